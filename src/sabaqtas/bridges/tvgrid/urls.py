"""`/tv/import/`."""

from django.urls import path

from sabaqtas.bridges.tvgrid import views

urlpatterns = [path("tv/import/", views.tv_import, name="tv_import")]
