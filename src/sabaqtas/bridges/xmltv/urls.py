"""`/tv/<channel>.xml`."""

from django.urls import path

from sabaqtas.bridges.xmltv import views

urlpatterns = [path("tv/<slug:code>.xml", views.channel_guide, name="channel_guide")]
