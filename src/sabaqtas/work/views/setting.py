"""Setting a task and changing it: five inputs, the class's day beside them, the rest folded."""

import uuid
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sabaqtas.kernel import clock
from sabaqtas.people.api import Actor, Group, door, require
from sabaqtas.timetable.api import Meeting, Occurrence, find_occurrence
from sabaqtas.work.assigning.asking import Place, list_advice, list_loads
from sabaqtas.work.assigning.audience import Room, load_room, read_audience
from sabaqtas.work.assigning.choosing import Choice, recall_choice
from sabaqtas.work.assigning.evenings import load_evening, suggest_due, tell_why
from sabaqtas.work.assigning.load import MINUTES
from sabaqtas.work.models import Task
from sabaqtas.work.rubrics.criteria import format_rubric, read_rubric
from sabaqtas.work.setting import change_task, has_begun
from sabaqtas.work.views.asking import get_actor, get_task
from sabaqtas.work.views.sheet import open_sheet, read_day, read_minutes


@require_http_methods(["GET", "HEAD", "POST"])
@door("work.set_task")
def new_task(request: HttpRequest) -> HttpResponse:
    """Set a task for a lesson of the timetable: `?meeting=…&on=…`."""
    actor, now = get_actor(request), clock.now()
    lesson = _find_lesson(actor, request.GET.get("meeting", ""), request.GET.get("on", ""))
    room = _load_room(actor, lesson)
    sheet = open_sheet(
        request,
        Place(lesson.subject, lesson.subject_name, actor.zone),
        Choice(room),
        suggest_times(actor, lesson, room.groups[0], now),
    )
    if sheet.set_tasks(actor, lesson):
        messages.success(request, _("The task is set. Pupils see it on their day."))
        return redirect("/")
    return sheet.show(request, lesson=lesson, placed=bool(request.GET.get("placed")))


@require_http_methods(["GET", "HEAD", "POST"])
@door("work.set_task")
def edit_task(request: HttpRequest, task_id: uuid.UUID) -> HttpResponse:
    """Change a task."""
    actor = get_actor(request)
    task = get_task(actor, task_id, "work.set_task")
    if task.is_test:
        return redirect("task_overview", task_id=task.id)
    room = load_room(actor.school_id, [task.group])
    sheet = open_sheet(
        request,
        Place(task.subject, task.subject_name, actor.zone, task),
        recall_choice(read_audience(task), room),
        _recall(task, ZoneInfo(actor.zone)),
        task.due_at.replace(second=0, microsecond=0),
    )
    if sheet.is_sent and sheet.form.is_valid():
        (whom,) = [one for _group, one in sheet.choice.list_audiences()]
        change_task(actor=actor, task=task, words=sheet.form.words(), audience=whom)
        messages.success(request, _("The task is changed."))
        return redirect("task_overview", task_id=task.id)
    return sheet.show(request, task=task, has_begun=has_begun(task))


@require_safe
@door("work.set_task")
def day_load(request: HttpRequest) -> HttpResponse:
    """The part of the form that shows the class's day, for script: `?meeting=…&on=…` or `?task=…`,
    `due_on`, `minutes`, `group`.
    """
    actor, asked = get_actor(request), request.GET
    day = read_day(asked.get("due_on", ""))
    if day is None:
        raise Http404
    if task_id := asked.get("task"):
        task = get_task(actor, _read_id(task_id), "work.set_task")
        room = load_room(actor.school_id, [task.group])
        place = Place(task.subject, task.subject_name, actor.zone, task)
    else:
        lesson = _find_lesson(actor, asked.get("meeting", ""), asked.get("on", ""))
        room = _load_room(actor, lesson)
        place = Place(lesson.subject, lesson.subject_name, actor.zone)
    choice = Choice(room, asked.get("group", ""))
    minutes = read_minutes(asked.get("minutes"))
    loads = list_loads(place, choice, day, title=asked.get("title", "")[:200], minutes=minutes)
    advice = list_advice(place, choice, day, asked.get("due_time", ""), now=clock.now())
    return render(request, "work/day_load.html", {"loads": loads, "advice": advice})


def suggest_times(actor: Actor, lesson: Occurrence, group: Group, now: datetime) -> dict[str, Any]:
    """Due before the class's next lesson of the subject, else in an evening; `due_why` says it."""
    evening = load_evening(actor.school_id, group.grade, on=actor.today(now))
    due = suggest_due(
        actor=actor, lesson=lesson, group_id=group.id, grade=group.grade, now=now, evening=evening
    )
    local = due.at.astimezone(ZoneInfo(actor.zone))
    why = tell_why(due, zone=actor.zone)
    return {"due_on": local.date(), "due_time": local.time(), "due_why": why}


def _load_room(actor: Actor, lesson: Occurrence) -> Room:
    rows = Group.objects.filter(school_id=actor.school_id, id__in=lesson.group_ids)
    return load_room(actor.school_id, list(rows.order_by("sort_name")))


def _recall(task: Task, zone: ZoneInfo) -> dict[str, Any]:
    due, opens = task.due_at.astimezone(zone), task.opens_at.astimezone(zone)
    is_own = task.late != Task.Late.REFUSED and task.closes_at is not None
    closes = task.closes_at.astimezone(zone) if is_own and task.closes_at else None
    return {
        **{name: getattr(task, name) for name in KEPT},
        "due_on": due.date(),
        "due_time": due.time(),
        "opens_on": opens.date(),
        "opens_time": opens.time(),
        "closes_on": closes.date() if closes else None,
        "closes_time": closes.time() if closes else None,
        "rubric": format_rubric(read_rubric(task.rubric)),
        "support": task.variants.get("support", ""),
        "advanced": task.variants.get("advanced", ""),
        "minutes": task.minutes or MINUTES,
    }


KEPT = (
    "title",
    "text",
    "hand_in",
    "due_reason",
    "points",
    "names_hidden",
    "counts",
    "late",
    "tries",
)


def _find_lesson(actor: Actor, meeting: str, day: str) -> Occurrence:
    """The lesson named in the address, if it is held and the actor teaches it."""
    meeting_id, on = _read_id(meeting), read_day(day)
    row = Meeting.objects.filter(school_id=actor.school_id, id=meeting_id).first()
    if row is None or on is None:
        raise Http404
    require(actor, "work.set_task", Task(school_id=actor.school_id, meeting=row))
    lesson = find_occurrence(actor.school_id, meeting_id, on)
    if lesson is None:
        raise Http404
    return lesson


def _read_id(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError as error:
        raise Http404 from error
