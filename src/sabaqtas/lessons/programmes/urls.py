"""`/programmes/`."""

from django.urls import path

from sabaqtas.lessons.programmes import views

urlpatterns = [path("programmes/", views.show_programmes, name="programmes")]
