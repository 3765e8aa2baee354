"""Who meets when: reads that return frozen values."""

import uuid
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from sabaqtas.people.api import Enrolment, Group
from sabaqtas.timetable.models import DayOff, MeetingGroup, MeetingTeacher, SchoolDay
from sabaqtas.timetable.occurring import (
    Day,
    DayFacts,
    MeetingFacts,
    Occurrence,
    list_occurrences,
)
from sabaqtas.timetable.selecting import MeetingRow, read_meetings, select_rows

AHEAD = timedelta(days=120)
"""How far a next day with lessons is looked for: longer than the summer."""

_DAY = {
    "day_on": "on",
    "week_index": "week_index",
    "term_number": "term_number",
    "term_count": "term_count",
}
"""Columns of the day that follow those of a meeting."""

type Days = QuerySet[SchoolDay]
type Own = QuerySet[MeetingGroup]


def list_pupil_day(school_id: uuid.UUID, person_id: uuid.UUID, on: date) -> Day:
    """The pupil's lessons on this date, or on the next one that has any, in ONE query.

    A pupil who is in no part of a divided class sees the lessons of all its parts. Only when the
    school meets on the day found and the pupil does not, two more queries look further.
    """
    days = _from(school_id, on).exclude(_is_off_for_pupil(school_id, person_id))
    begun = Q(begins_on__isnull=True) | Q(begins_on__lte=Subquery(days.values("on")[:1]))
    return _list_day(
        _own_of_pupil(school_id, person_id, on, begun), days, school_id, on, by_group=True
    )


def list_teacher_day(school_id: uuid.UUID, person_id: uuid.UUID, on: date) -> Day:
    """The teacher's lessons on this date, or on the next one that has any."""
    return _list_day(
        _own_of_teacher(school_id, person_id), _from(school_id, on), school_id, on, by_group=False
    )


def list_group_day(school_id: uuid.UUID, group_id: uuid.UUID, on: date) -> Day:
    """The lessons of a class with all its parts on exactly this date."""
    own = _own_of_group(school_id, group_id)
    return Day(on, tuple(_list_range(own, school_id, on, on, by_group=True)))


def list_school_day(school_id: uuid.UUID, on: date) -> Day:
    """Every lesson of the school on exactly this date."""
    return Day(on, tuple(list_school_occurrences(school_id, on, on)))


def list_school_occurrences(school_id: uuid.UUID, first: date, last: date) -> list[Occurrence]:
    """Every lesson of the school from `first` to `last`, both included."""
    return _list_range(_all(school_id), school_id, first, last, by_group=False)


def list_pupil_week(school_id: uuid.UUID, person_id: uuid.UUID, monday: date) -> list[Occurrence]:
    """The pupil's lessons of seven days."""
    sunday = monday + timedelta(days=6)
    begun = Q(begins_on__isnull=True) | Q(begins_on__lte=sunday)
    own = _own_of_pupil(school_id, person_id, monday, begun)
    return _list_range(own, school_id, monday, sunday, by_group=True)


def list_teacher_occurrences(
    school_id: uuid.UUID, person_id: uuid.UUID, first: date, last: date
) -> list[Occurrence]:
    """The teacher's lessons from `first` to `last`, both included."""
    return _list_range(
        _own_of_teacher(school_id, person_id), school_id, first, last, by_group=False
    )


def list_group_occurrences(
    school_id: uuid.UUID, group_id: uuid.UUID, subject: str, first: date, last: date
) -> list[Occurrence]:
    """The lessons of a class and its parts in one subject, from `first` to `last`."""
    own = _own_of_group(school_id, group_id).filter(meeting__subject=subject)
    return _list_range(own, school_id, first, last, by_group=True)


def find_occurrence(school_id: uuid.UUID, meeting_id: uuid.UUID, on: date) -> Occurrence | None:
    """The meeting on this date; None when it is not held then."""
    own = _all(school_id).filter(meeting_id=meeting_id)
    return next(iter(_list_range(own, school_id, on, on, by_group=False)), None)


def _all(school_id: uuid.UUID) -> Own:
    return MeetingGroup.objects.filter(school_id=school_id)


def _own_of_teacher(school_id: uuid.UUID, person_id: uuid.UUID) -> Own:
    taught = MeetingTeacher.objects.filter(school_id=school_id, teacher_id=person_id)
    return _all(school_id).filter(meeting__in=taught.values("meeting"))


def _own_of_group(school_id: uuid.UUID, group_id: uuid.UUID) -> Own:
    return _all(school_id).filter(Q(group=group_id) | Q(group__parent=group_id))


