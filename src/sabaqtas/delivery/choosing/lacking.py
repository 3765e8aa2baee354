"""What a week's plan leaves to people: lessons that nothing sure brings, lessons told by a call."""

import uuid
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, TextField
from django.db.models.functions import Cast

from sabaqtas.delivery.choosing.coding import Told, read_choice
from sabaqtas.delivery.choosing.planning import find_monday, find_plans
from sabaqtas.delivery.choosing.reasons import Channel
from sabaqtas.lessons.api import SlotPlan

Id = uuid.UUID


@dataclass(frozen=True, slots=True)
class CallLesson:
    """A lesson that the plan brings by a call on `call_on`.

    `subject` is the name of the timetable, `minute` wall time of the school's zone after midnight.
    `title` of the prepared lesson, or the teacher's own words; empty: nothing is written of it.
    """

    subject: str
    on: date
    minute: int
    call_on: date
    title: str = ""


@dataclass(frozen=True, slots=True)
class Lacking:
    """`unreached`: how many lessons of the week; `calls` of today and later, in order of time."""

    unreached: int
    calls: tuple[CallLesson, ...] = ()


def find_lacking(school_id: Id, pupils: Collection[Id], on: date) -> dict[Id, Lacking]:
    """Those of these pupils whom the plan of the week of this day leaves to people.

    One query, and one of titles where somebody is to be called.
    """
    plans = find_plans(school_id, find_monday(on), pupils)
    rows = plans.annotate(said=Cast("choices", TextField())).filter(
        Q(unreached__gt=0) | Q(said__contains=f'"{Channel.CALL}"')
    )
    told: dict[Id, list[Told]] = {}
    counts = {}
    for pupil, choices, unreached in rows.values_list("pupil_id", "choices", "unreached"):
        told[pupil] = [one for one in map(read_choice, choices) if one.on >= on and _find_call(one)]
        counts[pupil] = unreached
    titles = _load_titles(school_id, {one.meeting for own in told.values() for one in own}, on)
    return {
        pupil: Lacking(counts[pupil], tuple(_make(one, titles) for one in own))
        for pupil, own in told.items()
        if counts[pupil] or own
    }


def _find_call(told: Told) -> date | None:
    return next((one.on for one in told.routes if one.channel is Channel.CALL), None)


def _make(told: Told, titles: dict[tuple[str, date], set[str]]) -> CallLesson:
    """Classes that meet together may have lessons of their own: then no title is sure."""
    known = titles.get((told.meeting, told.on), set())
    title = next(iter(known)) if len(known) == 1 else ""
    return CallLesson(told.subject, told.on, told.minute, _find_call(told) or told.on, title)


def _load_titles(
    school_id: Id, meetings: Collection[str], on: date
) -> dict[tuple[str, date], set[str]]:
    found: dict[tuple[str, date], set[str]] = defaultdict(set)
    if not meetings:
        return found
    rows = SlotPlan.objects.filter(
        school_id=school_id, meeting_id__in=meetings, on__range=(on, on + timedelta(days=6))
    )
    for meeting, day, title, text in rows.values_list("meeting_id", "on", "version__title", "text"):
        found[str(meeting), day].add(title or " ".join(text.split())[:120])
    return found
