"""`/work/…` for pupils and readers, `/tasks/…` and `/marking/…` for teachers."""

from django.urls import path, re_path

from sabaqtas.work.views import (
    arriving,
    check_results,
    checks,
    equal,
    files,
    handing,
    marking,
    penning,
    phrases,
    pupil,
    reading,
    statistics,
    tasks,
    voices,
)

_DIGEST = "(?P<digest>[0-9a-f]{64})"

urlpatterns = [
    path("work/<uuid:task_id>/", handing.task_page, name="task"),
    path("work/<uuid:task_id>/draft/", handing.save_draft_quietly, name="task_draft"),
    path("work/<uuid:task_id>/receipt/", pupil.receipt, name="receipt"),
    path("work/<uuid:task_id>/uploads/", arriving.arrivals, name="arrivals"),
    path("work/uploads/<uuid:arrival_id>/", arriving.arrival, name="arrival"),
    path("work/", pupil.work_list, name="work"),
    path("work/file/<uuid:attachment_id>/", files.work_file, name="work_file"),
    path("work/sheet/<uuid:attachment_id>/<int:number>/", penning.work_sheet, name="work_sheet"),
    path("work/voice/<uuid:voice_id>/", voices.play_voice, name="play_voice"),
    path("work/of/<uuid:assignment_id>/", reading.read_work, name="read_work"),
    path("work/of/<uuid:assignment_id>/checks/", check_results.results_of, name="check_results_of"),
    path(
        "work/check-file/<uuid:answer_id>/<int:number>/",
        check_results.check_file,
        name="check_file",
    ),
    re_path(rf"^work/check/{_DIGEST}/$", checks.check, name="check"),
    re_path(rf"^work/kept-check/{_DIGEST}/$", checks.kept_check, name="kept_check"),
    re_path(
        rf"^work/check/{_DIGEST}/(?P<item_id>[a-z0-9_-]{{1,60}})/$",
        checks.result,
        name="check_result",
    ),
    re_path(rf"^work/checks/{_DIGEST}/$", check_results.results, name="check_results"),
    re_path(rf"^work/lesson/{_DIGEST}/$", check_results.lesson_task, name="lesson_task"),
    path("tasks/new/", tasks.new_task, name="new_task"),
    path("tasks/<uuid:task_id>/", tasks.task_overview, name="task_overview"),
    path("tasks/<uuid:task_id>/edit/", tasks.edit_task, name="edit_task"),
    path("tasks/<uuid:task_id>/items/", statistics.item_facts, name="item_facts"),
    path("tasks/<uuid:task_id>/follow-up/", statistics.follow_up, name="follow_up"),
    path("tasks/<uuid:task_id>/withdraw/", tasks.withdraw, name="withdraw_task"),
    path("tasks/<uuid:task_id>/restore/", tasks.restore, name="restore_task"),
    path("marking/", marking.marking_list, name="marking"),
    path("marking/undo/<uuid:feedback_id>/", marking.undo, name="undo_judgement"),
    path("marking/phrases/", phrases.phrases, name="phrases"),
    path("marking/phrases/<uuid:phrase_id>/", phrases.change_phrase, name="change_phrase"),
    path("marking/pen/<uuid:attachment_id>/<int:sheet>/", penning.save_pen, name="save_pen"),
    path(
        "marking/write/<uuid:attachment_id>/<int:sheet>/",
        penning.write_on_page,
        name="write_on_page",
    ),
    path("marking/sheets/<uuid:attachment_id>/", penning.show_sheets, name="show_sheets"),
    path("marking/voice/<uuid:assignment_id>/", voices.add_voice, name="add_voice"),
    path("marking/unvoice/<uuid:voice_id>/", voices.remove_voice, name="remove_voice"),
    path("marking/<uuid:task_id>/", marking.marking_task, name="marking_task"),
    path("marking/<uuid:task_id>/equal/", equal.equal_answers, name="equal_answers"),
    path(
        "marking/<uuid:task_id>/equal/<uuid:batch>/undo/",
        equal.undo_together,
        name="undo_together",
    ),
    path("marking/<uuid:task_id>/<uuid:assignment_id>/", marking.marking_work, name="marking_work"),
]
