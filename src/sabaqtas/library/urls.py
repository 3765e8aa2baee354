"""`/resources/…` for pages, `/uploads/…` for tus."""

from django.urls import path

from sabaqtas.library.uploading.views import upload, uploads
from sabaqtas.library.views.adding import new_link, new_resource, stop_upload
from sabaqtas.library.views.captions import edit_captions
from sabaqtas.library.views.files import resource_file
from sabaqtas.library.views.listing import show_resources
from sabaqtas.library.views.resource import (
    edit_resource,
    resource_state,
    show_resource,
    withdraw_resource,
)

urlpatterns = [
    path("resources/", show_resources, name="resources"),
    path("resources/new/", new_resource, name="new_resource"),
    path("resources/new-link/", new_link, name="new_link"),
    path("resources/<uuid:resource_id>/", show_resource, name="resource"),
    path("resources/<uuid:resource_id>/edit/", edit_resource, name="edit_resource"),
    path("resources/<uuid:resource_id>/state/", resource_state, name="resource_state"),
    path("resources/<uuid:resource_id>/withdraw/", withdraw_resource, name="withdraw_resource"),
    path("resources/<uuid:resource_id>/captions/<slug:language>/", edit_captions, name="captions"),
    path("resources/<uuid:resource_id>/file/<str:name>", resource_file, name="resource_file"),
    path("uploads/", uploads, name="uploads"),
    path("uploads/<uuid:upload_id>/", upload, name="upload"),
    path("uploads/<uuid:upload_id>/stop/", stop_upload, name="stop_upload"),
]
