"""What a receipt shows: one version, as light as the hand-in that leads to it."""

import uuid
from dataclasses import dataclass
from typing import Any, Final

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Exists, OuterRef, QuerySet

from sabaqtas.kernel.frozen import frozen
from sabaqtas.work.models import Arrival, Assignment, Attachment, Submission, Task
from sabaqtas.work.queries.work import Version

_COLUMNS: Final = tuple(field.attname for field in Submission._meta.concrete_fields)


@dataclass(frozen=True, slots=True)
class Receipt:
    """`has_going`: files of this task were still on their way at some time."""

    version: Version
    has_going: bool


def find_receipt(task: Task, pupil_id: uuid.UUID, number: int | None) -> Receipt | None:
    """One version of a pupil's work, by its number or the one that counts.

    One query; one more for its pages, and one to know the number that is not asked for.
    """
    asked = {"school_id": task.school_id, "task_id": task.id, "pupil_id": pupil_id}
    if number is None:
        number = _find_counting(**asked)
    if not number:
        return None
    rows = _find_version(**asked, number=number)
    if not rows:
        return None
    *values, has_pages, has_going = rows[0]
    submission = Submission.from_db(DEFAULT_DB_ALIAS, _COLUMNS, values)
    pages = Attachment.objects.filter(school_id=task.school_id, submission=submission)
    version = Version(
        submission=submission,
        pages=list(pages) if has_pages else [],
        feedback=(),
        is_late=task.is_late(submission.handed_in_at),
    )
    return Receipt(version, has_going)


def _find_counting(*, school_id: uuid.UUID, task_id: uuid.UUID, pupil_id: uuid.UUID) -> int | None:
    """Return the number of the version that counts."""
    rows = Assignment.objects.filter(school_id=school_id, task_id=task_id, pupil_id=pupil_id)
    return rows.values_list("latest__number", flat=True).first()


@frozen
def _find_version(
    *, school_id: uuid.UUID, task_id: uuid.UUID, pupil_id: uuid.UUID, number: int
) -> QuerySet[Submission, tuple[Any, ...]]:
    mine = {"school_id": school_id, "assignment__task_id": task_id}
    rows = Submission.objects.filter(**mine, assignment__pupil_id=pupil_id, number=number)
    pages = Attachment.objects.filter(school_id=school_id, submission=OuterRef("pk"))
    going = Arrival.objects.filter(**mine, pupil_id=pupil_id, finished_at=None)
    shown = rows.annotate(paged=Exists(pages), going=Exists(going))
    return shown.values_list(*_COLUMNS, "paged", "going")
