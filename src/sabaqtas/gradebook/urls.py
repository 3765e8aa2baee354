"""Addresses of the journal and of marks."""

from django.urls import path

from sabaqtas.gradebook import views

urlpatterns = [
    path("journal/", views.list_journals, name="journal"),
    path("journal/<uuid:group_id>/<slug:subject>/", views.show_journal, name="journal_page"),
    path("marks/", views.show_marks, name="marks"),
]
