"""When a weekly meeting takes place: pure, from facts of a meeting and of a day."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from sabaqtas.timetable.masks import fits_term, fits_week


@dataclass(frozen=True, slots=True)
class GroupFacts:
    """A class that meets, or a part of one."""

    id: uuid.UUID
    name: str
    grade: int | None
    parent_name: str = ""


@dataclass(frozen=True, slots=True)
class TeacherFacts:
    """Who teaches; `name` as a class register writes it."""

    id: uuid.UUID
    name: str


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """A weekly meeting; `starts` and `ends` are wall times in `zone`."""

    id: uuid.UUID
    subject: str
    subject_name: str
    weekday: int
    period: int
    length: int
    weeks: str
    terms: str
    room: str
    begins_on: date | None
    ends_on: date | None
    starts: time
    ends: time
    zone: str
    groups: tuple[GroupFacts, ...]
    teachers: tuple[TeacherFacts, ...]
    own_group_id: uuid.UUID | None = None
    """Through which group is asked; None: whoever meets."""


@dataclass(frozen=True, slots=True)
class DayFacts:
    """A school day; `grades_off` have no lessons on it."""

    on: date
    weekday: int
    week_index: int
    term_number: int
    term_count: int
    grades_off: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One meeting on one date, `starts_at` and `ends_at` being instants in UTC.

    `group_id` is the group through which the asking pupil or class meets, `part` its name when it
    is a part of a class. A part's name in `group_names` carries its class.
    """

    meeting_id: uuid.UUID
    on: date
    starts_at: datetime
    ends_at: datetime
    period: int
    length: int
    subject: str
    subject_name: str
    room: str
    group_ids: tuple[uuid.UUID, ...]
    group_names: tuple[str, ...]
    teacher_ids: tuple[uuid.UUID, ...]
    teacher_names: tuple[str, ...]
    group_id: uuid.UUID
    part: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    """A date and what takes place on it, in order of time."""

    on: date
    occurrences: tuple[Occurrence, ...]


def list_occurrences(
    meetings: Iterable[MeetingFacts], days: Iterable[DayFacts]
) -> list[Occurrence]:
    """Every occurrence of these meetings on these days, in order of time."""
    by_weekday: dict[int, list[MeetingFacts]] = {}
    for meeting in meetings:
        by_weekday.setdefault(meeting.weekday, []).append(meeting)
    found = [
        occurrence
        for day in days
        for meeting in by_weekday.get(day.weekday, [])
        if (occurrence := occur(meeting, day))
    ]
    return sorted(found, key=lambda o: (o.starts_at, o.group_names, o.subject_name))


def occur(meeting: MeetingFacts, day: DayFacts) -> Occurrence | None:
    """The meeting on this day, with the groups that have lessons then; None if it is not held."""
    groups = tuple(group for group in meeting.groups if group.grade not in day.grades_off)
    own = _find_own(meeting, groups)
    if own is None or not _is_held(meeting, day):
        return None
    zone = ZoneInfo(meeting.zone)
    return Occurrence(
        meeting_id=meeting.id,
        on=day.on,
        starts_at=datetime.combine(day.on, meeting.starts, zone).astimezone(UTC),
        ends_at=datetime.combine(day.on, meeting.ends, zone).astimezone(UTC),
        period=meeting.period,
        length=meeting.length,
        subject=meeting.subject,
        subject_name=meeting.subject_name,
        room=meeting.room,
        group_ids=tuple(group.id for group in groups),
        group_names=tuple(_group_name(group) for group in groups),
        teacher_ids=tuple(teacher.id for teacher in meeting.teachers),
        teacher_names=tuple(teacher.name for teacher in meeting.teachers),
        group_id=own.id,
        part=own.name if own.parent_name else "",
    )


def _find_own(meeting: MeetingFacts, groups: tuple[GroupFacts, ...]) -> GroupFacts | None:
    if meeting.own_group_id is None:
        return next(iter(groups), None)
    return next((group for group in groups if group.id == meeting.own_group_id), None)


def _is_held(meeting: MeetingFacts, day: DayFacts) -> bool:
    return (
        meeting.weekday == day.weekday
        and (meeting.begins_on or date.min) <= day.on <= (meeting.ends_on or date.max)
        and fits_week(meeting.weeks, day.week_index)
        and fits_term(meeting.terms, number=day.term_number, count=day.term_count)
    )


def _group_name(group: GroupFacts) -> str:
    return f"{group.parent_name}, {group.name}" if group.parent_name else group.name
