"""`/timetable/…`."""

from django.urls import path

from sabaqtas.timetable import views

urlpatterns = [
    path("timetable/", views.show_week, name="timetable"),
    path("timetable/days/", views.show_days_off, name="days_off"),
]
