"""Where each pupil of a class stands with a test."""

import uuid
from dataclasses import dataclass
from decimal import Decimal

from sabaqtas.kernel import clock
from sabaqtas.work.models import Sitting
from sabaqtas.work.queries.marking import PupilRow, list_pupils
from sabaqtas.work.rules import list_marks
from sabaqtas.work.sitting.confirming import find_points
from sabaqtas.work.sitting.counting import find_counted
from sabaqtas.work.sitting.grading import Score, sum_up
from sabaqtas.work.sitting.models import ClassTest, ExtraTime, SittingAnswer
from sabaqtas.work.sitting.rows import (
    list_extras,
    list_sittings,
)


@dataclass(frozen=True, slots=True)
class Standing:
    """One pupil of the class; `late` answers wait for the teacher's word.

    `mark` or `points` are what the paper proposes.
    """

    row: PupilRow
    sitting: Sitting | None
    score: Score | None
    mark: int | None
    points: Decimal | None
    extra: ExtraTime | None
    late: int


def list_standings(test: ClassTest) -> list[Standing]:
    """The class in the order of the register, and whoever began. A few queries."""
    if test.task is None:
        return []
    shown = _choose_shown(test)
    extras, late, marks = list_extras(test), count_late(test), list_test_marks(test)
    found = []
    for row in list_pupils(test.task):
        sitting = shown.get(row.id)
        score = sum_up(sitting.results) if sitting and sitting.results else None
        found.append(
            Standing(
                row=row,
                sitting=sitting,
                score=score,
                mark=score.propose(marks) if score else None,
                points=find_points(test, score) if score else None,
                extra=extras.get(row.id),
                late=late.get(sitting.id, 0) if sitting else 0,
            )
        )
    return found


def _choose_shown(test: ClassTest) -> dict[uuid.UUID, Sitting]:
    """By pupil: the try that runs, else the one that counts."""
    tries: dict[uuid.UUID, list[Sitting]] = {}
    for one in list_sittings(test):
        if one.reset_at is None:
            tries.setdefault(one.pupil_id, []).append(one)
    chosen = {
        pupil_id: next((one for one in mine if one.is_running), None) or find_counted(mine)
        for pupil_id, mine in tries.items()
    }
    return {pupil_id: one for pupil_id, one in chosen.items() if one}


def count_late(test: ClassTest) -> dict[uuid.UUID, int]:
    """Answers that came too late and wait for a word, by sitting. One query."""
    rows = SittingAnswer.objects.filter(
        school_id=test.school_id, sitting__test=test, arrival=SittingAnswer.Arrival.LATE,
        taken_at=None,
    )  # fmt: skip
    found: dict[uuid.UUID, int] = {}
    for sitting_id in rows.values_list("sitting_id", flat=True):
        found[sitting_id] = found.get(sitting_id, 0) + 1
    return found


def list_test_marks(test: ClassTest) -> range:
    """The marks of its class on the day it was given for; empty where nobody is marked, and where
    points stand in their place.
    """
    if test.task and test.task.is_summative:
        return range(0)
    on = test.task.on if test.task else None
    return list_marks(test.group.grade, on=on or clock.today())
