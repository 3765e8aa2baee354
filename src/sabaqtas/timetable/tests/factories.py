"""Timetables for tests: a year with quarters, bells, meetings on weekdays."""

from datetime import date, time, timedelta
from typing import Any

from sabaqtas.people.api import Group, Institution, Person
from sabaqtas.timetable.models import (
    Bell,
    Meeting,
    MeetingGroup,
    MeetingTeacher,
    SchoolDay,
    Term,
)

YEAR_STARTS = date(2025, 9, 1)
YEAR_ENDS = date(2026, 5, 25)
QUARTERS = (
    (date(2025, 9, 1), date(2025, 10, 26)),
    (date(2025, 11, 3), date(2025, 12, 28)),
    (date(2026, 1, 8), date(2026, 3, 18)),
    (date(2026, 3, 30), date(2026, 5, 25)),
)


def make_terms(school: Institution) -> list[Term]:
    """The school year 2025-2026 and its four quarters."""
    year = Term(school=school, title="2025–2026", kind=Term.Kind.YEAR, year=2026, number=0)
    year.starts_on, year.ends_on = YEAR_STARTS, YEAR_ENDS
    quarters = [
        Term(
            school=school,
            title=f"{number} тоқсан",
            kind=Term.Kind.QUARTER,
            year=2026,
            number=number,
            starts_on=starts,
            ends_on=ends,
        )
        for number, (starts, ends) in enumerate(QUARTERS, 1)
    ]
    return Term.objects.bulk_create([year, *quarters])


def make_bells(school: Institution, count: int = 7) -> list[Bell]:
    """Lessons of 40 minutes with breaks of ten, from 8:30 on."""
    return Bell.objects.bulk_create(
        Bell(
            school=school,
            period=period,
            starts=_minute(8 * 60 + 30 + 50 * (period - 1)),
            ends=_minute(8 * 60 + 30 + 50 * (period - 1) + 40),
        )
        for period in range(1, count + 1)
    )


def make_meeting(
    *groups: Group,
    teacher: Person | None = None,
    subject: str = "mathematics",
    subject_name: str = "Математика",
    weekday: int = 0,
    period: int = 1,
    **fields: Any,
) -> Meeting:
    """A weekly lesson of these groups."""
    school_id = groups[0].school_id
    meeting = Meeting.objects.create(
        school_id=school_id,
        subject=subject,
        subject_name=subject_name,
        weekday=weekday,
        period=period,
        **fields,
    )
    for group in groups:
        MeetingGroup.objects.create(school_id=school_id, meeting=meeting, group=group)
    if teacher:
        MeetingTeacher.objects.create(school_id=school_id, meeting=meeting, teacher=teacher)
    return meeting


def make_days(
    school: Institution, terms: list[Term], weekdays: tuple[int, ...] = (0, 1, 2, 3, 4)
) -> None:
    """School days of the quarters, as `rebuild_school_days` would make them without days off."""
    quarters = [term for term in terms if term.number]
    monday = terms[0].starts_on - timedelta(days=terms[0].starts_on.weekday())
    SchoolDay.objects.bulk_create(
        SchoolDay(
            school=school,
            on=on,
            weekday=on.weekday(),
            week_index=(on - monday).days // 7,
            term=term,
            term_number=term.number,
            term_count=len(quarters),
        )
        for term in quarters
        for on in (
            term.starts_on + timedelta(days=n)
            for n in range((term.ends_on - term.starts_on).days + 1)
        )
        if on.weekday() in weekdays
    )


def _minute(minute: int) -> time:
    return time(minute // 60, minute % 60)
