"""The last good thing of a pupil: a call begins with it."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from sabaqtas.delivery.api import Opening
from sabaqtas.kernel.ui.dates import to_local
from sabaqtas.people.api import Actor
from sabaqtas.work.api import Assignment

Id = uuid.UUID
LOOKED_AT: Final = timedelta(days=30)
GOOD_MARK: Final = 8


class Deed(StrEnum):
    """What was good, the best first."""

    MARK = "mark"
    WORK = "work"
    LESSON = "lesson"


@dataclass(frozen=True, slots=True)
class Good:
    """A good mark, else work sent in, else a lesson opened; `mark` of the first alone."""

    deed: Deed
    subject_name: str
    title: str
    on: date
    mark: int | None = None


def find_goods(actor: Actor, pupils: Collection[Id], *, now: datetime) -> dict[Id, Good]:
    """Return of each pupil the latest of the best kind there is. Two queries."""
    found = _find_opened(actor, pupils, now)
    rows = Assignment.objects.filter(
        school_id=actor.school_id,
        pupil_id__in=pupils,
        handed_in_at__gte=now - LOOKED_AT,
        task__school_id=actor.school_id,
        task__withdrawn_at__isnull=True,
    ).order_by("handed_in_at")
    columns = ("pupil_id", "state", "mark", "handed_in_at")
    best: dict[Id, Good] = {}
    for pupil, state, mark, at, name, title in rows.values_list(
        *columns, "task__subject_name", "task__title"
    ):
        on = to_local(at, actor.zone).date() if at else now.date()
        if state == Assignment.State.MARKED and (mark or 0) >= GOOD_MARK:
            best[pupil] = Good(Deed.MARK, name, title, on, mark)
        found[pupil] = Good(Deed.WORK, name, title, on)
    return found | best


def _find_opened(actor: Actor, pupils: Collection[Id], now: datetime) -> dict[Id, Good]:
    rows = Opening.objects.filter(
        school_id=actor.school_id,
        person_id__in=pupils,
        at__gte=now - LOOKED_AT,
        meeting__school_id=actor.school_id,
    ).order_by("at")
    return {
        pupil: Good(Deed.LESSON, name, "", on)
        for pupil, name, on in rows.values_list("person_id", "meeting__subject_name", "on")
    }
