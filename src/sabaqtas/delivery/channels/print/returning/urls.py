"""`/paper/in/…` for the school, `/paper/mine/` for families, `/s/…` where a QR code leads."""

from django.urls import path

from sabaqtas.delivery.channels.print.returning import doubt_views, family_views, views

urlpatterns = [
    path("paper/in/", views.show_scans, name="scans"),
    path("paper/in/doubts/", doubt_views.show_doubt, name="scan_doubts"),
    path("paper/in/undo/<uuid:decision_id>/", doubt_views.undo_decision, name="undo_reading"),
    path("paper/in/sheet/<uuid:scanned_id>/", views.settle_sheet, name="settle_sheet"),
    path(
        "paper/in/picture/<uuid:scanned_id>/<str:digest>/", views.show_picture, name="scan_picture"
    ),
    path("paper/mine/", family_views.show_own, name="own_paper"),
    path("s/<str:tag>/", views.find_by_tag, name="sheet"),
    path("S/<str:tag>", views.find_by_tag, name="sheet_in_capitals"),
]
