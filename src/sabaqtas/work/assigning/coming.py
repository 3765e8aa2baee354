"""A teacher's classes and subjects with the lessons to come: where a new task may stand. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sabaqtas.curriculum.api import Subject
from sabaqtas.timetable.api import Occurrence
from sabaqtas.work.showing import find_look

LATER: Final = 5
"""Lessons after the next one that may be chosen instead."""


@dataclass(frozen=True, slots=True)
class Coming:
    """A class, or a part of one, in a subject: the lesson going on or the next, and later ones."""

    lesson: Occurrence
    later: tuple[Occurrence, ...]

    @property
    def look(self) -> Subject:
        """Colour and icon of the subject."""
        return find_look(self.lesson.subject)


def list_coming(lessons: Iterable[Occurrence], *, now: datetime) -> list[Coming]:
    """One row a class and subject, the nearest lesson first."""
    rows: dict[tuple[object, ...], list[Occurrence]] = {}
    for lesson in sorted(lessons, key=lambda one: one.starts_at):
        if lesson.ends_at > now:
            rows.setdefault((lesson.group_ids, lesson.subject), []).append(lesson)
    return [Coming(found[0], tuple(found[1 : LATER + 1])) for found in rows.values()]
