"""Addresses of the school board."""

from django.urls import path

from sabaqtas.oversight import views

urlpatterns = [
    path("board/", views.show_board, name="board"),
    path("board/<slug:what>/", views.show_list, name="board_list"),
]
