"""Addresses of the bridges; each bridge owns its own."""

from django.urls import include, path

urlpatterns = [
    path("", include("sabaqtas.bridges.importing.web.urls")),
    path("", include("sabaqtas.bridges.cataloguing.urls")),
    path("", include("sabaqtas.bridges.gradesout.urls")),
    path("", include("sabaqtas.bridges.journalfile.urls")),
    path("", include("sabaqtas.bridges.kannel.urls")),
    path("", include("sabaqtas.bridges.standard.web.urls")),
    path("", include("sabaqtas.bridges.tvgrid.urls")),
    path("", include("sabaqtas.bridges.xmltv.urls")),
]
