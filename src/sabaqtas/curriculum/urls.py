"""`/standard/…`."""

from django.urls import path

from sabaqtas.curriculum import views

urlpatterns = [
    path("standard/", views.show_standard, name="standard"),
    path("standard/<uuid:version_id>/", views.show_programme, name="programme"),
    path(
        "standard/<uuid:version_id>/withdrawal/",
        views.act_on_programme,
        name="programme_withdrawal",
    ),
]
