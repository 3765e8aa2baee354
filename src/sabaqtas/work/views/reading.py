"""A pupil's work as others may see it: guardians, the teacher, the heads of the school."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sabaqtas.people.api import door, may
from sabaqtas.work.models import Assignment
from sabaqtas.work.queries.answered import list_answered
from sabaqtas.work.queries.work import load_work
from sabaqtas.work.readers import list_schools, refuse_reader
from sabaqtas.work.showing import find_look, show_task_text
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
    more = {
        "look": find_look(task.subject),
        "body": show_task_text(task, work.pupil_id),
        "zone": work.school.zone,
    }
    return render(request, "work/read.html", context | more)
