"""Marks of judged work as they hold now, with every name they are told by."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q

from sabaqtas.gradebook.api import Mark


@dataclass(frozen=True, slots=True)
class MarkOut:
    """A mark on its way out. A part of a class counts as its class; `opens_at`, `due_at`, `set_at`
    and `text` are of the task, `at` is when the mark was given for the day `on`. `value` is None
    where the comment stands in a mark's place, as in grade 1. `lowest` and `highest` are the scale.
    What was typed into the journal (`typed.py`) has ids made from its cell.
    """

    assignment_id: uuid.UUID
    pupil_id: uuid.UUID
    pupil_name: str
    class_id: uuid.UUID
    class_name: str
    subject: str
    subject_name: str
    on: date
    value: int | float | None
    comment: str
    at: datetime
    teacher_name: str
    task_id: uuid.UUID
    title: str
    text: str
    set_at: datetime
    opens_at: datetime
    due_at: datetime
    lowest: int = 1
    highest: int = 10


def list_marks_out(
    school_id: uuid.UUID, *, first: date, last: date, class_id: uuid.UUID | None = None
) -> list[MarkOut]:
    """Marks of these days, both included, by date; one that was taken back is none. One query.

    The newest row of a piece of work holds, also when it stands on a day outside.
    """
    newer = Mark.objects.filter(
        Q(at__gt=OuterRef("at")) | Q(at=OuterRef("at"), id__gt=OuterRef("id")),
        school_id=school_id,
        assignment_id=OuterRef("assignment_id"),
    )
    rows = Mark.objects.filter(
        ~Exists(newer),
        Q(value__isnull=False) | Q(in_words=True),
        school_id=school_id,
        on__range=(first, last),
    )
    if class_id:
        rows = rows.filter(Q(group_id=class_id) | Q(group__parent_id=class_id))
    related = rows.select_related("pupil", "group__parent", "assignment__task", "by")
    return list(_read(related.order_by("on", "id").iterator()))


def _read(rows: Iterator[Mark]) -> Iterator[MarkOut]:
    for row in rows:
        task, group = row.assignment.task, row.group.parent or row.group
        yield MarkOut(
            assignment_id=row.assignment_id,
            pupil_id=row.pupil_id,
            pupil_name=row.pupil.full_name,
            class_id=group.id,
            class_name=group.name,
            subject=row.subject,
            subject_name=row.subject_name,
            on=row.on,
            value=row.value,
            comment=row.comment,
            at=row.at,
            teacher_name=row.by.short_name,
            task_id=task.id,
            title=task.title,
            text=task.text,
            set_at=task.set_at,
            opens_at=task.opens_at,
            due_at=task.due_at,
        )
