"""One pupil's work on one task with everything that belongs to it."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Exists, OuterRef, QuerySet

from sabaqtas.kernel.frozen import frozen
from sabaqtas.work.assigning.joining import find_joined_on, put_off
from sabaqtas.work.holding import list_holding
from sabaqtas.work.models import Assignment, Attachment, DraftCopy, Feedback, Submission, Task
from sabaqtas.work.queries.pupil import is_addressed, list_group_ids
from sabaqtas.work.receipts import format_receipt

_TASK: Final = tuple(field.attname for field in Task._meta.concrete_fields)


@dataclass(frozen=True, slots=True)
class Version:
    """One submission with its pages and what was said of it, oldest word first."""

    submission: Submission
    pages: Sequence[Attachment]
    feedback: Sequence[Feedback]
    is_late: bool

    @property
    def number_shown(self) -> str:
        """The receipt number as people read it."""
        return format_receipt(self.submission.receipt)

    @property
    def unopened(self) -> list[Attachment]:
        """Files that did not open here: their pupil is told, and may send them again."""
        return [page for page in self.pages if not page.opens]

    @property
    def is_judged(self) -> bool:
        """A judgement of it holds: what the pen and the voice said may be shown."""
        return bool(list_holding(self.feedback))

    @property
    def bytes(self) -> int:
        """What its pages weigh."""
        return sum(page.bytes for page in self.pages)


@dataclass(frozen=True, slots=True)
class WholeWork:
    """`work` is None before the pupil's first action; `versions` come newest first, but the one
    that counts (of a test with several tries) before the others.

    `dropped` pages were taken out of the present draft and can be put back.
    """

    task: Task
    work: Assignment | None
    versions: Sequence[Version] = ()
    pages: Sequence[Attachment] = ()
    dropped: Sequence[Attachment] = ()
    copies: Sequence[DraftCopy] = ()

    @property
    def next_number(self) -> int:
        """The number of the version that would be handed in next."""
        return max((one.submission.number for one in self.versions), default=0) + 1

    @property
    def has_draft(self) -> bool:
        return bool(self.work and (self.work.draft_text or self.pages))


def find_task(
    school_id: uuid.UUID, task_id: uuid.UUID, *, pupil_id: uuid.UUID | None = None
) -> Task | None:
    """The task with its group and teacher, and with this pupil's times. One query."""
    rows = Task.objects.filter(school_id=school_id, id=task_id)
    rows = rows.select_related("group", "part", "teacher", "meeting", "version__pack")
    if pupil_id is None:
        return rows.first()
    row = rows.annotate(joined_on=find_joined_on(school_id, pupil_id)).first()
    return put_off(row, row.joined_on) if row else None


def find_task_for(school_id: uuid.UUID, task_id: uuid.UUID, person_id: uuid.UUID) -> Task | None:
    """The task alone, with this pupil's times, for what takes work in: a whole class asks for it
    in one minute.
    """
    rows = _find_task(school_id=school_id, task_id=task_id, person_id=person_id)
    if not rows:
        return None
    *values, belongs, joined_on = rows[0]
    task = Task.from_db(DEFAULT_DB_ALIAS, _TASK, values)
    task.read_for = person_id if belongs else None
    return put_off(task, joined_on)


@frozen
def _find_task(
    *, school_id: uuid.UUID, task_id: uuid.UUID, person_id: uuid.UUID
) -> QuerySet[Task, tuple[Any, ...]]:
    own = list_group_ids(school_id, person_id).filter(id=OuterRef("group_id"))
    rows = Task.objects.filter(school_id=school_id, id=task_id)
    belongs = Exists(own) & is_addressed(school_id, person_id)
    joined_on = find_joined_on(school_id, person_id)
    return rows.annotate(own=belongs, joined_on=joined_on).values_list(*_TASK, "own", "joined_on")


def load_pupils_work(task: Task, pupil_id: uuid.UUID) -> WholeWork:
    """Five queries, however much there is."""
    rows = Assignment.objects.filter(school_id=task.school_id, task=task, pupil_id=pupil_id)
    work = rows.select_related("latest").first()
    return load_work(task, work) if work else WholeWork(task, None)


def load_work(task: Task, work: Assignment) -> WholeWork:
    """Four queries more: versions, pages, judgements, copies."""
    mine = {"school_id": work.school_id, "assignment": work}
    pages = list(Attachment.objects.filter(**mine))
    feedback = list(Feedback.objects.filter(**mine).select_related("by"))
    versions = [
        Version(
            submission=submission,
            pages=[page for page in pages if page.submission_id == submission.id],
            feedback=[one for one in feedback if one.submission_id == submission.id],
            is_late=work.is_late_at(task, submission.handed_in_at),
        )
        for submission in Submission.objects.filter(**mine).order_by("-number")
    ]
    return WholeWork(
        task=task,
        work=work,
        versions=sorted(versions, key=lambda one: one.submission.id != work.latest_id),
        pages=[page for page in pages if page.submission_id is None and not page.dropped_at],
        dropped=[page for page in pages if page.dropped_at and _is_fresh(page, work)],
        copies=list(DraftCopy.objects.filter(**mine)),
    )


def _is_fresh(page: Attachment, work: Assignment) -> bool:
    return not (page.dropped_at and work.handed_in_at and page.dropped_at < work.handed_in_at)


def has_verdict(submission: Submission) -> bool:
    """Tell whether a judgement of this version holds: what belongs to it may be shown."""
    rows = Feedback.objects.filter(school_id=submission.school_id, submission=submission)
    return bool(list_holding(rows.order_by("id")))
