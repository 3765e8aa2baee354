"""Joining a course and going through it; every step is a row with who and when."""

import uuid
from datetime import datetime

from django.db import transaction

from sabaqtas.delivery.models import CourseJoining, LessonDone
from sabaqtas.delivery.pacing.progress import Pace, may_do, tell_progress
from sabaqtas.lessons.api import OpenLesson, list_open_lessons
from sabaqtas.people.api import Actor


def find_joining(actor: Actor, course_id: uuid.UUID) -> CourseJoining | None:
    """The actor's own, or None."""
    rows = CourseJoining.objects.filter(school_id=actor.school_id, person_id=actor.person_id)
    return rows.filter(course_id=course_id).select_related("course").first()


def count_done(actor: Actor) -> dict[uuid.UUID, int]:
    """Course to the number of its lessons the actor has done; joined ones only. Two queries."""
    joined = CourseJoining.objects.filter(school_id=actor.school_id, person_id=actor.person_id)
    courses = dict(joined.values_list("id", "course_id"))
    found = dict.fromkeys(courses.values(), 0)
    done = LessonDone.objects.filter(school_id=actor.school_id, joining__in=list(courses))
    for joining_id in done.values_list("joining_id", flat=True):
        found[courses[joining_id]] += 1
    return found


def list_pace(joining: CourseJoining | None, lessons: list[OpenLesson]) -> list[Pace]:
    """The lessons with what is done of them."""
    done: set[uuid.UUID] = set()
    if joining:
        rows = LessonDone.objects.filter(school_id=joining.school_id, joining=joining)
        done = set(rows.values_list("lesson_id", flat=True))
    return tell_progress(lessons, done)


@transaction.atomic
def join_course(actor: Actor, course_id: uuid.UUID, *, now: datetime) -> CourseJoining:
    """Begin; done twice, begun once."""
    joining, _made = CourseJoining.objects.get_or_create(
        school_id=actor.school_id, person_id=actor.person_id, course_id=course_id,
        defaults={"at": now},
    )  # fmt: skip
    return joining


@transaction.atomic
def do_lesson(joining: CourseJoining, lesson_id: uuid.UUID, *, now: datetime) -> bool:
    """Note that the lesson is done. False when it is not its turn yet."""
    lessons = list_open_lessons(joining.course_id)
    if not may_do(list_pace(joining, lessons), lesson_id):
        return False
    version_id = next(one.version_id for one in lessons if one.lesson_id == lesson_id)
    LessonDone.objects.get_or_create(
        school_id=joining.school_id, joining=joining, lesson_id=lesson_id,
        defaults={"version_id": version_id, "at": now},
    )  # fmt: skip
    return True


@transaction.atomic
def undo_lesson(joining: CourseJoining, lesson_id: uuid.UUID) -> None:
    """Pressed by mistake."""
    LessonDone.objects.filter(
        school_id=joining.school_id, joining=joining, lesson_id=lesson_id
    ).delete()
