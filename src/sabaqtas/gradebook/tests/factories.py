"""Marks for tests."""

from datetime import date
from typing import Any

from sabaqtas.gradebook.models import Mark
from sabaqtas.kernel.ids import uuid7
from sabaqtas.work.api import Assignment


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
