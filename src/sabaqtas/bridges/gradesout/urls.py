"""`/export/marks/`."""

from django.urls import path

from sabaqtas.bridges.gradesout import views

urlpatterns = [path("export/marks/", views.export_page, name="export_marks")]
