"""A word against those an author accepts."""

from collections.abc import Iterable
from typing import Final

from sabaqtas.exercises.items import RIGHT, WRONG, Grade, Verdict
from sabaqtas.exercises.types.short_text.slips import is_slip
from sabaqtas.exercises.types.short_text.spelling import is_cyrillic, normalise, skeleton

SLIPS: Final = ("small", "none")
"""What happens to one slip in a word of five letters or more: half right, or wrong."""
ALMOST: Final = Grade(0.5, Verdict.PARTLY, "kazakh_letters")
"""қала typed кала: the child knows the word and has not spelled it. Half, and told what to look
at; never right, since in a Kazakh lesson these are different letters."""
SLIPPED: Final = Grade(0.5, Verdict.PARTLY, "spelling")


def judge_word(
    typed: str, accepted: Iterable[str], *, language: str, slips: str = "small"
) -> Grade:
    """Right, half right with what to look at, or wrong. `slips` is one of SLIPS."""
    pairs = [(fold(text, text, language), fold(typed, text, language)) for text in accepted]
    if any(ours == theirs for ours, theirs in pairs):
        return RIGHT
    if any(skeleton(ours) == skeleton(theirs) for ours, theirs in pairs):
        return ALMOST
    if slips == "small" and any(is_slip(theirs, ours) for ours, theirs in pairs):
        return SLIPPED
    return WRONG


def fold(text: str, accepted: str, language: str) -> str:
    """One spelling, in the script of the accepted answer."""
    return normalise(text, language=language, cyrillic=is_cyrillic(accepted))
