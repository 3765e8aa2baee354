"""`{#1822}`, `{#3.1415:0.0005}`, `{#1..5}`, `{#=1822:0 =%50%1822:2}`."""

import re
from typing import Final

from sabaqtas.bridges.gift.faults import NO_NUMBER
from sabaqtas.bridges.gift.signs import show_escapes
from sabaqtas.bridges.gift.words import excerpt, split_reply
from sabaqtas.bridges.questions.asked import Range, Reply, Text
from sabaqtas.bridges.questions.counting import make_range, span_range
from sabaqtas.kernel.problems import Place, ProblemLog

_PART: Final = re.compile(r"([=~])([^=~]*)")
_FIRST: Final = re.compile(r"[^=~]*")
"""What stands before any sign is right, as in `{#3:2~#Not at all}`."""


def read_numbers(text: str, default: str, place: Place, log: ProblemLog) -> tuple[Reply, ...]:
    """The answers; none, logged, when one of them is no number."""
    parts = [(one[1], one[2]) for one in _PART.finditer(text)]
    if ((first := _FIRST.match(text)) and first[0].strip()) or not parts:
        parts.insert(0, ("=", first[0] if first else text))
    replies = [_read(sign, raw, default) for sign, raw in parts]
    bad = [raw for (_sign, raw), reply in zip(parts, replies, strict=True) if reply is None]
    for raw in bad:
        log.error(NO_NUMBER, place, text=excerpt(raw))
    return () if bad else tuple(one for one in replies if one)


def read_range(text: str) -> Range | None:
    """A number, one with its error after a colon, or two with two points between."""
    low, dots, high = text.partition("..")
    if dots:
        return span_range(low, high)
    middle, _colon, error = text.partition(":")
    return make_range(middle, error)


def _read(sign: str, raw: str, default: str) -> Reply | None:
    """None where it is no number, and does not stand for every other answer either."""
    percent, words, feedback = split_reply(raw, default)
    number = read_range(show_escapes(words).strip())
    if number is None:
        is_any = sign == "~" or words.strip() in ("", "*")
        return Reply(Text("*", "plain"), False, 0.0, feedback) if is_any else None
    return Reply(Text(words.strip(), "plain"), sign == "=", percent, feedback, number)
