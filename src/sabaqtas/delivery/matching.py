"""Which television slot belongs to which lesson of a day: pure."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

from sabaqtas.delivery.entries import AiredLesson
from sabaqtas.timetable.api import Occurrence

_SAME: Final = {
    "english": "foreign_language",
    "german": "foreign_language",
    "french": "foreign_language",
}
"""A school names the language; a channel may say only “foreign language”."""


def match_airings(
    occurrences: Sequence[Occurrence], airings: Iterable[AiredLesson]
) -> list[tuple[AiredLesson, ...]]:
    """For each lesson the slots of its subject, each with the lesson nearest in time.

    `airings` are those of the pupil's grade, language and day.
    """
    found: list[list[AiredLesson]] = [[] for _ in occurrences]
    for airing in airings:
        nearest = _find_nearest(occurrences, airing)
        if nearest is not None:
            found[nearest].append(airing)
    return [tuple(sorted(one, key=_starts)) for one in found]


def list_names_of(subject: str) -> list[str]:
    """The codes under which a subject may be aired."""
    return [subject, *([_SAME[subject]] if subject in _SAME else [])]


def _find_nearest(occurrences: Sequence[Occurrence], airing: AiredLesson) -> int | None:
    places = [
        place
        for place, occurrence in enumerate(occurrences)
        if airing.subject in list_names_of(occurrence.subject)
    ]
    return min(
        places, key=lambda place: abs(occurrences[place].starts_at - airing.starts_at), default=None
    )


def _starts(airing: AiredLesson) -> datetime:
    return airing.starts_at
