"""One pupil's work on one task with everything that belongs to it."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sabaqtas.work.holding import list_holding
from sabaqtas.work.models import Assignment, Attachment, DraftCopy, Feedback, Submission, Task
from sabaqtas.work.receipts import format_receipt


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
    def is_judged(self) -> bool:
        """A judgement of it holds: what the pen and the voice said may be shown."""
        return bool(list_holding(self.feedback))

    @property
    def bytes(self) -> int:
        """What its pages weigh."""
        return sum(page.bytes for page in self.pages)


@dataclass(frozen=True, slots=True)
class WholeWork:
    """`work` is None before the pupil's first action; `versions` come newest first."""

    task: Task
    work: Assignment | None
    versions: Sequence[Version] = ()
    pages: Sequence[Attachment] = ()
    copies: Sequence[DraftCopy] = ()

    @property
    def next_number(self) -> int:
        """The number of the version that would be handed in next."""
        return self.versions[0].submission.number + 1 if self.versions else 1

    @property
    def has_draft(self) -> bool:
        return bool(self.work and (self.work.draft_text or self.pages))


def find_task(school_id: uuid.UUID, task_id: uuid.UUID) -> Task | None:
    """The task with its group and teacher. One query."""
    rows = Task.objects.filter(school_id=school_id, id=task_id)
    return rows.select_related("group", "teacher", "meeting", "version__pack").first()


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
            is_late=submission.handed_in_at > task.due_at,
        )
        for submission in Submission.objects.filter(**mine).order_by("-number")
    ]
    return WholeWork(
        task=task,
        work=work,
        versions=versions,
        pages=[page for page in pages if page.submission_id is None],
        copies=list(DraftCopy.objects.filter(**mine)),
    )


def has_verdict(submission: Submission) -> bool:
    """Tell whether a judgement of this version holds: what belongs to it may be shown."""
    rows = Feedback.objects.filter(school_id=submission.school_id, submission=submission)
    return bool(list_holding(rows.order_by("id")))
