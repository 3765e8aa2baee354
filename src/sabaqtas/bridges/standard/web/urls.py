"""`/standard/import/` and `/standard/…/export/…/`."""

from django.urls import path

from sabaqtas.bridges.standard.web import views

urlpatterns = [
    path("standard/import/", views.import_page, name="standard_import"),
    path(
        "standard/<uuid:version_id>/export/<slug:kind>/", views.export_file, name="standard_export"
    ),
]
