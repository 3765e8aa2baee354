"""Lessons that come by message: what to read in the textbook today. Pure.

Shortened are the words, lesson by lesson alike; no lesson is left out.
"""

from collections.abc import Sequence

from sabaqtas.delivery.channels.message.counting import measure
from sabaqtas.delivery.channels.message.daytext import MOST_PARTS

LONGEST, SHORTEST, STEP = 60, 12, 6
"""Letters of what is said of one lesson."""


def write_reading(head: str, lessons: Sequence[tuple[str, str]]) -> str:
    """`lessons` are (short subject, what to read); the longest words that fit into three parts.

    `Айым 27.11, оқулықтан: Мат - Жай бөлшектерді қосу; Қаз.т - Зат есім`
    """
    for most in range(LONGEST, SHORTEST, -STEP):
        text = _write(head, lessons, most)
        if measure(text).parts <= MOST_PARTS:
            return text
    return _write(head, lessons, SHORTEST)


def _write(head: str, lessons: Sequence[tuple[str, str]], most: int) -> str:
    told = [
        f"{subject} - {_shorten(words, most)}" if words else subject for subject, words in lessons
    ]
    return f"{head} {'; '.join(told)}"


def _shorten(words: str, most: int) -> str:
    """At the end of a word where one ends near."""
    plain = " ".join(words.split())
    if len(plain) <= most:
        return plain
    cut = plain[: most - 1]
    whole = cut.rpartition(" ")[0]
    return f"{whole if len(whole) > most // 2 else cut}."
