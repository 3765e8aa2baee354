"""What only the rows know of a task to be set: the class's day, the limits of SOR and SOCh."""

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from sabaqtas.kernel.ui.dates import format_day
from sabaqtas.work.assigning.choosing import Choice
from sabaqtas.work.assigning.evenings import advise_time, load_evening
from sabaqtas.work.assigning.form import Fault
from sabaqtas.work.assigning.load import DayLoad, DueTask, load_day
from sabaqtas.work.assigning.models import Task
from sabaqtas.work.assigning.summative import Wish, list_objections
from sabaqtas.work.setting import has_judged

Id = uuid.UUID
SUMMATIVE = (Task.Counts.SOR, Task.Counts.SOCH)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a task is set: subject, zone, and the task itself when it is changed."""

    subject: str
    subject_name: str
    zone: str
    task: Task | None = None

    def find_day(self, at: datetime) -> date:
        """The school's day of an instant."""
        return at.astimezone(ZoneInfo(self.zone)).date()


def list_faults(place: Place, choice: Choice, data: Mapping[str, Any]) -> list[Fault]:
    """Everything that stands against it, each with its cure."""
    if choice.is_empty:
        return [(None, _("Choose at least one pupil, or the whole class."))]
    return [
        *_find_full_days(place, choice, data),
        *_find_limits(place, choice, data),
        *_find_judged(place, data),
    ]


def list_loads(
    place: Place, choice: Choice, on: date, *, title: str, minutes: int
) -> list[DayLoad]:
    """The day of each class that gets the task, the task among the rest."""
    return [
        load_day(
            group,
            on,
            zone=place.zone,
            new=DueTask(
                place.subject_name,
                title,
                minutes,
                part=group.id if group.parent_id else None,
                part_name=group.name if group.parent_id else "",
                division=group.division,
            ),
            leave_out=place.task.id if place.task else None,
        )
        for group in choice.groups
    ]


def list_advice(place: Place, choice: Choice, on: date, at: str, *, now: datetime) -> list[str]:
    """What speaks against this day and this time as typed; nothing forbids them. One query."""
    group = choice.room.groups[0]
    today = place.find_day(now)
    evening = load_evening(group.school_id, group.grade, on=today)
    try:
        clock = time.fromisoformat(at)
    except ValueError:
        clock = time()
    due = datetime.combine(on, clock, ZoneInfo(place.zone))
    said = list(advise_time(due, evening, zone=place.zone, today=today))
    return [*said, evening.source] if clock > evening.latest else said


def _find_full_days(place: Place, choice: Choice, data: Mapping[str, Any]) -> Iterator[Fault]:
    if data.get("due_reason", "").strip() or _is_as_before(place, data):
        return
    on, minutes = place.find_day(data["due_at"]), data["minutes"]
    for load in list_loads(place, choice, on, title="", minutes=minutes):
        if load.is_too_much and load.norm:
            said = _(
                "%(group)s would have %(minutes)s minutes of tasks for %(day)s; the norm is "
                "%(norm)s. Choose another day, or write why."
            )
            values = {"group": load.group_name, "day": format_day(on)}
            values |= {"minutes": str(load.minutes), "norm": str(load.norm.value)}
            yield "due_on", said % values


def _is_as_before(place: Place, data: Mapping[str, Any]) -> bool:
    task = place.task
    if task is None:
        return False
    same_day = place.find_day(task.due_at) == place.find_day(data["due_at"])
    return same_day and (task.minutes is None or data["minutes"] <= task.minutes)


def _find_limits(place: Place, choice: Choice, data: Mapping[str, Any]) -> Iterator[Fault]:
    kind = data.get("counts")
    if kind not in SUMMATIVE:
        return
    on, task = place.find_day(data["due_at"]), place.task
    if task and task.counts == kind and place.find_day(task.due_at) == on:
        return
    for group, whom in choice.list_audiences():
        wish = Wish(
            group,
            place.subject,
            kind,
            on,
            is_chosen=whom.is_chosen,
            task_id=task.id if task else None,
        )
        for one in list_objections(wish, zone=place.zone):
            source = f" ({one.source})" if one.source else ""
            yield "counts", f"{one.reason}{source}"


def _find_judged(place: Place, data: Mapping[str, Any]) -> Iterator[Fault]:
    """What is judged stands in the journal by where it counted."""
    task, counts = place.task, data.get("counts")
    if task is None or not counts:
        return
    moved = counts != task.counts
    fewer = task.is_summative and data.get("points") != task.points
    if (moved or fewer) and has_judged(task):
        yield "counts", _("Work is judged already: where it counts and its points stay.")
