"""The quarters of a school year, its hours a week, and the lessons that days off took out of it."""

import uuid
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from sabaqtas.timetable.models import DayOff, SchoolDay, Term
from sabaqtas.timetable.occurring import DayFacts, Occurrence, list_occurrences
from sabaqtas.timetable.school_days import Validity, make_school_days
from sabaqtas.timetable.selecting import (
    OWN_OF_GROUP,
    OWN_OF_SCHOOL,
    fetch_meetings,
    read_meetings,
)
from sabaqtas.timetable.weekly import Weekly, count_hours

__all__ = [
    "LostLesson",
    "Quarter",
    "TermRow",
    "Weekly",
    "count_hours",
    "list_lost_lessons",
    "list_quarters",
    "list_school_dates",
    "make_quarters",
]

EVERY_WEEKDAY = frozenset(Validity(weekday, None, None) for weekday in range(7))


@dataclass(frozen=True, slots=True)
class Quarter:
    """A part of the year in which lessons are held; `last` is its last day, breaks lie between.

    A year without quarters is one of number 1.
    """

    number: int
    first: date
    last: date

    def holds(self, on: date) -> bool:
        """Whether the date lies in it."""
        return self.first <= on <= self.last

    def count_weeks(self, *, since: date = date.min) -> int:
        """School weeks (of five days) in it, from `since` on; what is begun counts from half."""
        first = max(self.first, since)
        days = (first + timedelta(days=n) for n in range((self.last - first).days + 1))
        return round(sum(day.weekday() < 5 for day in days) / 5)


@dataclass(frozen=True, slots=True)
class LostLesson:
    """A lesson that a day off took; of those who meet in it, `group_ids` lost it."""

    occurrence: Occurrence
    group_ids: tuple[uuid.UUID, ...]
    reason: str


class TermRow(Protocol):
    """A term as it is kept; `number` 0 is the whole year."""

    @property
    def year(self) -> int: ...
    @property
    def number(self) -> int: ...
    @property
    def starts_on(self) -> date: ...
    @property
    def ends_on(self) -> date: ...


def list_quarters(school_id: uuid.UUID, year: int) -> tuple[Quarter, ...]:
    """Of the school year that ends in this calendar year, in order; one query."""
    return make_quarters(Term.objects.filter(school_id=school_id, year=year), year)


def make_quarters(rows: Iterable[TermRow], year: int) -> tuple[Quarter, ...]:
    """Of terms of any years those of one, in order; a year without quarters is one whole."""
    terms = sorted((row for row in rows if row.year == year), key=lambda term: term.number)
    quarters = [term for term in terms if term.number] or terms
    return tuple(
        Quarter(number, term.starts_on, term.ends_on) for number, term in enumerate(quarters, 1)
    )


def list_school_dates(
    school_id: uuid.UUID, first: date, last: date, *, grade: int | None = None
) -> list[date]:
    """The dates on which the school meets, but the days off of this grade; one query."""
    off = DayOff.objects.filter(school_id=school_id, grade=grade, grade__isnull=False)
    days = SchoolDay.objects.filter(school_id=school_id, on__range=(first, last))
    rows = days.exclude(on__in=off.values("on")).order_by("on")
    return list(rows.values_list("on", flat=True))


def list_lost_lessons(
    school_id: uuid.UUID,
    first: date,
    last: date,
    *,
    group_id: uuid.UUID | None = None,
    subject: str | None = None,
) -> list[LostLesson]:
    """What would have been held from `first` to `last`, of a class or of the whole school.

    Four queries, whatever was lost; one if nothing was.
    """
    rests = _load_rests(school_id, first, last)
    if not rests:
        return []
    own = OWN_OF_GROUP if group_id else OWN_OF_SCHOOL
    asked: dict[str, uuid.UUID | date | str] = {"school": school_id, "first": first}
    if group_id:
        asked["asked"] = group_id
    if subject:
        asked["subject"] = subject
    days = _list_days(school_id, rests)
    meetings = read_meetings(fetch_meetings(own, asked, weekdays={day.weekday for day in days}))
    grades = {group.id: group.grade for meeting in meetings for group in meeting.groups}
    held = list_occurrences(meetings, days)
    found = [lost for one in held if (lost := _lose(one, rests[one.on], grades))]
    return [one for one in found if not group_id or one.occurrence.group_id in one.group_ids]


type Rests = Mapping[date, Mapping[int | None, str]]


def _lose(
    one: Occurrence, rest: Mapping[int | None, str], grades: Mapping[uuid.UUID, int | None]
) -> LostLesson | None:
    """The whole day is lost to all its groups, a weather day to those of the named grades."""
    if None in rest:
        return LostLesson(one, one.group_ids, rest[None])
    losing = tuple(group_id for group_id in one.group_ids if grades[group_id] in rest)
    return LostLesson(one, losing, rest[grades[losing[0]]]) if losing else None


def _load_rests(school_id: uuid.UUID, first: date, last: date) -> Rests:
    found: dict[date, dict[int | None, str]] = {}
    for row in DayOff.objects.filter(school_id=school_id, on__range=(first, last)).order_by("on"):
        found.setdefault(row.on, {})[row.grade] = row.reason
    return found


def _list_days(school_id: uuid.UUID, rests: Collection[date]) -> Iterable[DayFacts]:
    """The days as they would be if none were off."""
    terms = Term.objects.filter(school_id=school_id)
    days = make_school_days(terms, days_off=(), held=EVERY_WEEKDAY)
    return [
        DayFacts(day.on, day.weekday, day.week_index, day.term_number, day.term_count)
        for day in days
        if day.on in rests
    ]
