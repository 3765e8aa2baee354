"""`/catalogue/…`."""

from django.urls import path

from sabaqtas.bridges.cataloguing import views

urlpatterns = [
    path("catalogue/import/", views.import_catalogue, name="import_catalogue"),
    path("catalogue/import/<uuid:run_id>/undo/", views.undo_catalogue, name="undo_catalogue"),
]
