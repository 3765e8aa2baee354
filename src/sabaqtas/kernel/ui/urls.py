"""`/style/…` and `/ui/`."""

from django.urls import path, re_path

from sabaqtas.kernel.ui import views

urlpatterns = [
    re_path(
        r"^style/(?P<kind>pupil|staff|low)-(?P<digest>[0-9a-f]+)\.css$", views.style, name="style"
    ),
    path("ui/", views.catalogue, name="catalogue"),
]
