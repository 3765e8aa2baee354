"""Judging: a judgement is a row, a correction another; the newest that holds is the pupil's.

Two teachers who judge at once are both kept, and told of each other.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from sabaqtas.kernel.digests import sha256_hex
from sabaqtas.kernel.events import publish
from sabaqtas.kernel.verdicts import Verdict
from sabaqtas.work.events import WorkJudged
from sabaqtas.work.holding import find_verdict, list_holding
from sabaqtas.work.models import Assignment, Feedback, Submission
from sabaqtas.work.phrases.bank import learn_phrases
from sabaqtas.work.rubrics.criteria import Reached
from sabaqtas.work.rules import UNDO_FOR

Kind = Feedback.Kind


@dataclass(frozen=True, slots=True)
class Judgement:
    """`mark` is None with `returned`, and where this grade is not marked; `reached` of a rubric.

    `points` stand in the place of a mark where the task counts as SOR or SOCh.
    """

    kind: str
    mark: int | None
    comment: str
    reached: tuple[Reached, ...] = ()
    points: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """`other` was given by somebody since the page was opened; `newer` came from the pupil."""

    work: Assignment
    feedback: Feedback
    is_new: bool
    other: Feedback | None = None
    newer: Submission | None = None


@transaction.atomic
def judge_work(
    *,
    school_id: uuid.UUID,
    work_id: uuid.UUID,
    submission_id: uuid.UUID,
    by: uuid.UUID,
    judgement: Judgement,
    key: str,
    seen: int,
    now: datetime,
    batch: uuid.UUID | None = None,
) -> Judged:
    """Add a judgement of the version that was looked at. `seen`: how many the page had shown.

    The same press twice is one judgement. A version handed in meanwhile goes on waiting. What
    was written is learned for the teacher's bank of phrases.
    """
    work = lock_judged(school_id, work_id)
    before = list_feedback(work)
    own = f"{key}:{_contents(judgement)}"
    if known := next((row for row in before if row.key == own), None):
        known.assignment = work
        return Judged(work, known, is_new=False)
    submission = Submission.objects.get(school_id=school_id, assignment=work, id=submission_id)
    feedback = Feedback.objects.create(
        school_id=school_id,
        assignment=work,
        submission=submission,
        by_id=by,
        at=now,
        kind=judgement.kind,
        mark=judgement.mark,
        points=judgement.points,
        comment=judgement.comment,
        reached=[one.write() for one in judgement.reached],
        batch=batch,
        key=own,
    )
    if batch is None:
        words, subject = judgement.comment, work.task.subject
        learn_phrases(school_id=school_id, teacher_id=by, subject=subject, comment=words, now=now)
    settle_work(work, [*before, feedback])
    publish(WorkJudged(school_id, work.id, feedback.id))
    other = next((row for row in before[seen:] if row.by_id != by), None)
    newer = work.latest if work.latest_id != submission.id else None
    return Judged(work, feedback, is_new=True, other=other, newer=newer)


@transaction.atomic
def take_back(*, feedback: Feedback, by: uuid.UUID, now: datetime) -> Feedback:
    """Add the row that takes the newest judgement back. Ask `may_take_back` before."""
    work = lock_judged(feedback.school_id, feedback.assignment_id)
    key = f"undo:{feedback.id.hex}"
    before = list_feedback(work)
    if known := next((row for row in before if row.key == key), None):
        return known
    undo = Feedback.objects.create(
        school_id=work.school_id,
        assignment=work,
        submission_id=feedback.submission_id,
        by_id=by,
        at=now,
        kind=Kind.REOPENED,
        key=key,
    )
    settle_work(work, [*before, undo])
    publish(WorkJudged(work.school_id, work.id, undo.id))
    return undo


def may_take_back(feedback: Feedback, *, by: uuid.UUID, now: datetime) -> Verdict:
    """Only one's own judgement, only the newest, and only for a while."""
    if feedback.by_id != by:
        return Verdict(False, _("Another teacher gave this judgement."))
    if now > feedback.at + UNDO_FOR:
        return Verdict(False, _("Half an hour has passed. Open the work and judge it anew."))
    rows = Feedback.objects.filter(
        school_id=feedback.school_id, assignment_id=feedback.assignment_id, id__gt=feedback.id
    )
    if rows.exclude(key=f"undo:{feedback.id.hex}").exists():
        return Verdict(False, _("There is a newer judgement. Open the work and judge it anew."))
    return Verdict(True)


def settle_work(work: Assignment, feedback: Sequence[Feedback]) -> None:
    """Bring the pupil's row to what its judgements say."""
    held = list_holding(feedback)
    holding = held[-1] if held else None
    verdict = find_verdict(held)
    work.mark = verdict.mark if verdict else None
    work.points = verdict.points if verdict else None
    work.comment = holding.comment if holding else ""
    work.judged_at = holding.at if holding else None
    judged = holding is not None and holding.submission_id == work.latest_id
    if judged and holding is not None:
        work.state = (
            Assignment.State.MARKED if holding.kind == Kind.MARKED else Assignment.State.RETURNED
        )
    else:
        work.state = Assignment.State.HANDED_IN
    work.save()


def lock_judged(school_id: uuid.UUID, work_id: uuid.UUID) -> Assignment:
    rows = Assignment.objects.filter(school_id=school_id).select_for_update(of=("self",))
    return rows.select_related("latest", "task", "pupil").get(id=work_id)


def list_feedback(work: Assignment) -> list[Feedback]:
    rows = Feedback.objects.filter(school_id=work.school_id, assignment=work)
    return list(rows.select_related("submission", "by").order_by("id"))


def _contents(judgement: Judgement) -> str:
    text = f"{judgement.kind}\n{judgement.mark}\n{judgement.comment}"
    if judgement.points is not None:
        text += f"\n{judgement.points:f} points"
    if judgement.reached:
        text += f"\n{[one.write() for one in judgement.reached]}"
    return sha256_hex(text.encode())[:32]
