"""`/paper/…`"""

from django.urls import path

from sabaqtas.delivery.channels.print.booklets import cover_views, views

urlpatterns = [
    path("paper/", views.show_paper, name="paper"),
    path("paper/<uuid:group_id>/", views.show_class_paper, name="paper_class"),
    path("paper/<uuid:group_id>/covers/", cover_views.post_covers, name="post_covers"),
    path(
        "paper/<uuid:group_id>/covers/<slug:kind>.pdf", cover_views.covers_file, name="covers_file"
    ),
    path("paper/runs/<uuid:run_id>/", views.show_run, name="print_run"),
    path("paper/runs/<uuid:run_id>/booklets.pdf", views.download_booklets, name="print_run_file"),
]
