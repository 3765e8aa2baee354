"""Lessons for tests: a course with published versions, laid on nothing yet."""

from datetime import date
from itertools import count
from typing import Any

from sabaqtas.kernel.digests import canonical_json, sha256_hex
from sabaqtas.lessons.models import Course, Lesson, LessonVersion, Publication, SlotPlan
from sabaqtas.people.api import Group
from sabaqtas.timetable.api import Meeting

_number = count(1)


def make_course(
    *, subject: str = "mathematics", grade: int = 5, language: str = "kk", lessons: int = 0
) -> Course:
    """A course with this many published lessons."""
    course = Course.objects.create(
        code=f"{subject}-{grade}-{language}-{next(_number)}",
        subject=subject,
        grade=grade,
        language=language,
        title="Математика, 5-сынып",
    )
    for order in range(1, lessons + 1):
        make_version(course=course, order=order, title=f"{order}-сабақ")
    return course


def make_version(
    *,
    course: Course | None = None,
    order: int = 1,
    title: str = "Натурал сандар",
    published: bool = True,
    **document: Any,
) -> LessonVersion:
    """The first version of a new lesson, published if so asked."""
    course = course or make_course()
    lesson = Lesson.objects.create(course=course, slug=f"{order:02d}-sabaq", order=order)
    body = make_document(course, title) | document
    version = LessonVersion.objects.create(
        lesson=lesson,
        number=1,
        digest=sha256_hex(canonical_json([body, course.code, order])),
        title=title,
        minutes=40,
        screen_minutes=20,
        document=body,
        staff={"guidance": {}, "keys": {}},
    )
    if published:
        Publication.objects.create(version=version)
    return version


def make_document(course: Course, title: str) -> dict[str, Any]:
    """The smallest public document of a lesson: one step, no checks, no pictures."""
    return {
        "title": title,
        "subject": course.subject,
        "grade": course.grade,
        "language": course.language,
        "minutes": 40,
        "screen_minutes": 20,
        "author": "Sabaqtas",
        "licence": "CC-BY-4.0",
        "objectives": [],
        "steps": [
            {
                "title": "Түсіндіру",
                "kind": "explain",
                "minutes": 40,
                "markdown": "$7 + 5 = 12$",
                "checks": [],
            }
        ],
        "items": [],
        "media": [],
        "task": None,
    }


def plan_slot_row(
    meeting: Meeting, on: date, group: Group, *, version: LessonVersion | None = None, **fields: Any
) -> SlotPlan:
    """What a group does in a meeting on a date."""
    return SlotPlan.objects.create(
        school_id=meeting.school_id, meeting=meeting, on=on, group=group, version=version, **fields
    )
