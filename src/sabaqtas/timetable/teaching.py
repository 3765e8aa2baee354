"""Who teaches what to whom, from the meetings held now or later."""

import uuid
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from sabaqtas.kernel.collation import sort_key
from sabaqtas.kernel.frozen import frozen
from sabaqtas.timetable.models import MeetingGroup, MeetingTeacher

_OF_CLASS = ("sort_name", "id", "name", "grade", "language")


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


def list_school_teaching(
    school_id: uuid.UUID, *, on: date, group_id: uuid.UUID | None = None
) -> list[Teaching]:
    """Every class (or this one) with every subject it has, in order of classes."""
    of_class = Q(group=group_id) | Q(group__parent=group_id) if group_id else Q()
    return _list(school_id, on, of_class)


def teaches(school_id: uuid.UUID, person_id: uuid.UUID, group_id: uuid.UUID, subject: str) -> bool:
    """Tell whether the person has ever had a meeting of this subject with the class or a part."""
    return bool(
        _find_taught(school_id=school_id, person_id=person_id, group_id=group_id, subject=subject)
    )


@frozen
def _find_taught(
    *, school_id: uuid.UUID, person_id: uuid.UUID, group_id: uuid.UUID, subject: str
) -> QuerySet[MeetingTeacher, tuple[uuid.UUID]]:
    rows = MeetingTeacher.objects.filter(
        Q(meeting__groups__group=group_id) | Q(meeting__groups__group__parent=group_id),
        school_id=school_id,
        teacher_id=person_id,
        meeting__subject=subject,
    )
    return rows.values_list("id")[:1]


def is_taught_by(school_id: uuid.UUID, meeting_id: uuid.UUID, person_id: uuid.UUID) -> bool:
    """Tell whether the person teaches this meeting."""
    return MeetingTeacher.objects.filter(
        school_id=school_id, meeting_id=meeting_id, teacher_id=person_id
    ).exists()


def _list(school_id: uuid.UUID, on: date, whose: Q) -> list[Teaching]:
    rows = (
        MeetingGroup.objects.filter(whose, school_id=school_id)
        .filter(Q(meeting__ends_on__isnull=True) | Q(meeting__ends_on__gte=on))
        .values_list(
            "meeting__subject",
            "meeting__subject_name",
            *(f"group__{name}" for name in _OF_CLASS),
            *(f"group__parent__{name}" for name in _OF_CLASS),
        )
    )
    found: dict[tuple[uuid.UUID, str], tuple[str, Teaching]] = {}
    for subject, subject_name, *groups in rows:
        own, parent = groups[: len(_OF_CLASS)], groups[len(_OF_CLASS) :]
        sort_name, group_id, name, grade, language = own if parent[0] is None else parent
        teaching = Teaching(group_id, name, grade, language, subject, subject_name)
        found.setdefault((group_id, subject), (sort_name, teaching))
    names = {one.subject_name for _, one in found.values()}
    keys = {name: sort_key(name) for name in names}
    return [one for _, one in sorted(found.values(), key=lambda x: (x[0], keys[x[1].subject_name]))]
