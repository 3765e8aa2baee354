"""Marks as they hold, for pages and exports."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from sabaqtas.gradebook.models import Mark

Id = uuid.UUID


@dataclass(frozen=True, slots=True)
class HeldMark:
    """One mark that holds, or words in its place: then `value` is None. `title` is the task's."""

    id: Id
    pupil_id: Id
    pupil_name: str
    group_id: Id
    group_name: str
    subject: str
    subject_name: str
    on: date
    at: datetime
    value: int | None
    comment: str
    title: str
    task_id: Id
    assignment_id: Id
    teacher_name: str


def list_held(marks: Iterable[Mark]) -> list[HeldMark]:
    """Return of each piece of work the newest row, unless it takes the mark back."""
    newest: dict[Id, Mark] = {}
    for mark in sorted(marks, key=lambda m: (m.at, m.id)):
        newest[mark.assignment_id] = mark
    held = [mark for mark in newest.values() if mark.value is not None or mark.in_words]
    return [_hold(mark) for mark in sorted(held, key=lambda m: (m.on, m.id))]


def list_pupil_marks(
    school_id: Id, person_id: Id, *, since: datetime | None = None
) -> list[HeldMark]:
    """Return the pupil's marks, or those given `since`, the newest first. One query."""
    rows = Mark.objects.filter(school_id=school_id, pupil_id=person_id)
    return list_held(_select(rows.filter(at__gte=since) if since else rows))[::-1]


def list_marks_between(
    school_id: Id, *, first: date, last: date, group_id: Id | None = None, subject: str = ""
) -> list[HeldMark]:
    """Return the marks of a school, or of one class or subject, by date. One query."""
    rows = Mark.objects.filter(school_id=school_id, on__range=(first, last))
    if group_id:
        rows = rows.filter(group_id=group_id)
    return list_held(_select(rows.filter(subject=subject) if subject else rows))


def _select(rows: QuerySet[Mark]) -> QuerySet[Mark]:
    return rows.select_related("pupil", "group", "assignment__task", "by")


def _hold(mark: Mark) -> HeldMark:
    return HeldMark(
        id=mark.id,
        pupil_id=mark.pupil_id,
        pupil_name=mark.pupil.full_name,
        group_id=mark.group_id,
        group_name=mark.group.name,
        subject=mark.subject,
        subject_name=mark.subject_name,
        on=mark.on,
        at=mark.at,
        value=mark.value,
        comment=mark.comment,
        title=mark.assignment.task.title,
        task_id=mark.assignment.task_id,
        assignment_id=mark.assignment_id,
        teacher_name=mark.by.short_name,
    )
