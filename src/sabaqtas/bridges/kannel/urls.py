"""`/sms/kannel/`: where the gateway calls us."""

from django.urls import path

from sabaqtas.bridges.kannel import views

urlpatterns = [
    path("sms/kannel/report/<str:token>/", views.report, name="sms_report"),
    path("sms/kannel/incoming/", views.incoming, name="sms_incoming"),
]
