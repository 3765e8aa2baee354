"""Courses laid on classes, and laid again when the timetable, the days or the lessons change.

What is past stays. So does a slot that a teacher has changed by hand; only when its meeting is
no longer held does its lesson move on, while the teacher's text stays to be seen.
"""

import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Q

from sabaqtas.kernel import clock
from sabaqtas.kernel.events import publish
from sabaqtas.lessons.events import SlotsLaid
from sabaqtas.lessons.laying import lay_streams, list_streams
from sabaqtas.lessons.models import (
    Adaptation,
    Course,
    CourseLaying,
    LessonVersion,
    SlotPlan,
)
from sabaqtas.lessons.slot_rows import SlotRows
from sabaqtas.people.api import Actor, Group, Institution, record_audit
from sabaqtas.timetable.api import Occurrence, SchoolDay, list_group_occurrences
from sabaqtas.timetable.events import TimetableChanged


@dataclass(frozen=True, slots=True)
class LayReport:
    """How many lessons stand on slots, and how many found none before the year ends."""

    laid: int
    left_over: int


@transaction.atomic
def lay_course(
    *,
    school: Institution,
    group: Group,
    subject: str,
    course: Course,
    starts_on: date,
    by: Actor | None,
    now: datetime,
) -> LayReport:
    """Let the class take this subject from this course, from `starts_on` on, past days too.

    Another course laid before gives way: its slots to come are laid anew.
    """
    laying, _made = CourseLaying.objects.update_or_create(
        school=school,
        group=group,
        subject=subject,
        defaults={
            "course": course,
            "starts_on": starts_on,
            "by_id": by.person_id if by else None,
            "at": now,
        },
    )
    details = {"course": course.code, "starts_on": starts_on.isoformat()}
    record_audit(by, verb="course.laid", on=laying, details=details)
    return _lay(laying, school, now=now, fill_from=starts_on)


@transaction.atomic
def remove_laying(laying: CourseLaying, *, by: Actor | None, now: datetime) -> int:
    """Undo a laying: its slots to come are emptied, past ones and changed ones stay.

    Returns how many were emptied.
    """
    today = _today(laying.school, now)
    rows = SlotPlan.objects.filter(school_id=laying.school_id, laying=laying)
    slots = rows.filter(changed_at__isnull=True, on__gt=today)
    groups = set(slots.values_list("group_id", flat=True))
    count = slots.count()
    slots.delete()
    details = {"course": laying.course.code, "emptied": count}
    record_audit(by, verb="course.laying_removed", on=laying, details=details)
    school_id = laying.school_id
    laying.delete()
    _tell(school_id, groups)
    return count


def relay_school(school_id: uuid.UUID, *, now: datetime) -> None:
    """Lay every course of the school again, each in a transaction of its own."""
    school = Institution.objects.get(id=school_id)
    for laying in CourseLaying.objects.filter(school=school).select_related("course"):
        with transaction.atomic():
            _lay(laying, school, now=now, fill_from=_today(school, now))


def relay_courses(course_ids: Collection[uuid.UUID], *, now: datetime) -> None:
    """Lay these courses again in every school that has them."""
    layings = CourseLaying.objects.filter(course__in=course_ids).select_related("school", "course")
    for laying in layings.order_by("school_id"):
        with transaction.atomic():
            _lay(laying, laying.school, now=now, fill_from=_today(laying.school, now))


def relay_group(school_id: uuid.UUID, group_id: uuid.UUID, *, now: datetime) -> None:
    """Lay the courses of one class again: one of its lessons has another form."""
    school = Institution.objects.get(id=school_id)
    own = CourseLaying.objects.filter(school=school, group_id=group_id)
    for laying in own.select_related("course"):
        with transaction.atomic():
            _lay(laying, school, now=now, fill_from=_today(school, now))


def map_adapted_versions(school_id: uuid.UUID, group_id: uuid.UUID) -> dict[uuid.UUID, uuid.UUID]:
    """Lesson to the version in whose form this class gets it."""
    rows = Adaptation.objects.filter(
        school_id=school_id, group_id=group_id, version__publication__withdrawal__isnull=True
    )
    return dict(rows.values_list("lesson_id", "version_id"))


def hear_timetable_changed(event: TimetableChanged) -> None:
    """Subscriber: plans follow the days. Idempotent."""
    relay_school(event.school_id, now=clock.now())


def _lay(laying: CourseLaying, school: Institution, *, now: datetime, fill_from: date) -> LayReport:
    """`fill_from` is the first date on which an empty slot may be filled."""
    today = _today(school, now)
    family = _list_family(laying)
    held = _list_occurrences(laying, since=min(laying.starts_on, today))
    versions = _map_current_versions(laying.course_id)
    versions |= {
        lesson_id: version_id
        for lesson_id, version_id in map_adapted_versions(laying.school_id, laying.group_id).items()
        if lesson_id in versions
    }
    rows = SlotRows.load(laying, family, {(one.meeting_id, one.on) for one in held}, today)
    first = max(fill_from, laying.starts_on)
    streams = [
        replace(stream, slots=tuple(slot for slot in stream.slots if slot.on >= first))
        for stream in list_streams(laying.group_id, held, family)
    ]
    taken = {slot: row.version.lesson_id for slot, row in rows.fixed.items() if row.version}
    placed = lay_streams(list(versions), streams, taken)
    changed = rows.write({one.slot: versions[one.lesson_id] for one in placed})
    changed |= rows.renew(versions)
    _tell(school.id, changed)
    standing = {one.lesson_id for one in placed} | set(taken.values())
    return LayReport(len(standing & set(versions)), len(set(versions) - standing))


def _list_family(laying: CourseLaying) -> list[uuid.UUID]:
    groups = Group.objects.filter(school_id=laying.school_id)
    own = Q(id=laying.group_id) | Q(parent_id=laying.group_id)
    return list(groups.filter(own).order_by("sort_name", "id").values_list("id", flat=True))


def _list_occurrences(laying: CourseLaying, *, since: date) -> list[Occurrence]:
    """Until the school year of the first day ends; another year is laid anew."""
    days = SchoolDay.objects.filter(school_id=laying.school_id, on__gte=since)
    first = days.order_by("on").select_related("term").first()
    if first is None:
        return []
    last = days.filter(term__year=first.term.year).order_by("on").last() or first
    return list_group_occurrences(laying.school_id, laying.group_id, laying.subject, since, last.on)


def _map_current_versions(course_id: uuid.UUID) -> dict[uuid.UUID, uuid.UUID]:
    """Lesson to its newest published version that was not withdrawn, in the course's order."""
    rows = LessonVersion.objects.filter(
        lesson__course=course_id,
        owner__isnull=True,
        publication__isnull=False,
        publication__withdrawal__isnull=True,
    ).order_by("lesson__order", "lesson_id", "number")
    return dict(rows.values_list("lesson_id", "id"))


def _tell(school_id: uuid.UUID, groups: Iterable[uuid.UUID]) -> None:
    for group_id in sorted(groups):
        publish(SlotsLaid(school_id=school_id, group_id=group_id))


def _today(school: Institution, now: datetime) -> date:
    return now.astimezone(ZoneInfo(school.zone)).date()
