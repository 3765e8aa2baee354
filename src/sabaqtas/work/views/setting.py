"""Setting a task and changing it: five inputs, the class's day beside them, the rest folded."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sabaqtas.kernel import clock
from sabaqtas.people.api import Actor, Group, door, require
from sabaqtas.timetable.api import Meeting, Occurrence, find_occurrence
from sabaqtas.work.assigning.asking import Place, list_faults, list_loads
from sabaqtas.work.assigning.audience import Room, load_room, read_audience
from sabaqtas.work.assigning.choosing import CHOSEN, Choice, read_choice, recall_choice
from sabaqtas.work.assigning.form import TaskForm
from sabaqtas.work.assigning.load import MINUTES, DayLoad
from sabaqtas.work.models import Addressee, Task
from sabaqtas.work.queries.work import find_task
from sabaqtas.work.rubrics.criteria import format_rubric, read_rubric
from sabaqtas.work.setting import change_task, has_begun, set_task, suggest_due
from sabaqtas.work.showing import find_look
from sabaqtas.work.views.asking import get_actor

LOOKS = ("day", "all", "none")
"""Buttons that only look: nothing is set, nothing typed is lost."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The form with whom it is for and what their day holds."""

    form: TaskForm
    place: Place
    choice: Choice
    is_sent: bool

    @property
    def loads(self) -> list[DayLoad]:
        """The day that stands in the form; none while it holds no day."""
        on, minutes = self.form["due_on"].value(), self.form["minutes"].value()
        day = on if isinstance(on, date) else _read_day(str(on or ""))
        if day is None:
            return []
        title = str(self.form["title"].value() or "")
        return list_loads(self.place, self.choice, day, title=title, minutes=_number(minutes))

    def show(self, request: HttpRequest, **context: Any) -> HttpResponse:
        """The page."""
        room = self.choice.room
        own = {
            "form": self.form,
            "sheet": self,
            "room": room,
            "choice": self.choice,
            "rows": [
                {
                    "pupil": one,
                    "is_chosen": self.choice.pupils is not None and one.id in self.choice.pupils,
                    "level": self.choice.levels.get(one.id, Addressee.Level.CORE),
                }
                for one in room.pupils
            ],
            "levels": Addressee.Level.choices,
            "chosen": CHOSEN,
            "look": find_look(self.place.subject),
        }
        return render(request, "work/task_form.html", own | context)


def open_sheet(
    request: HttpRequest,
    place: Place,
    choice: Choice,
    initial: Mapping[str, Any],
    due_before: datetime | None = None,
) -> Sheet:
    """What was posted, or what stands there at first."""
    actor = get_actor(request)
    is_looking = request.POST.get("act") in LOOKS
    if request.method == "POST":
        choice = read_choice(request.POST, choice.room)
    grade = choice.room.groups[0].grade
    form = TaskForm(
        request.POST if request.method == "POST" and not is_looking else None,
        zone=actor.zone,
        now=clock.now(),
        grade=grade,
        ask=lambda data: list_faults(place, choice, data),
        due_before=due_before,
        initial={**initial, **(_keep(request) if is_looking else {})},
    )
    return Sheet(form, place, choice, request.method == "POST" and not is_looking)


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
    if sheet.is_sent and sheet.form.is_valid():
        words = sheet.form.words()
        for group, whom in sheet.choice.list_audiences():
            set_task(
                actor=actor, lesson=lesson, group_id=group.id, words=words, now=now, audience=whom
            )
        messages.success(request, _("The task is set. Pupils see it on their day."))
        return redirect("/")
    return sheet.show(request, lesson=lesson)


@require_http_methods(["GET", "HEAD", "POST"])
@door("work.set_task")
def edit_task(request: HttpRequest, task_id: uuid.UUID) -> HttpResponse:
    """Change a task."""
    actor = get_actor(request)
    task = find_task(actor.school_id, task_id)
    if task is None:
        raise Http404
    require(actor, "work.set_task", task)
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
    day = _read_day(asked.get("due_on", ""))
    if day is None:
        raise Http404
    if task_id := asked.get("task"):
        task = find_task(actor.school_id, _read_id(task_id))
        if task is None:
            raise Http404
        require(actor, "work.set_task", task)
        room = load_room(actor.school_id, [task.group])
        place = Place(task.subject, task.subject_name, actor.zone, task)
    else:
        lesson = _find_lesson(actor, asked.get("meeting", ""), asked.get("on", ""))
        room = _load_room(actor, lesson)
        place = Place(lesson.subject, lesson.subject_name, actor.zone)
    choice = Choice(room, asked.get("group", ""))
    minutes = _number(asked.get("minutes"))
    loads = list_loads(place, choice, day, title=asked.get("title", "")[:200], minutes=minutes)
    return render(request, "work/day_load.html", {"loads": loads})


def suggest_times(actor: Actor, lesson: Occurrence, group: Group, now: datetime) -> dict[str, Any]:
    """Due before the class's next lesson of the subject, else tomorrow evening."""
    due = suggest_due(actor=actor, lesson=lesson, group_id=group.id, grade=group.grade, now=now)
    local = due.astimezone(ZoneInfo(actor.zone))
    return {"due_on": local.date(), "due_time": local.time()}


def _load_room(actor: Actor, lesson: Occurrence) -> Room:
    rows = Group.objects.filter(school_id=actor.school_id, id__in=lesson.group_ids)
    return load_room(actor.school_id, list(rows.order_by("sort_name")))


def _keep(request: HttpRequest) -> dict[str, Any]:
    """What was typed, to be shown again without a word about it."""
    post = request.POST
    own = {name: post.get(name, "") for name in TaskForm.base_fields if name in post}
    return own | {"hand_in": post.getlist("hand_in"), "names_hidden": "names_hidden" in post}


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
    meeting_id, on = _read_id(meeting), _read_day(day)
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


def _read_day(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


def _number(text: Any) -> int:
    """Minutes as typed; what is no number counts as the usual."""
    said = str(text or "")
    return min(int(said), 600) if said.isascii() and said.isdigit() and len(said) < 6 else MINUTES
