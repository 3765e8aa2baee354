"""Addresses of the school board, of the coverage of the standard, and of calls to families."""

from django.urls import path

from sabaqtas.oversight import views
from sabaqtas.oversight.calling import contact_views as contact
from sabaqtas.oversight.calling import views as calling
from sabaqtas.oversight.coverage import views as coverage

urlpatterns = [
    path("board/", views.show_board, name="board"),
    path("board/<slug:what>/", views.show_list, name="board_list"),
    path("coverage/", coverage.show_coverage, name="coverage"),
    path("coverage.xlsx", coverage.write_coverage, name="coverage_xlsx"),
    path("coverage/<slug:deed>/", coverage.show_coverage_list, name="coverage_list"),
    path("calls/", calling.show_calls, name="calls"),
    path("calls/paper/", calling.print_calls, name="calls_paper"),
    path("calls/contact/", contact.show_contact, name="calls_contact"),
    path("calls/of/<uuid:pupil_id>/", calling.show_pupil, name="call_pupil"),
    path("calls/<uuid:call_id>/undo/", calling.undo_call, name="undo_call"),
    path("calls/<uuid:call_id>/settle/", calling.settle, name="settle_call"),
]
