"""What a teacher needs to judge one piece of work after another."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sabaqtas.people.api import Enrolment
from sabaqtas.work.models import Assignment, Feedback, Task

PHRASES: Final = 8
_LOOKED_AT: Final = 80
_SHORT: Final = 90


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One pupil in the row of those who handed in, in the order in which they did."""

    assignment_id: uuid.UUID
    name: str
    state: str
    mark: int | None
    handed_in_at: datetime

    @property
    def waits(self) -> bool:
        return self.state == Assignment.State.HANDED_IN


@dataclass(frozen=True, slots=True)
class PupilRow:
    """One pupil of the task's group; `work` is None for one who has not begun."""

    name: str
    work: Assignment | None


def list_queue(task: Task) -> list[QueueRow]:
    """Everybody who handed in, the first first. One query."""
    rows = Assignment.objects.filter(school_id=task.school_id, task=task, latest__isnull=False)
    return [
        QueueRow(row.id, row.pupil.short_name, row.state, row.mark, row.handed_in_at)
        for row in rows.select_related("pupil").order_by("handed_in_at", "id")
        if row.handed_in_at is not None
    ]


def find_next(queue: Sequence[QueueRow], current: uuid.UUID | None) -> QueueRow | None:
    """The next who waits after `current`, beginning again at the front; None: all are judged."""
    ids = [row.assignment_id for row in queue]
    start = ids.index(current) + 1 if current in ids else 0
    return next((row for row in [*queue[start:], *queue[:start]] if row.waits), None)


def find_neighbours(
    queue: Sequence[QueueRow], current: uuid.UUID
) -> tuple[QueueRow | None, QueueRow | None]:
    """Before and after `current`, judged or not."""
    ids = [row.assignment_id for row in queue]
    if current not in ids:
        return None, None
    place = ids.index(current)
    before = queue[place - 1] if place else None
    after = queue[place + 1] if place + 1 < len(queue) else None
    return before, after


def list_phrases(school_id: uuid.UUID, teacher_id: uuid.UUID) -> list[str]:
    """The teacher's own last comments, short ones, each once. One query."""
    rows = Feedback.objects.filter(school_id=school_id, by_id=teacher_id).exclude(comment="")
    recent = rows.order_by("-at").values_list("comment", flat=True)[:_LOOKED_AT]
    short = [comment for comment in recent if len(comment) <= _SHORT]
    return list(dict.fromkeys(short))[:PHRASES]


def list_pupils(task: Task) -> list[PupilRow]:
    """The group's pupils in the order of the register, and whoever began. Two queries."""
    works = {
        work.pupil_id: work
        for work in Assignment.objects.filter(school_id=task.school_id, task=task)
        .select_related("pupil", "latest")
        .order_by("pupil__sort_name")
    }
    enrolled = Enrolment.objects.filter(
        school_id=task.school_id, group_id=task.group_id, kind=Enrolment.Kind.PUPIL, ends_on=None
    ).select_related("person")
    people = {row.person_id: row.person for row in enrolled}
    people |= {work.pupil_id: work.pupil for work in works.values()}
    ordered = sorted(people.values(), key=lambda person: person.sort_name)
    return [PupilRow(person.full_name, works.get(person.id)) for person in ordered]
