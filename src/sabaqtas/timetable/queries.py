"""Who meets when: reads that return frozen values."""

import uuid
from datetime import date, timedelta
from functools import lru_cache

from sabaqtas.timetable.models import DayOff, SchoolDay
from sabaqtas.timetable.occurring import Day, DayFacts, Occurrence, list_occurrences
from sabaqtas.timetable.selecting import (
    OWN_OF_GROUP,
    OWN_OF_MEETING,
    OWN_OF_PUPIL,
    OWN_OF_SCHOOL,
    OWN_OF_TEACHER,
    DayRow,
    MeetingRow,
    Params,
    fetch_day,
    fetch_meetings,
    read_meetings,
    to_date,
)

AHEAD = timedelta(days=120)
"""How far a next day with lessons is looked for: longer than the summer."""


def list_pupil_day(school_id: uuid.UUID, person_id: uuid.UUID, on: date) -> Day:
    """The pupil's lessons on this date, or on the next one that has any, in ONE query.

    A pupil who is in no part of a divided class sees the lessons of all its parts. Only when the
    school meets on the day found and the pupil does not, three more queries look further.
    """
    return _list_day(OWN_OF_PUPIL, school_id, person_id, on)


def list_teacher_day(school_id: uuid.UUID, person_id: uuid.UUID, on: date) -> Day:
    """The teacher's lessons on this date, or on the next one that has any; as for a pupil."""
    return _list_day(OWN_OF_TEACHER, school_id, person_id, on)


def list_group_day(school_id: uuid.UUID, group_id: uuid.UUID, on: date) -> Day:
    """The lessons of a class with all its parts on exactly this date."""
    return Day(on, tuple(_list_range(OWN_OF_GROUP, school_id, on, on, asked=group_id)))


def list_group_week(
    school_id: uuid.UUID, group_id: uuid.UUID, first: date, last: date
) -> list[Occurrence]:
    """The lessons of a class with all its parts, in every subject, from `first` to `last`."""
    return _list_range(OWN_OF_GROUP, school_id, first, last, asked=group_id)


def list_school_occurrences(school_id: uuid.UUID, first: date, last: date) -> list[Occurrence]:
    """Every lesson of the school from `first` to `last`, both included."""
    return _list_range(OWN_OF_SCHOOL, school_id, first, last)


def list_pupil_occurrences(
    school_id: uuid.UUID, person_id: uuid.UUID, first: date, last: date
) -> list[Occurrence]:
    """The pupil's lessons from `first` to `last`, both included."""
    return _list_range(OWN_OF_PUPIL, school_id, first, last, asked=person_id)


def list_teacher_occurrences(
    school_id: uuid.UUID, person_id: uuid.UUID, first: date, last: date
) -> list[Occurrence]:
    """The teacher's lessons from `first` to `last`, both included."""
    return _list_range(OWN_OF_TEACHER, school_id, first, last, asked=person_id)


def list_group_occurrences(
    school_id: uuid.UUID, group_id: uuid.UUID, subject: str | None, first: date, last: date
) -> list[Occurrence]:
    """The lessons of a class and its parts in one subject (None: in all), `first` to `last`."""
    if subject is None:
        return list_group_week(school_id, group_id, first, last)
    return _list_range(OWN_OF_GROUP, school_id, first, last, asked=group_id, subject=subject)


def find_occurrence(school_id: uuid.UUID, meeting_id: uuid.UUID, on: date) -> Occurrence | None:
    """The meeting on this day; None when it is not held then."""
    return next(iter(_list_range(OWN_OF_MEETING, school_id, on, on, asked=meeting_id)), None)


def _list_day(own: str, school_id: uuid.UUID, asked: uuid.UUID, on: date) -> Day:
    params: Params = {"school": school_id, "asked": asked, "first": on, "last": on + AHEAD}
    day = _read_day(fetch_day(own, params))
    return day or _look_further(own, params, on)


@lru_cache(1024)
def _read_day(rows: tuple[tuple[MeetingRow, DayRow], ...]) -> Day | None:
    """Pure, so worked out once for all who meet alike: the pupils of a class."""
    if not rows:
        return None
    row = rows[0][1]
    on = to_date(row.on)
    assert on is not None, "the day is joined, never missing"
    facts = DayFacts(
        on=on,
        weekday=on.weekday(),
        week_index=row.week_index,
        term_number=row.term_number,
        term_count=row.term_count,
        grades_off=frozenset(
            meeting.group_grade
            for meeting, day in rows
            if day.off is not None and meeting.group_grade is not None
        ),
    )
    occurrences = list_occurrences(read_meetings(row for row, _day in rows), [facts])
    return Day(on, tuple(occurrences)) if occurrences else None


def _look_further(own: str, params: Params, on: date) -> Day:
    meetings = read_meetings(fetch_meetings(own, params))
    school_id = params["school"]
    assert isinstance(school_id, uuid.UUID)
    for day in _load_days(school_id, on, on + AHEAD) if meetings else []:
        if occurrences := list_occurrences(meetings, [day]):
            return Day(day.on, tuple(occurrences))
    return Day(on, ())


def _list_range(
    own: str, school_id: uuid.UUID, first: date, last: date, **params: uuid.UUID | str
) -> list[Occurrence]:
    """Three queries, whatever the length; two if the school does not meet."""
    days = _load_days(school_id, first, last)
    if not days:
        return []
    asked = {"school": school_id, "first": first, **params}
    rows = fetch_meetings(own, asked, weekdays={day.weekday for day in days})
    return list_occurrences(read_meetings(rows), days)


def _load_days(school_id: uuid.UUID, first: date, last: date) -> list[DayFacts]:
    within = {"school_id": school_id, "on__gte": first, "on__lte": last}
    off: dict[date, set[int]] = {}
    for rest in DayOff.objects.filter(**within, grade__isnull=False):
        off.setdefault(rest.on, set()).add(rest.grade or 0)
    fields = ("on", "weekday", "week_index", "term_number", "term_count")
    rows = SchoolDay.objects.filter(**within).order_by("on").values_list(*fields)
    return [
        DayFacts(on, weekday, week_index, number, count, frozenset(off.get(on, ())))
        for on, weekday, week_index, number, count in rows
    ]
