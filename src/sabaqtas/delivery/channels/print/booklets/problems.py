"""Why something is not on paper, in words a teacher can act on."""

from collections.abc import Mapping
from typing import Final

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
    NOTHING_PREPARED: _("nothing is prepared for this lesson: add a lesson or a few words to it"),
    BEING_MADE: _("the lesson's page is still being made: print again a little later"),
    TEST: _("a test against the clock cannot be taken on paper: give a task instead"),
    BROKEN: _("the lesson's files cannot be read: tell the technician"),
    UNSETTABLE: _("this booklet could not be set: tell the technician"),
    NO_WEEK: _("there is nothing on paper for this pupil in this week"),
    GONE: _("no longer a pupil of the class"),
}


def say_problem(code: str) -> str:
    """In the active language."""
    return gettext(_WORDS.get(code, code))
