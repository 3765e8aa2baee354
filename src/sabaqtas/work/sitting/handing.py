"""Handing a test in: by the pupil, by the time, by the teacher; its receipt is a submission's.

The answers that count are frozen and graded in one transaction with the receipt. Whatever counts
and comes afterwards (within the grace, or late and let in by the teacher) makes a further version
of the same sitting; the one before stays. The same press again gets the same receipt.
"""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from sabaqtas.people.api import Actor, record_audit
from sabaqtas.work.drafting import Draft
from sabaqtas.work.handing_in import HandedIn, hand_in_work
from sabaqtas.work.models import Submission, Task
from sabaqtas.work.sitting.answering import Brought, Kept, put_answers
from sabaqtas.work.sitting.counting import settle_counting
from sabaqtas.work.sitting.grading import grade_paper, write_results, write_summary
from sabaqtas.work.sitting.models import Sitting, SittingAnswer
from sabaqtas.work.sitting.preparing import list_questions
from sabaqtas.work.sitting.rows import (
    find_current,
    list_answers,
    list_ended,
    lock_sitting,
)

EndedBy = Sitting.EndedBy
Arrival = SittingAnswer.Arrival


@dataclass(frozen=True, slots=True)
class Finished:
    """`submission` None: the sitting goes on. `kept` is what this posting brought, if any."""

    sitting: Sitting
    submission: Submission | None
    kept: Kept | None = None


@transaction.atomic
def hand_in_sitting(*, school_id: uuid.UUID, sitting_id: uuid.UUID, now: datetime) -> Finished:
    """The pupil is done. After the end, the time has done it already."""
    sitting = lock_sitting(school_id, sitting_id)
    if sitting.is_running:
        by = EndedBy.PUPIL if now <= sitting.ends_at else EndedBy.TIME
        _end(sitting, by, at=min(now, sitting.ends_at))
    return Finished(sitting, sitting.submission)


@transaction.atomic
def receive_answers(
    *, school_id: uuid.UUID, sitting_id: uuid.UUID, brought: Brought, now: datetime
) -> Finished:
    """Keep what a page brings. When the time is up, what counts is handed in with it."""
    sitting = lock_sitting(school_id, sitting_id)
    kept = put_answers(sitting, brought, now)
    if sitting.is_running and now > sitting.ends_at:
        _end(sitting, EndedBy.TIME, at=now if kept.changed else sitting.ends_at)
    elif kept.changed and kept.arrival != Arrival.LATE and sitting.handed_in_at is not None:
        _freeze(sitting, at=max(now, sitting.handed_in_at))
    return Finished(sitting, sitting.submission if not sitting.is_running else None, kept)


@transaction.atomic
def settle_sitting(*, school_id: uuid.UUID, sitting_id: uuid.UUID, now: datetime) -> Sitting:
    """Hand in what is saved when the time is up; else change nothing."""
    sitting = lock_sitting(school_id, sitting_id)
    if sitting.is_running and now > sitting.ends_at:
        _end(sitting, EndedBy.TIME, at=sitting.ends_at)
    return sitting


def settle_ended(*, now: datetime, most: int = 500) -> int:
    """The same for every school's pupils who never looked again; return how many."""
    ended = list(list_ended(now, most=most))
    for one in ended:
        settle_sitting(school_id=one.school_id, sitting_id=one.id, now=now)
    return len(ended)


@transaction.atomic
def take_late_answers(*, actor: Actor, sitting_id: uuid.UUID, now: datetime) -> int:
    """Let what came late count; return how many answers. Twice is once."""
    sitting = lock_sitting(actor.school_id, sitting_id)
    late = [row for row in list_answers(sitting) if not row.counts]
    if not late or sitting.reset_at is not None:
        return 0
    for row in late:
        sitting.saves += 1
        row.number, row.taken_by_id, row.taken_at = sitting.saves, actor.person_id, now
        row.save(update_fields=["number", "taken_by", "taken_at"])
    if not sitting.is_running:
        _freeze(sitting, at=now)
    details = {"answers": len(late), "pupil": str(sitting.pupil_id)}
    record_audit(actor, verb="work.late_answers_taken", on=sitting, details=details)
    return len(late)


@transaction.atomic
def end_sitting(*, actor: Actor, sitting_id: uuid.UUID, now: datetime) -> Sitting:
    """The teacher hands in for a pupil what is saved, such as when the lesson is over."""
    sitting = lock_sitting(actor.school_id, sitting_id)
    if sitting.is_running:
        _end(sitting, EndedBy.TEACHER, at=min(now, sitting.ends_at))
        details = {"pupil": str(sitting.pupil_id)}
        record_audit(actor, verb="work.sitting_ended", on=sitting, details=details)
    return sitting


def _end(sitting: Sitting, by: EndedBy, *, at: datetime) -> None:
    sitting.handed_in_at, sitting.ended_by = at, by
    _freeze(sitting, at=at)


def _freeze(sitting: Sitting, *, at: datetime) -> None:
    """Grade what counts and give it a receipt, all within the caller's transaction."""
    graded = grade_paper(list_questions(sitting), find_current(list_answers(sitting)))
    sitting.results = write_results(graded)
    done = hand_in_work(
        task=_get_task(sitting),
        pupil_id=sitting.pupil_id,
        key=f"sitting:{sitting.id.hex}:{sitting.saves}",
        draft=Draft(write_summary(graded, number=sitting.number)),
        now=at,
    )
    if not isinstance(done, HandedIn):
        raise TypeError("a draft without files is never refused")
    sitting.submission = done.submission
    sitting.save()
    settle_counting(sitting.test, sitting.pupil_id)


def _get_task(sitting: Sitting) -> Task:
    if sitting.test.task is None:
        raise ValueError("a sitting of a test that was not given")
    return sitting.test.task
