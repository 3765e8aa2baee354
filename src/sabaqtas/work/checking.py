"""Tries at the checks of a lesson: graded at once, and each one kept."""

import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from sabaqtas.exercises.api import Answer, Grade
from sabaqtas.people.api import Actor
from sabaqtas.work.models import CheckAnswer

SAME_PRESS: Final = timedelta(seconds=30)
"""The same answer again within this time is the same press of the button."""


@dataclass(frozen=True, slots=True)
class ItemResult:
    """What a pupil has reached on one item: the newest try, the best score, how many tries."""

    item: str
    tries: int
    best: float | None
    newest: CheckAnswer


def record_check(
    *, actor: Actor, digest: str, item: str, answer: Answer, grade: Grade, now: datetime
) -> CheckAnswer:
    """Keep one try; a double press is kept once."""
    for _ in range(5):
        try:
            with transaction.atomic():
                return _record(actor, digest, item, answer, grade, now)
        except IntegrityError:
            continue
    return _record(actor, digest, item, answer, grade, now)


def list_results(school_id: uuid.UUID, person_id: uuid.UUID, digest: str) -> dict[str, ItemResult]:
    """What this person has reached in this lesson, by item. One query."""
    rows = list_tries(school_id).filter(person_id=person_id, digest=digest)
    by_item: dict[str, list[CheckAnswer]] = {}
    for row in rows.order_by("number"):
        by_item.setdefault(row.item, []).append(row)
    return {item: _sum_up(item, tries) for item, tries in by_item.items()}


def list_tries(school_id: uuid.UUID) -> QuerySet[CheckAnswer]:
    """Every try that counts: not what a family has confirmed and taken back."""
    return CheckAnswer.objects.filter(school_id=school_id, family_words__taken_back_at=None)


def add_try(
    *,
    school_id: uuid.UUID,
    person_id: uuid.UUID,
    digest: str,
    item: str,
    answer: Answer,
    grade: Grade,
    now: datetime,
) -> CheckAnswer:
    """Keep one try under the next number. Raises IntegrityError where another took it."""
    tries = CheckAnswer.objects.filter(
        school_id=school_id, person_id=person_id, digest=digest, item=item
    )
    last = tries.order_by("-number").values_list("number", flat=True).first()
    return CheckAnswer.objects.create(
        school_id=school_id,
        person_id=person_id,
        digest=digest,
        item=item,
        number=(last or 0) + 1,
        answer=asdict(answer),
        score=grade.score,
        verdict=grade.verdict.value,
        at=now,
    )


def read_answer(row: CheckAnswer) -> Answer:
    """The answer as `exercises` knows it."""
    return Answer(**row.answer)


def _record(
    actor: Actor, digest: str, item: str, answer: Answer, grade: Grade, now: datetime
) -> CheckAnswer:
    rows = CheckAnswer.objects.filter(
        school_id=actor.school_id, person_id=actor.person_id, digest=digest, item=item
    )
    last = rows.order_by("-number").first()
    if last and last.answer == asdict(answer) and now - last.at < SAME_PRESS:
        return last
    return add_try(
        school_id=actor.school_id,
        person_id=actor.person_id,
        digest=digest,
        item=item,
        answer=answer,
        grade=grade,
        now=now,
    )


def _sum_up(item: str, tries: Sequence[CheckAnswer]) -> ItemResult:
    scores = [row.score for row in tries if row.score is not None]
    return ItemResult(item, len(tries), max(scores, default=None), tries[-1])
