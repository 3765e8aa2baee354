"""Which try of a pupil counts where there are several: the best, or the last one.

The version that counts is the one the teacher judges, so the mark, the journal and the statistics
follow it. What a person judges is not known yet when the next try is chosen: then the points that
the machine gave decide, and of equal ones the later.
"""

import uuid
from collections.abc import Collection, Sequence

from sabaqtas.work.holding import list_holding
from sabaqtas.work.judging import list_feedback, lock_judged, settle_work
from sabaqtas.work.models import Feedback
from sabaqtas.work.sitting.grading import sum_up
from sabaqtas.work.sitting.models import ClassTest, Sitting
from sabaqtas.work.sitting.rows import list_sittings


def find_counting(
    test: ClassTest, sittings: Sequence[Sitting], *, returned: Collection[uuid.UUID | None] = ()
) -> Sitting | None:
    """Of one pupil's tries; None before one is over.

    `returned`: submissions that the teacher gave back for another try; what came after goes before.
    """
    over = [one for one in sittings if one.submission_id and one.handed_in_at and not one.reset_at]
    tries = [one for one in over if one.submission_id not in returned] or over
    if test.counting == ClassTest.Counting.LAST:
        return max(tries, key=lambda one: one.number, default=None)
    return max(tries, key=lambda one: (weigh(one), one.number), default=None)


def find_counted(sittings: Sequence[Sitting]) -> Sitting | None:
    """Of one pupil's tries the one with which the work stands, else the newest."""
    held = (one for one in sittings if one.submission_id == one.assignment.latest_id)
    counted = next((one for one in held if one.submission_id), None)
    return counted or (sittings[-1] if sittings else None)


def weigh(sitting: Sitting) -> float:
    """Share of its points that are certain: papers drawn for two tries may differ in points."""
    score = sum_up(sitting.results)
    return round(score.points / score.most, 6) if score.most else 0.0


def settle_counting(test: ClassTest, pupil_id: uuid.UUID) -> None:
    """Let the pupil's work stand with the try that counts; within the caller's transaction."""
    sittings = list_sittings(test, pupil_id)
    if len(sittings) < 2:
        return
    work = lock_judged(test.school_id, sittings[0].assignment_id)
    feedback = list_feedback(work)
    returned = {
        row.submission_id for row in list_holding(feedback) if row.kind == Feedback.Kind.RETURNED
    }
    counting = find_counting(test, sittings, returned=returned)
    if counting is None or counting.submission_id == work.latest_id:
        return
    work.latest = counting.submission
    work.handed_in_at = counting.submission.handed_in_at if counting.submission else None
    settle_work(work, feedback)
