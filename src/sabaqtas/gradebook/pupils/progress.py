"""Progress toward each objective, and what to do next. Pure; never a rank."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

HIGHEST = 10


class Level(StrEnum):
    """How far an objective is reached, by the cuts of the marks 3 and 4."""

    REACHED = "reached"
    ON_THE_WAY = "on_the_way"
    AGAIN = "again"
    IN_WORDS = "in_words"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A judged piece of work of a lesson with objectives; `value` None: judged in words."""

    subject: str
    codes: tuple[str, ...]
    value: int | None
    on: date
    title: str
    task_id: uuid.UUID


@dataclass(frozen=True, slots=True)
class Objective:
    """An objective that work has been judged for. `next_task_id`: the weakest work, to look at."""

    code: str
    text: str
    level: Level
    percent: int | None
    count: int
    next_title: str = ""
    next_task_id: uuid.UUID | None = None


def measure(
    evidence: Iterable[Evidence], texts: Mapping[str, str], *, reached: int, on_the_way: int
) -> list[Objective]:
    """By code; the per cent is the mean of the marks. Cuts are whole per cent."""
    by_code: dict[str, list[Evidence]] = {}
    for one in evidence:
        for code in one.codes:
            by_code.setdefault(code, []).append(one)
    return [
        _measure(code, texts.get(code, ""), own, reached, on_the_way)
        for code, own in sorted(by_code.items())
    ]


def choose_next(objectives: Sequence[Objective], most: int = 3) -> list[Objective]:
    """The weakest that are not reached, at most three: more is too much at once."""
    weak = [one for one in objectives if one.level in (Level.AGAIN, Level.ON_THE_WAY)]
    return sorted(weak, key=lambda one: (one.percent or 0, one.code))[:most]


def _measure(
    code: str, text: str, own: Sequence[Evidence], reached: int, on_the_way: int
) -> Objective:
    marked = [one for one in own if one.value is not None]
    if not marked:
        return Objective(code, text, Level.IN_WORDS, None, len(own))
    percent = _round(Fraction(sum(one.value or 0 for one in marked) * 100, len(marked) * HIGHEST))
    level = Level.AGAIN
    if percent >= reached:
        level = Level.REACHED
    elif percent >= on_the_way:
        level = Level.ON_THE_WAY
    weakest = min(marked, key=lambda one: (one.value or 0, -one.on.toordinal()))
    return Objective(code, text, level, percent, len(own), weakest.title, weakest.task_id)


def _round(value: Fraction) -> int:
    return (value + Fraction(1, 2)).__floor__()
