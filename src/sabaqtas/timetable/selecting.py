"""From the database to the facts of `occurring.py`: flat rows, read in one query.

A row is one (meeting, group, teacher); joint meetings and several teachers make several rows.
"""

import uuid
from collections.abc import Iterable
from datetime import date, time
from typing import Any, NamedTuple

import structlog
from django.db.models import F, OuterRef, QuerySet, Subquery

from sabaqtas.timetable.models import Bell, MeetingGroup
from sabaqtas.timetable.occurring import GroupFacts, MeetingFacts, TeacherFacts

log = structlog.get_logger(__name__)


class MeetingRow(NamedTuple):
    """The columns of `select_rows`, in their order."""

    meeting_id: uuid.UUID
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
    zone: str
    own_group_id: uuid.UUID
    group_id: uuid.UUID
    group_name: str
    group_grade: int | None
    parent_name: str | None
    teacher_id: uuid.UUID | None
    family_name: str | None
    given_name: str | None
    middle_name: str | None
    starts: time | None
    ends: time | None


_COLUMNS = (
    "meeting_id",
    *(
        f"meeting__{name}"
        for name in (
            "subject",
            "subject_name",
            "weekday",
            "period",
            "length",
            "weeks",
            "terms",
            "room",
            "begins_on",
            "ends_on",
        )
    ),
    "school__zone",
    "group_id",
    "meeting__groups__group_id",
    "meeting__groups__group__name",
    "meeting__groups__group__grade",
    "meeting__groups__group__parent__name",
    "meeting__teachers__teacher_id",
    "meeting__teachers__teacher__family_name",
    "meeting__teachers__teacher__given_name",
    "meeting__teachers__teacher__middle_name",
    "starts",
    "ends",
)


def select_rows(
    own: QuerySet[MeetingGroup], *extra: str
) -> QuerySet[MeetingGroup, tuple[Any, ...]]:
    """The rows of the meetings in which these groups meet; `extra` columns follow."""
    bells = Bell.objects.filter(school_id=OuterRef("school_id"))
    first = bells.filter(period=OuterRef("meeting__period"))
    last = bells.filter(period=OuterRef("last_period"))
    return (
        own.annotate(last_period=F("meeting__period") + F("meeting__length") - 1)
        .annotate(starts=Subquery(first.values("starts")), ends=Subquery(last.values("ends")))
        .order_by()
        .values_list(*_COLUMNS, *extra)
    )


def read_meetings(rows: Iterable[MeetingRow], *, own: bool) -> list[MeetingFacts]:
    """Join the rows into meetings; with `own`, each remembers through which group it was found.

    A meeting found through two groups of one pupil counts once.
    """
    by_meeting: dict[uuid.UUID, list[MeetingRow]] = {}
    for row in rows:
        by_meeting.setdefault(row.meeting_id, []).append(row)
    return [meeting for found in by_meeting.values() if (meeting := _read(found, own=own))]


def _read(rows: list[MeetingRow], *, own: bool) -> MeetingFacts | None:
    row = rows[0]
    if row.starts is None or row.ends is None:
        log.warning("meeting_without_bell", meeting=str(row.meeting_id), period=row.period)
        return None
    return MeetingFacts(
        id=row.meeting_id,
        subject=row.subject,
        subject_name=row.subject_name,
        weekday=row.weekday,
        period=row.period,
        length=row.length,
        weeks=row.weeks,
        terms=row.terms,
        room=row.room,
        begins_on=row.begins_on,
        ends_on=row.ends_on,
        starts=row.starts,
        ends=row.ends,
        zone=row.zone,
        groups=tuple({_group(one): None for one in rows}),
        teachers=tuple({teacher: None for one in rows if (teacher := _teacher(one))}),
        own_group_id=row.own_group_id if own else None,
    )


def _group(row: MeetingRow) -> GroupFacts:
    return GroupFacts(row.group_id, row.group_name, row.group_grade, row.parent_name or "")


def _teacher(row: MeetingRow) -> TeacherFacts | None:
    if row.teacher_id is None:
        return None
    name = " ".join(filter(None, [row.family_name, row.given_name, row.middle_name]))
    return TeacherFacts(row.teacher_id, name)
