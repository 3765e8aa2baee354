"""`/workplan/…`."""

from django.urls import path

from sabaqtas.lessons.workplan import views

urlpatterns = [
    path("workplan/", views.show_workplans, name="workplans"),
    path("workplan/<int:grade>/<slug:language>/", views.show_workplan, name="workplan"),
    path("workplan/<int:grade>/<slug:language>/pdf/", views.send_pdf, name="workplan_pdf"),
    path("workplan/<int:grade>/<slug:language>/xlsx/", views.send_xlsx, name="workplan_xlsx"),
]
