"""From the database to the facts of `occurring.py`, in SQL by hand.

A pupil's day is the most frequent read of all: as one query of the ORM it took 0.6 ms in the
database and 30 ms to be put together. A row is one (meeting, group, teacher); joint meetings and
several teachers make several rows. `CROSS JOIN` keeps SQLite, which has no statistics, from
beginning with all meetings of the school; to PostgreSQL it is a join like any other.
"""

import re
import uuid
from collections.abc import Collection, Iterable, Mapping
from datetime import date, time
from functools import cache, lru_cache
from typing import Any, Final, NamedTuple

import structlog
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import UUIDField

from sabaqtas.kernel.fetching import fetch_rows
from sabaqtas.timetable.occurring import GroupFacts, MeetingFacts, TeacherFacts

log = structlog.get_logger(__name__)

type Params = Mapping[str, uuid.UUID | date | str]

OWN_OF_PUPIL = """
    place AS (
        SELECT e.group_id, e.begins_on, e.ends_on, g.grade, g.parent_id, g.division
        FROM people_enrolment e JOIN people_group g ON g.id = e.group_id
        WHERE e.school_id = %(school)s AND e.person_id = %(asked)s AND e.kind = 'pupil'
            AND (e.ends_on IS NULL OR e.ends_on >= %(first)s)
    ),
    own_group AS (
        SELECT group_id, begins_on, ends_on FROM place
        UNION ALL
        SELECT part.id, place.begins_on, place.ends_on
        FROM place CROSS JOIN people_group part
        LEFT JOIN place other
            ON other.parent_id = part.parent_id AND other.division = part.division
        WHERE part.school_id = %(school)s AND part.parent_id = place.group_id
            AND other.group_id IS NULL
    ),
    own AS (
        SELECT mg.meeting_id, mg.group_id, own_group.begins_on, own_group.ends_on
        FROM own_group CROSS JOIN timetable_meetinggroup mg
        WHERE mg.school_id = %(school)s AND mg.group_id = own_group.group_id
    )"""
"""A pupil who is in no part of a division meets with all its parts."""

OWN_OF_GROUP = """
    own AS (
        SELECT mg.meeting_id, mg.group_id, NULL AS begins_on, NULL AS ends_on
        FROM people_group g CROSS JOIN timetable_meetinggroup mg
        WHERE g.school_id = %(school)s AND (g.id = %(asked)s OR g.parent_id = %(asked)s)
            AND mg.school_id = %(school)s AND mg.group_id = g.id
    )"""

OWN_OF_TEACHER = """
    own AS (
        SELECT meeting_id, NULL AS group_id, NULL AS begins_on, NULL AS ends_on
        FROM timetable_meetingteacher
        WHERE school_id = %(school)s AND teacher_id = %(asked)s
    )"""

OWN_OF_SCHOOL = """
    own AS (
        SELECT id AS meeting_id, NULL AS group_id, NULL AS begins_on, NULL AS ends_on
        FROM timetable_meeting WHERE school_id = %(school)s
    )"""

OWN_OF_MEETING = """
    own AS (
        SELECT id AS meeting_id, NULL AS group_id, NULL AS begins_on, NULL AS ends_on
        FROM timetable_meeting WHERE school_id = %(school)s AND id = %(asked)s
    )"""

_DAY = """
    day AS (
        SELECT d."on", d.week_index, d.term_number, d.term_count, d.weekday
        FROM timetable_schoolday d
        WHERE d.school_id = %(school)s AND d."on" >= %(first)s AND d."on" <= %(last)s{held}
        ORDER BY d."on" LIMIT 1
    )"""

_HELD_FOR_PUPIL = """
            AND NOT EXISTS (
                SELECT 1 FROM timetable_dayoff off JOIN place ON place.grade = off.grade
                WHERE off.school_id = d.school_id AND off."on" = d."on"
            )"""

_COLUMNS = """
    m.id, m.subject, m.subject_name, m.weekday, m.period, m.length, m.weeks, m.terms, m.room,
    m.begins_on, m.ends_on, school.zone, own.group_id, own.begins_on, own.ends_on,
    g.id, g.name, g.grade, whole.name, p.id, p.family_name, p.given_name, p.middle_name,
    CAST(first_bell.starts AS varchar), CAST(last_bell.ends AS varchar)"""

_JOINS = """
FROM own
CROSS JOIN timetable_meeting m{day}
JOIN people_institution school ON school.id = m.school_id
JOIN timetable_meetinggroup mg ON mg.meeting_id = m.id
JOIN people_group g ON g.id = mg.group_id
LEFT JOIN people_group whole ON whole.id = g.parent_id
LEFT JOIN timetable_meetingteacher mt ON mt.meeting_id = m.id
LEFT JOIN people_person p ON p.id = mt.teacher_id
LEFT JOIN timetable_bell first_bell
    ON first_bell.school_id = m.school_id AND first_bell.period = m.period
LEFT JOIN timetable_bell last_bell
    ON last_bell.school_id = m.school_id AND last_bell.period = m.period + m.length - 1"""

_ON_THE_DAY = """
CROSS JOIN day"""
"""Before the other joins: four meetings of five are not held on the day."""

_OFF = """
LEFT JOIN timetable_dayoff off
    ON off.school_id = m.school_id AND off."on" = day."on" AND off.grade = g.grade"""

_WHERE = """
WHERE m.school_id = %(school)s AND m.id = own.meeting_id
    AND (m.ends_on IS NULL OR m.ends_on >= %(first)s){more}"""


