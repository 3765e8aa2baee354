"""`/work/…` for pupils and readers, `/tasks/…` and `/marking/…` for teachers."""

from django.urls import path, re_path

from sabaqtas.work.views import (
    check_results,
    checks,
    files,
    handing,
    marking,
    pupil,
    reading,
    tasks,
)

_DIGEST = "(?P<digest>[0-9a-f]{64})"

urlpatterns = [
    path("work/<uuid:task_id>/", handing.task_page, name="task"),
    path("work/<uuid:task_id>/draft/", handing.save_draft_quietly, name="task_draft"),
    path("work/<uuid:task_id>/receipt/", pupil.receipt, name="receipt"),
    path("work/", pupil.work_list, name="work"),
    path("work/file/<uuid:attachment_id>/", files.work_file, name="work_file"),
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
    path("tasks/<uuid:task_id>/withdraw/", tasks.withdraw, name="withdraw_task"),
    path("tasks/<uuid:task_id>/restore/", tasks.restore, name="restore_task"),
    path("marking/", marking.marking_list, name="marking"),
    path("marking/undo/<uuid:feedback_id>/", marking.undo, name="undo_judgement"),
    path("marking/<uuid:task_id>/", marking.marking_task, name="marking_task"),
    path("marking/<uuid:task_id>/<uuid:assignment_id>/", marking.marking_work, name="marking_work"),
]
