"""`/catalogue/…`."""

from django.urls import path

from sabaqtas.bridges.cataloguing import views

urlpatterns = [
    path("catalogue/import/", views.import_catalogue, name="import_catalogue"),
    path("catalogue/import/<uuid:job_id>/", views.catalogue_job, name="catalogue_job"),
    path("catalogue/import/<uuid:job_id>/apply/", views.apply_catalogue, name="apply_catalogue"),
    path("catalogue/import/<uuid:run_id>/undo/", views.undo_catalogue, name="undo_catalogue"),
]
