"""A pupil's work as others may see it: guardians, the teacher, the heads of the school."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sabaqtas.kernel import clock
from sabaqtas.people.api import door, may
from sabaqtas.work.models import Assignment
from sabaqtas.work.queries.answered import list_answered
from sabaqtas.work.queries.work import load_work
from sabaqtas.work.readers import TOLD_WHY, list_schools, refuse_reader
from sabaqtas.work.showing import find_look, show_task_text
from sabaqtas.work.sitting.rows import find_sitting_of, list_sittings
from sabaqtas.work.sitting.showing import Sheet, build_sheet, may_reveal
from sabaqtas.work.views.asking import get_actor


@require_safe
@door("work.read")
def read_work(request: HttpRequest, assignment_id: uuid.UUID) -> HttpResponse:
    """Every version with what was said of it; nothing can be changed here."""
    actor = get_actor(request)
    rows = Assignment.objects.filter(school_id__in=list_schools(actor), id=assignment_id)
    related = ("school", "task__group", "task__meeting", "task__version__pack", "pupil")
    work = refuse_reader(actor, rows.select_related(*related).first())
    task = work.task
    whole = load_work(task, work)
    answered = list_answered(work.school_id, whole, judges=bool(may(actor, "work.mark", work)))
    context = {"versions": answered, "task": task, "work": work}
    context["sheet"] = _find_sheet(request, work) if task.is_test else None
    more = {
        "look": find_look(task.subject),
        "body": show_task_text(task, work.pupil_id),
        "zone": work.school.zone,
    }
    return render(request, "work/read.html", context | more)


def _find_sheet(request: HttpRequest, work: Assignment) -> Sheet | None:
    """Verdicts and keys for staff; for pupil and family when the pupil may see them."""
    actor, sitting = get_actor(request), find_sitting_of(work)
    if sitting is None:
        return None
    mine = list_sittings(sitting.test, work.pupil_id)
    is_staff = work.school_id == actor.school_id and actor.has(*TOLD_WHY)
    if is_staff or may_reveal(sitting.test, mine, now=clock.now()):
        return build_sheet(sitting, reveals=True, request=request)
    return None
