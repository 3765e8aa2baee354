"""The dates on which a school meets, derived from its terms, days off and weekly meetings."""

import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from sabaqtas.timetable.models import DayOff, Meeting, SchoolDay, Term


@dataclass(frozen=True, slots=True)
class Validity:
    """Meetings are held on `weekday` from `begins_on` to `ends_on` (None: open)."""

    weekday: int
    begins_on: date | None
    ends_on: date | None


def make_school_days(
    terms: Iterable[Term], *, days_off: Collection[date], held: Collection[Validity]
) -> list[SchoolDay]:
    """Unsaved rows, one a date. A year without quarters is one term of one."""
    terms = list(terms)
    days: list[SchoolDay] = []
    for year in sorted({term.year for term in terms}):
        same = [term for term in terms if term.year == year]
        days += _days_of_year(same, days_off, held)
    return days


def rebuild_school_days(school_id: uuid.UUID) -> None:
    """Bring the school's days in line with what they are derived from; touch only what differs."""
    wanted = {day.on: day for day in _derive(school_id)}
    with transaction.atomic():
        present = {day.on: day for day in SchoolDay.objects.filter(school_id=school_id)}
        stale = [day.id for on, day in present.items() if _facts(day) != _facts(wanted.get(on))]
        SchoolDay.objects.filter(school_id=school_id, id__in=stale).delete()
        SchoolDay.objects.bulk_create(
            day for on, day in wanted.items() if _facts(day) != _facts(present.get(on))
        )


def _derive(school_id: uuid.UUID) -> list[SchoolDay]:
    off = DayOff.objects.filter(school_id=school_id, grade__isnull=True)
    held = Meeting.objects.filter(school_id=school_id).order_by()
    validities = held.values_list("weekday", "begins_on", "ends_on").distinct()
    return make_school_days(
        Term.objects.filter(school_id=school_id),
        days_off=set(off.values_list("on", flat=True)),
        held={Validity(*row) for row in validities},
    )


def _days_of_year(
    terms: list[Term], days_off: Collection[date], held: Collection[Validity]
) -> list[SchoolDay]:
    quarters = sorted((t for t in terms if t.number), key=lambda t: t.number)
    parts = quarters or terms
    first = min(term.starts_on for term in terms)
    monday = first - timedelta(days=first.weekday())
    return [
        SchoolDay(
            school_id=term.school_id,
            on=on,
            weekday=on.weekday(),
            week_index=(on - monday).days // 7,
            term=term,
            term_number=position,
            term_count=len(parts),
        )
        for position, term in enumerate(parts, 1)
        for on in _dates(term.starts_on, term.ends_on)
        if on not in days_off and _is_held(on, held)
    ]


def _dates(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def _is_held(on: date, held: Collection[Validity]) -> bool:
    return any(
        one.weekday == on.weekday() and (one.begins_on or on) <= on <= (one.ends_on or on)
        for one in held
    )


def _facts(day: SchoolDay | None) -> tuple[object, ...] | None:
    if day is None:
        return None
    return (day.on, day.week_index, day.term_id, day.term_number, day.term_count)
