"""`/journal/<class>/<subject>/bring/`."""

from django.urls import path

from sabaqtas.bridges.journalfile import views

urlpatterns = [
    path(
        "journal/<uuid:group_id>/<slug:subject>/bring/",
        views.bring_journal,
        name="import_journal",
    )
]
