"""What stands on the lessons of a teacher's day: titles, live link, pages on their way."""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sabaqtas.lessons.api import LessonVersion, SlotPlan

Id = uuid.UUID
TITLE_CHARS = 80


@dataclass(frozen=True, slots=True)
class Prepared:
    """`is_being_made`: a lesson is laid here whose pack waits, the first or one beside it."""

    title: str = ""
    live_url: str = ""
    is_being_made: bool = False


def load_prepared(school_id: Id, meetings: Collection[Id], on: date) -> dict[Id, Prepared]:
    """By meeting; one query more where topics were combined."""
    rows = SlotPlan.objects.filter(school_id=school_id, meeting__in=meetings, on=on)
    found = list(
        rows.values_list(
            "meeting_id", "version__title", "version__pack__digest", "further", "text", "live_url"
        )
    )
    beside = _load_further({key for _, _, _, further, _, _ in found for key in further})
    return {
        meeting: _prepare(
            [(title or "", digest), *(beside[key] for key in further if key in beside)], text, live
        )
        for meeting, title, digest, further, text, live in found
    }


def _prepare(lessons: Sequence[tuple[str, str | None]], text: str, live: str) -> Prepared:
    titles = " · ".join(title for title, _digest in lessons if title)
    waits = any(title and not digest for title, digest in lessons)
    return Prepared(titles or text.partition("\n")[0][:TITLE_CHARS], live, waits)


def _load_further(version_ids: Collection[str]) -> dict[str, tuple[str, str | None]]:
    """Lessons that combined topics bring beside the first: asked for only where there are some."""
    if not version_ids:
        return {}
    rows = LessonVersion.objects.filter(id__in=version_ids)
    return {
        str(key): (title, digest)
        for key, title, digest in rows.values_list("id", "title", "pack__digest")
    }
