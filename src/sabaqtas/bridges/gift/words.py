"""A text with its format and its answers' words, as they stand between the signs."""

import re
from typing import Final

from sabaqtas.bridges.gift.signs import show_escapes
from sabaqtas.bridges.questions.asked import Text
from sabaqtas.kernel.problems import shorten

_FORMAT: Final = re.compile(r"\s*\[(html|moodle|plain|markdown)\]", re.IGNORECASE)
_PERCENT: Final = re.compile(r"\s*%(-?\d{1,3}(?:\.\d*)?)%")


def read_text(raw: str, default: str = "moodle") -> Text:
    """A text with its format; lines of plain ones are joined, as on a page."""
    found = _FORMAT.match(raw)
    kind = found[1].lower() if found else default
    core = (raw[found.end() :] if found else raw).strip()
    if kind in ("moodle", "plain"):
        core = re.sub(r"\s*\n\s*", " ", core)
    return Text(show_escapes(core).strip(), kind)


def split_reply(raw: str, default: str) -> tuple[float | None, str, Text | None]:
    """`%50%words # feedback`: per cent, words with their escapes hidden, feedback."""
    found = _PERCENT.match(raw)
    words, _hash, said = (raw[found.end() :] if found else raw).partition("#")
    feedback = read_text(said, default)
    return (float(found[1]) if found else None), words, feedback if feedback.text else None


def excerpt(text: str) -> str:
    """One line of it for a problem."""
    return shorten(" ".join(show_escapes(text).split()))
