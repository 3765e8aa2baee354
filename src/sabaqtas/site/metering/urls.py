"""`/data/…`, `/family/<child>/data/`, `/traffic/…`."""

from django.urls import path

from sabaqtas.site.metering import views

urlpatterns = [
    path("data/", views.show_data, name="data"),
    path("data/mode/", views.choose_mode, name="data_mode"),
    path("family/<uuid:person_id>/data/", views.show_child_data, name="child_data"),
    path("traffic/", views.show_traffic, name="traffic"),
    path("traffic/traffic.csv", views.download_traffic, name="traffic_csv"),
]
