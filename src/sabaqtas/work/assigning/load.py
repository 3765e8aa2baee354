"""What a class has to do until a day, in every subject, against the norm. The sum is pure."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.utils.translation import get_language

from sabaqtas.curriculum.api import Policy, find_policy
from sabaqtas.people.api import Group
from sabaqtas.work.assigning.models import Task

Id = uuid.UUID
MINUTES: Final = 15
"""Of a task whose author says nothing else."""


@dataclass(frozen=True, slots=True)
class DueTask:
    """A task due that day. `part`: of a part of the class, in this `division`."""

    subject_name: str
    title: str
    minutes: int
    is_guessed: bool = False
    part: Id | None = None
    part_name: str = ""
    division: str = ""


@dataclass(frozen=True, slots=True)
class DayLoad:
    """A class's tasks due on a day, the new one among them; `norm` None: no rule names one."""

    group_name: str
    on: date
    tasks: tuple[DueTask, ...]
    norm: Policy | None

    @property
    def minutes(self) -> int:
        return add_up(self.tasks)

    @property
    def is_too_much(self) -> bool:
        """More than the norm, and not by the new task alone being there."""
        return self.norm is not None and self.minutes > self.norm.value

    @property
    def source(self) -> str:
        """Where the norm stands, in the active language."""
        return self.norm.tell_source(get_language() or "en") if self.norm else ""


def add_up(tasks: Iterable[DueTask]) -> int:
    """The most minutes a pupil of the class has: of each division only one part is theirs."""
    whole, parts = 0, dict[str, dict[Id, int]]()
    for one in tasks:
        if one.part is None:
            whole += one.minutes
        else:
            own = parts.setdefault(one.division, {})
            own[one.part] = own.get(one.part, 0) + one.minutes
    return whole + sum(max(own.values()) for own in parts.values())


def load_day(
    group: Group, on: date, *, zone: str, new: DueTask | None = None, leave_out: Id | None = None
) -> DayLoad:
    """Everything due that day for the group's class, with `new`. One query."""
    begins = datetime.combine(on, time(), ZoneInfo(zone))
    home = group.parent_id or group.id
    rows = Task.objects.filter(
        Q(group_id=home) | Q(group__parent_id=home),
        school_id=group.school_id,
        due_at__gte=begins,
        due_at__lt=begins + timedelta(days=1),
        withdrawn_at=None,
    )
    if leave_out:
        rows = rows.exclude(id=leave_out)
    found = [_read(task) for task in rows.select_related("group").order_by("due_at", "id")]
    tasks: Sequence[DueTask] = [*found, new] if new else found
    norm = find_policy("homework_minutes", on=on, grade=group.grade or 0)
    return DayLoad(group.name, on, tuple(tasks), norm)


def _read(task: Task) -> DueTask:
    part = task.group if task.group.parent_id else None
    return DueTask(
        subject_name=task.subject_name,
        title=task.title,
        minutes=task.minutes or MINUTES,
        is_guessed=task.minutes is None,
        part=part.id if part else None,
        part_name=part.name if part else "",
        division=part.division if part else "",
    )
