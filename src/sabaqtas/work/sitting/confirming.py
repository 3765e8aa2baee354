"""The marks that the points propose, confirmed for all at once; and taken back."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from sabaqtas.people.api import Actor, record_audit
from sabaqtas.work.judging import Judgement, judge_work
from sabaqtas.work.models import Assignment, Feedback
from sabaqtas.work.sitting.grading import Score, sum_up
from sabaqtas.work.sitting.models import ClassTest, Sitting
from sabaqtas.work.sitting.rows import list_sittings

_MANY = 10_000


@dataclass(frozen=True, slots=True)
class Proposal:
    """What one pupil's points propose; `mark` None where nobody is marked, `points` where the test
    does not count as SOR or SOCh.
    """

    sitting: Sitting
    score: Score
    mark: int | None
    points: Decimal | None = None

    @property
    def words(self) -> str:
        """Said where there is neither mark nor points."""
        is_number = self.mark or self.points is not None
        return "" if is_number else f"{self.score.points_shown} / {self.score.most}"


def list_proposals(test: ClassTest, *, marks: range) -> list[Proposal]:
    """Of the works that wait and in which a person has nothing left to judge. One query.

    One who is sitting a further try waits: that one will be judged.
    """
    found, sittings = [], list_sittings(test)
    running = {one.pupil_id for one in sittings if one.is_running}
    for sitting in sittings:
        work = sitting.assignment
        waits = work.state == Assignment.State.HANDED_IN and sitting.pupil_id not in running
        if (
            not waits
            or sitting.reset_at
            or sitting.submission_id is None
            or sitting.submission_id != work.latest_id
        ):
            continue
        score = sum_up(sitting.results)
        if not score.waiting:
            found.append(Proposal(sitting, score, score.propose(marks), find_points(test, score)))
    return found


def find_points(test: ClassTest, score: Score) -> Decimal | None:
    """What goes into the journal's column, if the test has one and nothing is left to judge."""
    task = test.task
    return score.propose_points(task.points) if task and task.is_summative else None


@transaction.atomic
def confirm_marks(
    *,
    actor: Actor,
    test: ClassTest,
    proposals: Sequence[Proposal],
    batch: uuid.UUID,
    now: datetime,
) -> int:
    """Judge them as proposed. The same batch again changes nothing."""
    known = Feedback.objects.filter(school_id=test.school_id, batch=batch)
    if count := known.exclude(kind=Feedback.Kind.REOPENED).count():
        return count
    for one in proposals:
        if one.sitting.submission_id is None:
            continue
        judge_work(
            school_id=test.school_id,
            work_id=one.sitting.assignment_id,
            submission_id=one.sitting.submission_id,
            by=actor.person_id,
            judgement=Judgement(Feedback.Kind.MARKED, one.mark, one.words, points=one.points),
            key=f"test:{batch.hex}:{one.sitting.assignment_id.hex}",
            seen=_MANY,
            now=now,
            batch=batch,
        )
    details = {"works": len(proposals), "batch": str(batch)}
    record_audit(actor, verb="work.test_marks_confirmed", on=test, details=details)
    return len(proposals)
