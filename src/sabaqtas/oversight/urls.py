"""Addresses of the school board and of the coverage of the standard."""

from django.urls import path

from sabaqtas.oversight import views
from sabaqtas.oversight.coverage import views as coverage

urlpatterns = [
    path("board/", views.show_board, name="board"),
    path("board/<slug:what>/", views.show_list, name="board_list"),
    path("coverage/", coverage.show_coverage, name="coverage"),
    path("coverage.xlsx", coverage.write_coverage, name="coverage_xlsx"),
    path("coverage/<slug:deed>/", coverage.show_coverage_list, name="coverage_list"),
]
