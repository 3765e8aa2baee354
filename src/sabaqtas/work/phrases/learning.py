"""Which parts of a comment are worth offering again, and in which order. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

LONGEST: Final = 120
SHORTEST: Final = 3
MOST_OF_A_COMMENT: Final = 6
HALF_LIFE: Final = timedelta(days=30)
"""A phrase of a month ago counts half as much as one of today."""
_SENTENCE: Final = re.compile(r"(?<=[.!?…])\s+|\n+")


@dataclass(frozen=True, slots=True)
class Heard:
    """A phrase, how often it was written, and when last. `is_own`: in the subject at hand."""

    text: str
    fold: str
    uses: int
    last_used_at: datetime
    is_own: bool


def split_phrases(comment: str) -> list[str]:
    """The sentences of a comment that are short enough to be used again, each once."""
    sentences = (" ".join(part.split()) for part in _SENTENCE.split(comment))
    fit = [part for part in sentences if SHORTEST <= len(part) <= LONGEST]
    return list({fold_phrase(part): part for part in fit}.values())[:MOST_OF_A_COMMENT]


def fold_phrase(text: str) -> str:
    """The same for phrases that differ in letter size, spaces, and the stop at the end."""
    return " ".join(text.casefold().split()).rstrip(" .!…")


def rank_phrases(heard: Iterable[Heard], *, now: datetime, most: int) -> list[str]:
    """The subject's own first, then by how often and how lately; each phrase once."""
    ordered = sorted(heard, key=lambda one: (one.is_own, _weigh(one, now)), reverse=True)
    once: dict[str, str] = {}
    for one in ordered:
        once.setdefault(one.fold, one.text)
    return list(once.values())[:most]


def _weigh(one: Heard, now: datetime) -> float:
    age = max((now - one.last_used_at) / HALF_LIFE, 0.0)
    return float(one.uses * 0.5**age)
