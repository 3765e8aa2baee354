"""Which prepared course fits which class: by subject, grade and language of instruction."""

import uuid
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from sabaqtas.lessons.models import Course, CourseLaying
from sabaqtas.timetable.api import Teaching, list_school_teaching

PUBLISHED = Q(
    lessons__versions__publication__isnull=False,
    lessons__versions__publication__withdrawal__isnull=True,
    lessons__versions__owner__isnull=True,
)


@dataclass(frozen=True, slots=True)
class CourseFacts:
    """A course with how many of its lessons are published."""

    id: uuid.UUID
    code: str
    title: str
    subject: str
    grade: int
    language: str
    lessons: int


@dataclass(frozen=True, slots=True)
class Fitting:
    """A class and a subject it has, the courses that fit, and the one laid on it."""

    teaching: Teaching
    courses: tuple[CourseFacts, ...]
    laying: CourseLaying | None


def list_courses(*, owner_id: uuid.UUID | None = None) -> list[CourseFacts]:
    """Courses of which anything is published: the country's, and those of this institution."""
    rows = Course.objects.annotate(
        published=Count("lessons", filter=PUBLISHED, distinct=True)
    ).filter(Q(owner__isnull=True) | Q(owner=owner_id), published__gt=0)
    return [
        CourseFacts(
            row.id, row.code, row.title, row.subject, row.grade, row.language, row.published
        )
        for row in rows.order_by("subject", "grade", "language", "code")
    ]


def fits(course: CourseFacts, teaching: Teaching) -> bool:
    """A class whose language is not known takes no course by itself."""
    return (course.subject, course.grade, course.language) == (
        teaching.subject,
        teaching.grade,
        teaching.language,
    )


def list_fittings(school_id: uuid.UUID, *, on: date) -> list[Fitting]:
    """Every class with every subject it has, in order of classes; three queries."""
    courses = list_courses(owner_id=school_id)
    layings = {
        (laying.group_id, laying.subject): laying
        for laying in CourseLaying.objects.filter(school_id=school_id).select_related("course")
    }
    return [
        Fitting(
            teaching=teaching,
            courses=tuple(course for course in courses if fits(course, teaching)),
            laying=layings.get((teaching.group_id, teaching.subject)),
        )
        for teaching in list_school_teaching(school_id, on=on)
    ]
