"""Answers as a hurried thumb writes them: pure, kind to signs, never guessing a letter.

A message is a number of the check and one answer for each question: `7 2 иә 42`. Options are
numbered, since figures are the same in every alphabet; letters are taken where they cannot be
another: a Cyrillic В may be the third of а б в or the second of A B C, so it is asked about.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sabaqtas.delivery.channels.message.words import fold
from sabaqtas.exercises.api import Item

_APART: Final = re.compile(r"[\s;|]+|[,.:](?=\s|$)|(?<=\D)[,:](?=\S)|(?<=\d)[,:](?=[^\W\d])")
_LOOSELY: Final = re.compile(r"[\s;|,]+|(?<=\w)-(?=\w)")
_NUMBERED: Final = re.compile(r"(\d{1,2})[).](.+)")
_SHORT: Final = re.compile(r"[0-9]{1,2}")
_LETTERS: Final = {
    "a": 0, "а": 0, "b": 1, "б": 1, "c": 2, "с": 2, "d": 3, "г": 3, "д": 4,
}  # fmt: skip
_TRUE: Final = {fold(one) for one in ("иә", "ия", "да", "yes", "дұрыс", "верно", "true", "1")}
_FALSE: Final = {fold(one) for one in ("жоқ", "жок", "нет", "no", "бұрыс", "неверно", "false", "2")}
_BLANK: Final = frozenset("?-–")
_AMID: Final = re.compile(r"(?<=\d)[оОoOЗlI]|[оОoOЗlI](?=\d)")
"""A letter beside a figure that looks like one: `4О` is 40, `40 кг` stays."""
_FIGURES: Final = str.maketrans("оОoOзЗlI", "00003311")


@dataclass(frozen=True, slots=True)
class Unclear:
    """One answer nobody can be sure of: `number` counts from 1, `text` is what was written."""

    number: int
    text: str


def split_answers(text: str) -> list[str]:
    """The words of a message; a comma within a number stays."""
    parts = [part for part in _APART.split(text.strip()) if part]
    tail = [_NUMBERED.fullmatch(part) for part in parts[1:]]
    if tail and all(tail) and [int(m[1]) for m in tail if m] == list(range(1, len(tail) + 1)):
        return [parts[0].rstrip(").:"), *(m[2] for m in tail if m)]
    return [parts[0].rstrip(").:"), *parts[1:]] if parts else []


def split_loosely(text: str) -> list[str]:
    """Where the words do not fit the questions: `7,б,2,42` and `7-б-2-42` have no spaces."""
    return [part for part in _LOOSELY.split(text.strip()) if part]


def read_code(part: str) -> int | None:
    """The number of a check: `7`, `№7`, `O7` with letters for figures."""
    plain = part.lstrip("№#").translate(_FIGURES)
    return int(plain) if re.fullmatch(r"[0-9]{1,4}", plain) else None


def read_answers(parts: Sequence[str], items: Sequence[Item]) -> dict[str, list[str]] | Unclear:
    """Item id -> values of its field, as its page would post them; blank where nothing is known."""
    read: dict[str, list[str]] = {}
    for number, (part, item) in enumerate(zip(parts, items, strict=True), 1):
        values = [] if part in _BLANK else _read_one(part, item)
        if values is None:
            return Unclear(number, part)
        read[item.id] = values
    return read


def _read_one(part: str, item: Item) -> list[str] | None:
    if item.type == "choice":
        return _read_options(part.lower(), item)
    if item.type == "true_false":
        folded = fold(part)
        return ["true"] if folded in _TRUE else ["false"] if folded in _FALSE else None
    typed = _AMID.sub(lambda one: one[0].translate(_FIGURES), part)
    return [typed] if re.search(r"\d", typed) else None


def _read_options(part: str, item: Item) -> list[str] | None:
    """One option, or where several may be chosen `13` and `аб`."""
    ids = [option["id"] for option in item.body["options"]]
    part = part.strip(".)")
    if not item.body["multiple"] or (_SHORT.fullmatch(part) and int(part) <= len(ids)):
        chosen = [_find_option(part)]
    else:
        chosen = [_find_option(sign) for sign in part if sign != ","]
    if any(one is None or one >= len(ids) for one in chosen):
        return None
    return [ids[one] for one in chosen if one is not None]


def _find_option(part: str) -> int | None:
    """Its place, counted from 0."""
    if _SHORT.fullmatch(part):
        return int(part) - 1 if int(part) > 0 else None
    return _LETTERS.get(part)
