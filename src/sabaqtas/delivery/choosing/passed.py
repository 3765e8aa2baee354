"""What a plan made anew cannot change: the days gone by, and what the school has done already.

A plan made anew in mid-week can send nothing into the past: how the lessons of a day gone by came
is kept with its reasons. A booklet that is printed serves the rest of its week, and so does a call
that was made. All of it is taken off what the school can still give.
"""

import uuid
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import Any

from sabaqtas.delivery.choosing.coding import read_choice
from sabaqtas.delivery.choosing.models import ReachPlan
from sabaqtas.delivery.choosing.reasons import Channel
from sabaqtas.delivery.choosing.telephone import CALL_MINUTES
from sabaqtas.delivery.choosing.values import Limits, Pupil, Route

Id = uuid.UUID

type Row = dict[str, Any]
type Passed = Mapping[Id, Mapping[tuple[str, str], Row]]
"""The choices by pupil, and by meeting and day."""
type Done = dict[tuple[Id, date], tuple[Route, ...]]


def find_passed(plans: Iterable[ReachPlan], today: date) -> Passed:
    """The lessons of days before today."""
    return {
        plan.pupil_id: {
            (row["meeting"], row["on"]): row
            for row in plan.choices
            if row["on"] < today.isoformat()
        }
        for plan in plans
    }


def give_done(
    pupils: Iterable[Pupil], plans: Iterable[ReachPlan], limits: Limits
) -> tuple[Pupil, ...]:
    """Each pupil with what is done for the lessons still to come."""
    held = {plan.pupil_id: plan for plan in plans}
    return tuple(
        replace(one, done=_find_done(held[one.profile.pupil], limits))
        if one.profile.pupil in held
        else one
        for one in pupils
    )


def leave(limits: Limits, plans: Iterable[ReachPlan], pupils: Collection[Id]) -> Limits:
    """What is left of a week for these pupils: without what others have, and what is done.

    Of their own calls nothing is taken off: one call serves a pupil's whole week.
    """
    pages = texts = calls = 0
    for plan in plans:
        is_own = plan.pupil_id in pupils
        rows = [row for row in plan.choices if not is_own or row["on"] < f"{limits.earliest_on}"]
        pages += sum(route.get("pages", 0) for row in rows for route in row.get("routes", ()))
        if is_own:
            pages += sum(r.pages for r in chain.from_iterable(_find_done(plan, limits).values()))
        texts += len({row["on"] for row in rows if Channel.SMS in _channels(row)})
        calls += not is_own and any(Channel.CALL in _channels(row) for row in rows)
    return replace(
        limits,
        pages_gone=pages,
        messages=max(0, limits.messages - texts),
        call_minutes=max(0, limits.call_minutes - calls * CALL_MINUTES),
    )


def keep_passed(rows: Iterable[Row], own: Mapping[tuple[str, str], Row]) -> list[Row]:
    """The new choices, those that the past has fixed as they were."""
    return [own.get((row["meeting"], row["on"]), row) for row in rows]


def _find_done(plan: ReachPlan, limits: Limits) -> Done:
    """A booklet is printed once the week's day of printing is over, or at once when later."""
    told = [read_choice(row) for row in plan.choices if row["on"] >= f"{limits.earliest_on}"]
    return {
        (uuid.UUID(one.meeting), one.on): tuple(r for r in one.routes if _is_done(r, limits))
        for one in told
    }


def _is_done(route: Route, limits: Limits) -> bool:
    if route.channel is Channel.CALL:
        return route.on < limits.earliest_on
    return route.channel is Channel.PRINT and limits.printed_on < limits.earliest_on


def _channels(row: Row) -> set[Channel]:
    return {Channel(route["by"]) for route in row.get("routes", ())}
