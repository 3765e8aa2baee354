"""Why something is not on paper, in words a teacher can act on."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

NOTHING_PREPARED: Final = "nothing_prepared"
BEING_MADE: Final = "being_made"
TEST: Final = "test"
BROKEN: Final = "broken"
UNSETTABLE: Final = "unsettable"
NO_WEEK: Final = "no_week"
GONE: Final = "gone"

_WORDS: Final[Mapping[str, str]] = {
    NOTHING_PREPARED: _("Nothing is prepared for these lessons: add a lesson or a few words"),
    BEING_MADE: _("The lesson's page is still being made: print again a little later"),
    TEST: _("A test against the clock cannot be taken on paper: give a task instead"),
    BROKEN: _("The lesson's files cannot be read: tell the technician"),
    UNSETTABLE: _("This booklet could not be set: tell the technician"),
    NO_WEEK: _("There is nothing on paper for these pupils in this week"),
    GONE: _("No longer a pupil of the class"),
}


def say_problem(code: str) -> str:
    """In the active language."""
    return gettext(_WORDS.get(code, code))


def group_problems(rows: Iterable[Mapping[str, Any]], all_pupils: int) -> list[dict[str, Any]]:
    """One entry for a reason and those it concerns, with its lessons in order of time; `pupils` are
    named where not all of them are concerned.
    """
    found: dict[tuple[str, tuple[str, ...]], list[dict[str, Any]]] = {}
    for row in sorted(rows, key=lambda row: row["on"]):
        on = date.fromisoformat(row["on"]) if row["on"] else None
        lesson = {"subject": row["subject"], "title": row["title"], "on": on}
        found.setdefault((row["code"], tuple(sorted(row["pupils"]))), []).append(lesson)
    return [
        {
            "why": say_problem(code),
            "lessons": [lesson for lesson in lessons if lesson["subject"]],
            "pupils": pupils if len(pupils) < all_pupils or not lessons[0]["subject"] else (),
        }
        for (code, pupils), lessons in found.items()
    ]
