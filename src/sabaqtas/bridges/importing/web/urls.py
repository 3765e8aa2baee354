"""`/import/`."""

from django.urls import path

from sabaqtas.bridges.importing.web import deciding, looking, naming, starting, taking_back

urlpatterns = [
    path("import/", starting.start_import, name="import"),
    path("import/<uuid:run_id>/", looking.show_run, name="import_run"),
    path("import/<uuid:run_id>/list/<slug:what>/", looking.show_list, name="import_list"),
    path("import/<uuid:run_id>/names/<slug:kind>/", naming.correct_names, name="import_names"),
    path("import/<uuid:run_id>/answers/", deciding.answer_questions, name="import_answers"),
    path("import/<uuid:run_id>/apply/", deciding.apply_run, name="import_apply"),
    path("import/<uuid:run_id>/discard/", deciding.discard_run, name="import_discard"),
    path("import/<uuid:run_id>/undo/", taking_back.undo_run, name="import_undo"),
]