class MeetingRow(NamedTuple):
    """`_COLUMNS` in their order; dates and ids as the driver gives them."""

    meeting_id: Any
    subject: str
    subject_name: str
    weekday: int
    period: int
    length: int
    weeks: str
    terms: str
    room: str
    begins_on: Any
    ends_on: Any
    zone: str
    own_group_id: Any
    own_begins_on: Any
    own_ends_on: Any
    group_id: Any
    group_name: str
    group_grade: int | None
    parent_name: str | None
    teacher_id: Any
    family_name: str | None
    given_name: str | None
    middle_name: str | None
    starts: Any
    ends: Any


class DayRow(NamedTuple):
    """The day on which the meetings of `fetch_day` are held; `off` if the group has none."""

    on: Any
    week_index: int
    term_number: int
    term_count: int
    off: Any


def fetch_day(own: str, params: Params) -> tuple[tuple[MeetingRow, DayRow], ...]:
    """The meetings of the first school day from `first` to `last`, with that day's facts."""
    width = len(MeetingRow._fields)
    rows = _fetch(_write_day_query(own), params)
    return tuple((MeetingRow(*row[:width]), DayRow(*row[width:])) for row in rows)


def fetch_meetings(
    own: str, params: Params, *, weekdays: Collection[int] | None = None
) -> list[MeetingRow]:
    """The weekly meetings that have not ended before `first`; of one `subject` if it is given.

    `weekdays` keeps those held on these: a day of a school is a sixth of its timetable.
    """
    more = " AND m.subject = %(subject)s" if "subject" in params else ""
    if weekdays is not None:
        more += f" AND m.weekday IN ({', '.join(str(int(day)) for day in sorted(weekdays))})"
    sql = f"WITH {own}\nSELECT {_COLUMNS}{_JOINS.format(day='')}{_WHERE.format(more=more)}"
    return [MeetingRow(*row) for row in _fetch(sql, params)]


def read_meetings(rows: Iterable[MeetingRow]) -> list[MeetingFacts]:
    """Join the rows into meetings. One found through two groups of a pupil counts once."""
    by_meeting: dict[Any, list[MeetingRow]] = {}
    for row in rows:
        by_meeting.setdefault(row.meeting_id, []).append(row)
    return [meeting for found in by_meeting.values() if (meeting := _read(found))]


def to_date(value: Any) -> date | None:
    """SQLite gives text where a column's type is lost on the way."""
    return date.fromisoformat(value) if isinstance(value, str) else value


@cache
def _write_day_query(own: str) -> str:
    day = _DAY.format(held=_HELD_FOR_PUPIL if own is OWN_OF_PUPIL else "")
    columns = f'{_COLUMNS}, day."on", day.week_index, day.term_number, day.term_count, off.id'
    joins, held = _JOINS.format(day=_ON_THE_DAY), " AND m.weekday = day.weekday"
    return f"WITH {own},{day}\nSELECT {columns}{joins}{_OFF}{_WHERE.format(more=held)}"


def _fetch(sql: str, params: Params) -> list[tuple[Any, ...]]:
    connection = connections[DEFAULT_DB_ALIAS]
    ready, names = _place(sql)
    values = {name: _to_db(value, connection) for name, value in params.items()}
    return fetch_rows(connection, ready, [values[name] for name in names])


@lru_cache(64)
def _place(sql: str) -> tuple[str, tuple[str, ...]]:
    """The statement with a `%s` for each parameter, and their names in order."""
    return _NAMED.sub("%s", sql), tuple(_NAMED.findall(sql))


def _to_db(value: uuid.UUID | date | str, connection: Any) -> Any:
    if isinstance(value, uuid.UUID):
        return _UUID.get_db_prep_value(value, connection)
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    return value


_NAMED: Final = re.compile(r"%\((\w+)\)s")
_UUID: UUIDField[uuid.UUID, uuid.UUID] = UUIDField()


def _read(rows: list[MeetingRow]) -> MeetingFacts | None:
    row = rows[0]
    if row.starts is None or row.ends is None:
        log.warning("meeting_without_bell", meeting=str(row.meeting_id), period=row.period)
        return None
    return MeetingFacts(
        id=_to_uuid(row.meeting_id),
        subject=row.subject,
        subject_name=row.subject_name,
        weekday=row.weekday,
        period=row.period,
        length=row.length,
        weeks=row.weeks,
        terms=row.terms,
        room=row.room,
        begins_on=max(filter(None, map(to_date, (row.begins_on, row.own_begins_on))), default=None),
        ends_on=min(filter(None, map(to_date, (row.ends_on, row.own_ends_on))), default=None),
        starts=_to_time(row.starts),
        ends=_to_time(row.ends),
        zone=row.zone,
        groups=tuple({_group(one): None for one in rows}),
        teachers=tuple({teacher: None for one in rows if (teacher := _teacher(one))}),
        own_group_id=_to_uuid(row.own_group_id) if row.own_group_id else None,
    )


def _group(row: MeetingRow) -> GroupFacts:
    return GroupFacts(
        _to_uuid(row.group_id), row.group_name, row.group_grade, row.parent_name or ""
    )


def _teacher(row: MeetingRow) -> TeacherFacts | None:
    if row.teacher_id is None:
        return None
    name = " ".join(filter(None, [row.family_name, row.given_name, row.middle_name]))
    return TeacherFacts(_to_uuid(row.teacher_id), name)


def _to_uuid(value: Any) -> uuid.UUID:
    return value if isinstance(value, uuid.UUID) else uuid.UUID(value)


def _to_time(value: Any) -> time:
    return value if isinstance(value, time) else time.fromisoformat(value)
