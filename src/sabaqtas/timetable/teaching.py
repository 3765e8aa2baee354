"""Who teaches what to whom, from the meetings held now or later."""

import uuid
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from sabaqtas.timetable.models import MeetingGroup, MeetingTeacher


@dataclass(frozen=True, slots=True)
class Teaching:
    """A subject a teacher teaches a class; a part of a class counts as its class."""

    group_id: uuid.UUID
    group_name: str
    grade: int | None
    language: str
    subject: str
    subject_name: str


def list_teaching(school_id: uuid.UUID, person_id: uuid.UUID, *, on: date) -> list[Teaching]:
    """What the person teaches, in order of classes."""
    mine = MeetingTeacher.objects.filter(school_id=school_id, teacher_id=person_id)
    return _list(school_id, on, Q(meeting__in=mine.values("meeting")))


def list_school_teaching(school_id: uuid.UUID, *, on: date) -> list[Teaching]:
    """Every class with every subject it has, in order of classes."""
    return _list(school_id, on, Q())


def teaches(school_id: uuid.UUID, person_id: uuid.UUID, group_id: uuid.UUID, subject: str) -> bool:
    """Tell whether the person has ever had a meeting of this subject with the class or a part."""
    return MeetingTeacher.objects.filter(
        Q(meeting__groups__group=group_id) | Q(meeting__groups__group__parent=group_id),
        school_id=school_id,
        teacher_id=person_id,
        meeting__subject=subject,
    ).exists()


def is_taught_by(school_id: uuid.UUID, meeting_id: uuid.UUID, person_id: uuid.UUID) -> bool:
    """Tell whether the person teaches this meeting."""
    return MeetingTeacher.objects.filter(
        school_id=school_id, meeting_id=meeting_id, teacher_id=person_id
    ).exists()


def _list(school_id: uuid.UUID, on: date, whose: Q) -> list[Teaching]:
    rows = (
        MeetingGroup.objects.filter(whose, school_id=school_id)
        .filter(Q(meeting__ends_on__isnull=True) | Q(meeting__ends_on__gte=on))
        .select_related("meeting", "group__parent")
    )
    found: dict[tuple[uuid.UUID, str], tuple[str, Teaching]] = {}
    for row in rows:
        group = row.group.parent or row.group
        meeting = row.meeting
        teaching = Teaching(
            group_id=group.id,
            group_name=group.name,
            grade=group.grade,
            language=group.language,
            subject=meeting.subject,
            subject_name=meeting.subject_name,
        )
        found.setdefault((group.id, meeting.subject), (group.sort_name, teaching))
    return [one for _, one in sorted(found.values(), key=lambda x: (x[0], x[1].subject_name))]
