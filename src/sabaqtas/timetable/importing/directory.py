"""What a school already has, as plain values for planning an import."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time

from django.db.models import Q

from sabaqtas.people.api import Enrolment, Group, Person, RoleKind
from sabaqtas.timetable.models import Bell, Meeting, MeetingGroup, MeetingTeacher, Term


@dataclass(frozen=True, slots=True)
class KnownGroup:
    """A class, or a part of one when `parent_id` is given."""

    id: uuid.UUID
    name: str
    short: str
    grade: int | None
    language: str
    parent_id: uuid.UUID | None = None
    division: str = ""


@dataclass(frozen=True, slots=True)
class KnownTeacher:
    """`username` and `home_class` tell namesakes apart for a person who must choose."""

    id: uuid.UUID
    family: str
    given: str
    middle: str
    username: str = ""
    home_class: str = ""

    @property
    def name(self) -> str:
        return " ".join(filter(None, [self.family, self.given, self.middle]))


@dataclass(frozen=True, slots=True)
class KnownMeeting:
    """A meeting that is held now or later."""

    id: uuid.UUID
    subject: str
    subject_name: str
    weekday: int
    period: int
    length: int
    weeks: str
    terms: str
    room: str
    group_ids: frozenset[uuid.UUID]
    teacher_ids: frozenset[uuid.UUID]


@dataclass(frozen=True, slots=True)
class Directory:
    """Everything an import is matched against. `quarters`: see `_count_quarters`."""

    groups: tuple[KnownGroup, ...]
    teachers: tuple[KnownTeacher, ...]
    bells: Mapping[int, tuple[time, time]]
    meetings: tuple[KnownMeeting, ...]
    quarters: int = 0


def load_directory(school_id: uuid.UUID, *, on: date) -> Directory:
    """Read what the school has on this date; seven queries."""
    return Directory(
        groups=tuple(_list_groups(school_id)),
        teachers=tuple(_list_teachers(school_id, on)),
        bells={
            bell.period: (bell.starts, bell.ends)
            for bell in Bell.objects.filter(school_id=school_id)
        },
        meetings=tuple(_list_meetings(school_id, on)),
        quarters=_count_quarters(school_id, on),
    )


def _list_groups(school_id: uuid.UUID) -> list[KnownGroup]:
    return [
        KnownGroup(
            id=group.id,
            name=group.name,
            short=group.short,
            grade=group.grade,
            language=group.language,
            parent_id=group.parent_id,
            division=group.division,
        )
        for group in Group.objects.filter(school_id=school_id).order_by("sort_name", "id")
    ]


def _list_teachers(school_id: uuid.UUID, on: date) -> list[KnownTeacher]:
    open_role = Q(roles__ends_on__isnull=True) | Q(roles__ends_on__gte=on)
    staff = [RoleKind.TEACHER, RoleKind.DEPUTY, RoleKind.DIRECTOR]
    people = (
        Person.objects.filter(open_role, school_id=school_id, roles__kind__in=staff)
        .order_by("sort_name", "id")
        .values_list("id", "family_name", "given_name", "middle_name", "account__username")
        .distinct()
    )
    homes = _map_home_classes(school_id)
    return [
        KnownTeacher(key, family, given, middle, username or "", homes.get(key, ""))
        for key, family, given, middle, username in people
    ]


def _map_home_classes(school_id: uuid.UUID) -> dict[uuid.UUID, str]:
    rows = Enrolment.objects.filter(
        school_id=school_id, kind=Enrolment.Kind.TEACHER, ends_on__isnull=True
    )
    return dict(rows.values_list("person_id", "group__name"))


def _list_meetings(school_id: uuid.UUID, on: date) -> list[KnownMeeting]:
    groups, teachers = _map_groups(school_id), _map_teachers(school_id)
    live = Meeting.objects.filter(school_id=school_id).filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=on)
    )
    return [
        KnownMeeting(
            id=meeting.id,
            subject=meeting.subject,
            subject_name=meeting.subject_name,
            weekday=meeting.weekday,
            period=meeting.period,
            length=meeting.length,
            weeks=meeting.weeks,
            terms=meeting.terms,
            room=meeting.room,
            group_ids=frozenset(groups.get(meeting.id, ())),
            teacher_ids=frozenset(teachers.get(meeting.id, ())),
        )
        for meeting in live.order_by("weekday", "period", "id")
    ]


def _map_groups(school_id: uuid.UUID) -> dict[uuid.UUID, set[uuid.UUID]]:
    found: dict[uuid.UUID, set[uuid.UUID]] = {}
    rows = MeetingGroup.objects.filter(school_id=school_id).values_list("meeting_id", "group_id")
    for meeting, group in rows:
        found.setdefault(meeting, set()).add(group)
    return found


def _map_teachers(school_id: uuid.UUID) -> dict[uuid.UUID, set[uuid.UUID]]:
    found: dict[uuid.UUID, set[uuid.UUID]] = {}
    rows = MeetingTeacher.objects.filter(school_id=school_id)
    for meeting, teacher in rows.values_list("meeting_id", "teacher_id"):
        found.setdefault(meeting, set()).add(teacher)
    return found


def _count_quarters(school_id: uuid.UUID, on: date) -> int:
    """Of the year that is not over: 0 when there is none, 1 when it has no quarters."""
    terms = Term.objects.filter(school_id=school_id, ends_on__gte=on).order_by("year")
    year = terms.values_list("year", flat=True).first()
    if year is None:
        return 0
    return Term.objects.filter(school_id=school_id, year=year, number__gte=1).count() or 1
