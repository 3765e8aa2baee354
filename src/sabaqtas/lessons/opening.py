"""Courses outside the timetable: opened to everybody, taken at one's own pace."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from sabaqtas.lessons.models import Course, CourseOpening, LessonVersion
from sabaqtas.people.api import Actor, record_audit


@dataclass(frozen=True, slots=True)
class OpenCourse:
    """A course anybody may join."""

    id: uuid.UUID
    title: str
    subject: str
    language: str


@dataclass(frozen=True, slots=True)
class OpenLesson:
    """A lesson of it in the form that is in force."""

    lesson_id: uuid.UUID
    version_id: uuid.UUID
    order: int
    title: str
    minutes: int


@transaction.atomic
def open_course(course: Course, *, by: Actor, now: datetime) -> None:
    """Let everybody take it at their own pace; done twice, it is open once."""
    opening, made = CourseOpening.objects.get_or_create(
        course=course, defaults={"by_id": by.account_id, "at": now}
    )
    if made:
        record_audit(by, verb="course.opened", on=opening, details={"course": course.code})


@transaction.atomic
def close_course(course: Course, *, by: Actor) -> None:
    """Nobody joins any more; those who did see what they have done."""
    if opening := CourseOpening.objects.filter(course=course).first():
        record_audit(by, verb="course.closed", on=opening, details={"course": course.code})
        opening.delete()


def list_open_courses() -> list[OpenCourse]:
    """Open courses of the country, by title."""
    rows = CourseOpening.objects.filter(course__owner__isnull=True).select_related("course")
    return [
        OpenCourse(row.course.id, row.course.title, row.course.subject, row.course.language)
        for row in rows.order_by("course__title", "course__code")
    ]


def list_open_lessons(course_id: uuid.UUID) -> list[OpenLesson]:
    """Its lessons in order, each in its newest version in force."""
    rows = LessonVersion.objects.filter(
        lesson__course=course_id,
        owner__isnull=True,
        publication__isnull=False,
        publication__withdrawal__isnull=True,
    ).order_by("lesson__order", "lesson_id", "number")
    newest = {
        row.lesson_id: row for row in rows.select_related("lesson").defer("document", "staff")
    }
    return [
        OpenLesson(row.lesson_id, row.id, row.lesson.order, row.title, row.minutes)
        for row in newest.values()
    ]
