"""Marks for tests."""

import uuid
from datetime import date
from typing import Any

from django.db import transaction

from sabaqtas.gradebook.journal.task_columns import hear_task_settled
from sabaqtas.gradebook.models import Assessment, Entry, Mark
from sabaqtas.gradebook.recording import record_judgement
from sabaqtas.kernel.ids import uuid7
from sabaqtas.people.api import Group, Person
from sabaqtas.work.api import Assignment, Feedback
from sabaqtas.work.events import TaskSettled, WorkJudged


def let_journal_hear(school_id: uuid.UUID, task_id: uuid.UUID) -> None:
    """That a task was settled, as the outbox tells it."""
    with transaction.atomic():
        hear_task_settled(TaskSettled(school_id, task_id))


def let_journal_record(given: Feedback) -> None:
    """That work was judged, as the outbox tells it."""
    with transaction.atomic():
        record_judgement(WorkJudged(given.school_id, given.assignment_id, given.id))


def make_mark(work: Assignment, *, value: int | None = 8, on: date, **fields: Any) -> Mark:
    """A mark in the journal for this work."""
    task = work.task
    values = {"by_id": task.teacher_id, "source": uuid7(), "comment": ""} | fields
    values["in_words"] = value is None and bool(values["comment"])
    return Mark.objects.create(
        school_id=work.school_id,
        pupil_id=work.pupil_id,
        group_id=task.group_id,
        subject=task.subject,
        subject_name=task.subject_name,
        on=on,
        value=value,
        assignment=work,
        **values,
    )


def make_column(
    group: Group, by: Person, *, on: date, kind: str = "sor", **fields: Any
) -> Assessment:
    """A column of twenty points in mathematics."""
    values = {"subject": "mathematics", "most": 20, "key": uuid7().hex} | fields
    return Assessment.objects.create(
        school_id=group.school_id, group=group, by=by, on=on, kind=kind, **values
    )


def make_entry(group: Group, pupil: Person, by: Person, *, on: date, **fields: Any) -> Entry:
    """A typed cell: of a date, or of `assessment`."""
    column = fields.get("assessment")
    values = {
        "subject": "mathematics",
        "place": str(column.id) if column else on.isoformat(),
        "number": 1,
        "key": uuid7().hex,
    } | fields
    return Entry.objects.create(
        school_id=group.school_id, group=group, pupil=pupil, by=by, on=on, **values
    )