def _own_of_pupil(school_id: uuid.UUID, person_id: uuid.UUID, on: date, begun: Q) -> Own:
    places = _places(school_id, person_id, on).filter(begun)
    siblings = places.filter(group__parent=OuterRef("parent"), group__division=OuterRef("division"))
    parts = Q(parent__in=places.values("group")) & ~Q(Exists(siblings))
    groups = Group.objects.filter(school_id=school_id).filter(
        Q(id__in=places.values("group")) | parts
    )
    return _all(school_id).filter(group__in=groups.values("id"))


def _places(school_id: uuid.UUID, person_id: uuid.UUID, on: date) -> QuerySet[Enrolment]:
    """Where the person is a pupil, now or later."""
    return Enrolment.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=on),
        school_id=school_id,
        person_id=person_id,
        kind=Enrolment.Kind.PUPIL,
    )


def _from(school_id: uuid.UUID, on: date) -> Days:
    return SchoolDay.objects.filter(school_id=school_id, on__gte=on, on__lte=on + AHEAD).order_by(
        "on"
    )


def _is_off_for_pupil(school_id: uuid.UUID, person_id: uuid.UUID) -> Exists:
    grades = Enrolment.objects.filter(
        school_id=school_id, person_id=person_id, kind=Enrolment.Kind.PUPIL, ends_on__isnull=True
    ).values("group__grade")
    return Exists(DayOff.objects.filter(school_id=school_id, on=OuterRef("on"), grade__in=grades))


def _list_day(own: Own, days: Days, school_id: uuid.UUID, on: date, *, by_group: bool) -> Day:
    """One query when there are lessons on the first school day; `by_group` as in read_meetings."""
    off = DayOff.objects.filter(
        school_id=school_id, on=OuterRef("day_on"), grade=OuterRef("meeting__groups__group__grade")
    )
    dated = own.filter(
        Q(meeting__ends_on__isnull=True) | Q(meeting__ends_on__gte=on),
        meeting__weekday=Subquery(days.values("weekday")[:1]),
    ).annotate(**{name: Subquery(days.values(column)[:1]) for name, column in _DAY.items()})
    rows = list(select_rows(dated.annotate(is_off=Exists(off)), *_DAY, "is_off"))
    if found := _read_day(rows, by_group=by_group):
        return found
    return _look_further(own, school_id, on, by_group=by_group)


def _read_day(rows: list[tuple[Any, ...]], *, by_group: bool) -> Day | None:
    if not rows:
        return None
    width = len(MeetingRow._fields)
    meetings = [MeetingRow(*row[:width]) for row in rows]
    on, week_index, term_number, term_count, _is_off = rows[0][width:]
    off = {meeting.group_grade for meeting, row in zip(meetings, rows, strict=True) if row[-1]}
    day = DayFacts(
        on=on,
        weekday=on.weekday(),
        week_index=week_index,
        term_number=term_number,
        term_count=term_count,
        grades_off=frozenset(grade for grade in off if grade is not None),
    )
    occurrences = list_occurrences(read_meetings(meetings, own=by_group), [day])
    return Day(on, tuple(occurrences)) if occurrences else None


def _look_further(own: Own, school_id: uuid.UUID, on: date, *, by_group: bool) -> Day:
    meetings = _load_meetings(own, on, by_group=by_group)
    for day in _load_days(school_id, on, on + AHEAD) if meetings else []:
        if occurrences := list_occurrences(meetings, [day]):
            return Day(day.on, tuple(occurrences))
    return Day(on, ())


def _list_range(
    own: Own, school_id: uuid.UUID, first: date, last: date, *, by_group: bool
) -> list[Occurrence]:
    meetings = _load_meetings(own, first, by_group=by_group)
    return list_occurrences(meetings, _load_days(school_id, first, last)) if meetings else []


def _load_meetings(own: Own, first: date, *, by_group: bool) -> list[MeetingFacts]:
    live = own.filter(Q(meeting__ends_on__isnull=True) | Q(meeting__ends_on__gte=first))
    return read_meetings((MeetingRow(*row) for row in select_rows(live)), own=by_group)


def _load_days(school_id: uuid.UUID, first: date, last: date) -> list[DayFacts]:
    within = {"school_id": school_id, "on__gte": first, "on__lte": last}
    off: dict[date, set[int]] = {}
    for rest in DayOff.objects.filter(**within, grade__isnull=False):
        off.setdefault(rest.on, set()).add(rest.grade or 0)
    return [
        DayFacts(
            on=day.on,
            weekday=day.weekday,
            week_index=day.week_index,
            term_number=day.term_number,
            term_count=day.term_count,
            grades_off=frozenset(off.get(day.on, ())),
        )
        for day in SchoolDay.objects.filter(**within).order_by("on")
    ]
