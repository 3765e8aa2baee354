"""How far somebody has come in a course: what is done, what is next, what comes later. Pure."""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sabaqtas.lessons.api import OpenLesson


@dataclass(frozen=True, slots=True)
class Pace:
    """A lesson and its state: `done`, `next` or `later`."""

    lesson: OpenLesson
    state: str


def tell_progress(lessons: Sequence[OpenLesson], done: Collection[uuid.UUID]) -> list[Pace]:
    """Lessons are taken in order: the first that is not done is next."""
    found, is_next_told = [], False
    for lesson in lessons:
        if lesson.lesson_id in done:
            found.append(Pace(lesson, "done"))
        else:
            found.append(Pace(lesson, "later" if is_next_told else "next"))
            is_next_told = True
    return found


def may_do(pace: Sequence[Pace], lesson_id: uuid.UUID) -> bool:
    """A lesson that is done, or the next one."""
    return any(one.lesson.lesson_id == lesson_id and one.state != "later" for one in pace)
