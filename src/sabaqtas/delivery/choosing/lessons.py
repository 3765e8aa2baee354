"""The lessons of a school's week as the chooser sees them. The queries do not grow with it."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from sabaqtas.delivery.airings import list_airings
from sabaqtas.delivery.choosing.values import Lesson, Slot
from sabaqtas.delivery.days import airing_day
from sabaqtas.delivery.entries import AiredLesson
from sabaqtas.delivery.matching import match_airings
from sabaqtas.lessons.api import SlotPlan
from sabaqtas.people.api import Group
from sabaqtas.timetable.api import Occurrence, list_school_occurrences

Id = uuid.UUID
WEEK: Final = timedelta(days=6)
LIGHT_BYTES: Final = 20_000
"""What a low-data page weighs with its words; it is measured nowhere before it is asked for."""
TEXT_BYTES: Final = 8_000
"""The teacher's own words in a slot without a prepared lesson."""
LESSON_PAGES: Final = 2
"""Sides of paper that a lesson takes in a booklet."""


@dataclass(frozen=True, slots=True)
class GroupLesson:
    """A lesson of one group, with the name its timetable gives the subject."""

    lesson: Lesson
    name: str


@dataclass(frozen=True, slots=True)
class _Prepared:
    full_bytes: int
    pages: int
    is_live: bool
    minutes: int


def load_lessons(
    school_id: Id, zone: str, monday: date, groups: Mapping[Id, Group]
) -> dict[Id, list[GroupLesson]]:
    """By group. What has neither a page nor words, a live lesson or a slot on television is left
    out: it is not prepared, and nothing could bring it. Six queries."""
    found = list_school_occurrences(school_id, monday, monday + 2 * WEEK + timedelta(days=1))
    by_group: dict[Id, list[Occurrence]] = defaultdict(list)
    for one in found:
        for group_id in one.group_ids:
            by_group[group_id].append(one)
    prepared = _load_prepared(school_id, monday)
    aired = _load_aired(monday)
    return {
        group_id: list(_build(groups[group_id], places, monday, prepared, aired, ZoneInfo(zone)))
        for group_id, places in by_group.items()
        if group_id in groups
    }


type _Plans = Mapping[tuple[Id, Id, date], _Prepared]
type _Aired = Mapping[tuple[int | None, str, date], list[AiredLesson]]


def _build(
    group: Group,
    places: list[Occurrence],
    monday: date,
    plans: _Plans,
    aired: _Aired,
    zone: ZoneInfo,
) -> Iterable[GroupLesson]:
    grade = group.grade or (group.parent.grade if group.parent else None)
    language = group.language or (group.parent.language if group.parent else "")
    days: dict[date, list[Occurrence]] = defaultdict(list)
    for one in places:
        days[one.on].append(one)
    for on in [day for day in days if day <= monday + WEEK]:
        slots = match_airings(days[on], aired.get((grade, language, on), ()))
        for place, shown in zip(days[on], slots, strict=True):
            plan = plans.get((place.meeting_id, group.id, on))
            if plan or shown:
                until = _find_next(place, places)
                yield GroupLesson(_make(place, plan, shown, until, zone), place.subject_name)


def _make(
    place: Occurrence,
    plan: _Prepared | None,
    shown: tuple[AiredLesson, ...],
    until: date,
    zone: ZoneInfo,
) -> Lesson:
    starts = place.starts_at.astimezone(zone)
    length = int((place.ends_at - place.starts_at).total_seconds() // 60)
    full = plan.full_bytes if plan else 0
    return Lesson(
        meeting=place.meeting_id,
        subject=place.subject,
        on=place.on,
        minute=starts.hour * 60 + starts.minute,
        minutes=(plan.minutes if plan else 0) or length,
        until=until,
        full_bytes=full,
        light_bytes=min(full, LIGHT_BYTES),
        pages=plan.pages if plan else 0,
        is_live=plan.is_live if plan else False,
        airings=tuple(_make_slot(one, place.on, zone) for one in shown),
    )


def _make_slot(aired: AiredLesson, on: date, zone: ZoneInfo) -> Slot:
    starts = aired.starts_at.astimezone(zone)
    return Slot(aired.channel, on, starts.hour * 60 + starts.minute, aired.minutes)


def _find_next(place: Occurrence, places: Iterable[Occurrence]) -> date:
    """The day of the next lesson of the subject; a week later if there is none by then."""
    later = (one.on for one in places if one.subject == place.subject and one.on > place.on)
    return min(later, default=place.on + WEEK + timedelta(days=1))


def _load_prepared(school_id: Id, monday: date) -> _Plans:
    rows = SlotPlan.objects.filter(
        school_id=school_id, on__range=(monday, monday + WEEK)
    ).values_list(
        "meeting_id", "group_id", "on",
        "version__pack__weight_bytes", "version__minutes", "text", "live_url",
    )  # fmt: skip
    return {
        (meeting, group, on): _Prepared(
            weight or (TEXT_BYTES if text else 0),
            LESSON_PAGES if weight else int(bool(text)),
            bool(live),
            minutes or 0,
        )
        for meeting, group, on, weight, minutes, text, live in rows
        if weight or text or live
    }


def _load_aired(monday: date) -> _Aired:
    """By grade, language and day of the country's television."""
    found: dict[tuple[int | None, str, date], list[AiredLesson]] = defaultdict(list)
    first, last = airing_day(monday)[0], airing_day(monday + WEEK)[1]
    zone = first.tzinfo
    for one in list_airings(first=first, last=last):
        on = one.starts_at.astimezone(zone).date()
        shown = AiredLesson(one.channel, one.starts_at, one.minutes, one.subject)
        found[one.grade, one.language, on].append(shown)
    return found
