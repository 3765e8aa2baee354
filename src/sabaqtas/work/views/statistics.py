"""What was hard for the class, and a follow-up task in two taps."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sabaqtas.kernel import clock
from sabaqtas.people.api import door, may
from sabaqtas.timetable.api import Occurrence
from sabaqtas.work.assigning.asking import Place
from sabaqtas.work.assigning.audience import load_room
from sabaqtas.work.assigning.choosing import Choice
from sabaqtas.work.models import Task
from sabaqtas.work.showing import find_look
from sabaqtas.work.statistics.lessons import find_lesson
from sabaqtas.work.statistics.reading import measure_task
from sabaqtas.work.statistics.saying import MeasuredItem
from sabaqtas.work.views.asking import get_actor, get_task
from sabaqtas.work.views.setting import suggest_times
from sabaqtas.work.views.sheet import open_sheet


@require_safe
@door("work.see_task")
def item_facts(request: HttpRequest, task_id: uuid.UUID) -> HttpResponse:
    """Every check and criterion with its measures, the hard ones marked."""
    actor = get_actor(request)
    task = get_task(actor, task_id, "work.see_task")
    rows = measure_task(task)
    context = {
        "task": task,
        "look": find_look(task.subject),
        "rows": [{"place": place, "row": row} for place, row in enumerate(rows)],
        "slipped": sum(bool(row.facts and row.facts.most_slipped) for row in rows),
        "may_set": bool(may(actor, "work.set_task", task))
        and find_lesson(task, actor.today()) is not None,
    }
    return render(request, "work/items.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@door("work.set_task")
def follow_up(request: HttpRequest, task_id: uuid.UUID) -> HttpResponse:
    """A task about what most slipped on, `?item=` its place; everything is filled in already."""
    actor, now = get_actor(request), clock.now()
    task = get_task(actor, task_id, "work.set_task")
    lesson = find_lesson(task, actor.today(now))
    if lesson is None:
        raise Http404
    sheet = open_sheet(
        request,
        Place(task.subject, task.subject_name, actor.zone),
        Choice(load_room(actor.school_id, [task.group])),
        _prepare(request, task, lesson),
    )
    if done := sheet.set_tasks(actor, lesson):
        messages.success(request, _("The task is set. Pupils see it on their day."))
        return redirect("task_overview", task_id=done[0])
    return sheet.show(request, lesson=lesson, following=task)


def _prepare(request: HttpRequest, task: Task, lesson: Occurrence) -> dict[str, Any]:
    actor, now = get_actor(request), clock.now()
    row = _find_row(request, task)
    text = _("Look at this once more: %(what)s\n\nThen write in your own words how it is done.")
    return {
        "title": _("Once more: %(what)s") % {"what": row.title[:150]} if row else "",
        "text": text % {"what": row.title} if row else "",
    } | suggest_times(actor, lesson, task.group, now)


def _find_row(request: HttpRequest, task: Task) -> MeasuredItem | None:
    rows, place = measure_task(task), request.GET.get("item", "")
    if place.isascii() and place.isdigit() and int(place) < len(rows):
        return rows[int(place)]
    return None
