"""What the days of a week that are over have had already stays as it was planned.

A plan made anew in mid-week can send nothing into the past: what was printed, sent or called there
is kept with its reasons, and is taken off what the school can still give.
"""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from sabaqtas.delivery.choosing.coding import read_choice
from sabaqtas.delivery.choosing.models import ReachPlan
from sabaqtas.delivery.choosing.reasons import Channel
from sabaqtas.delivery.choosing.values import Limits

Id = uuid.UUID
DEEDS: Final = frozenset({Channel.PRINT, Channel.SMS, Channel.CALL})
"""These need a deed of the school before the lesson."""

type Row = dict[str, Any]
type Passed = Mapping[Id, Mapping[tuple[str, str], Row]]
"""The choices by pupil, and by meeting and day."""


def find_passed(plans: Iterable[ReachPlan], today: date) -> Passed:
    """The lessons of days before today for which the school has done something."""
    return {
        plan.pupil_id: {
            (row["meeting"], row["on"]): row
            for row in plan.choices
            if row["on"] < today.isoformat() and DEEDS & _channels(row)
        }
        for plan in plans
    }


def leave(limits: Limits, passed: Passed) -> Limits:
    """What is left of a week's pages and messages.

    Minutes for calls are not lessened: one call serves a pupil's whole week.
    """
    rows = [(pupil, row) for pupil, own in passed.items() for row in own.values()]
    pages = sum(route.pages for _pupil, row in rows for route in read_choice(row).routes)
    texts = {(pupil, row["on"]) for pupil, row in rows if Channel.SMS in _channels(row)}
    return replace(
        limits,
        pages=max(0, limits.pages - pages),
        messages=max(0, limits.messages - len(texts)),
    )


def keep_passed(rows: Iterable[Row], own: Mapping[tuple[str, str], Row]) -> list[Row]:
    """The new choices, those that the past has fixed as they were."""
    return [own.get((row["meeting"], row["on"]), row) for row in rows]


def _channels(row: Row) -> set[Channel]:
    return {Channel(route["by"]) for route in row.get("routes", ())}
