"""Criteria with descriptors, and the mark their points propose. Pure.

A teacher writes one criterion a line, its descriptors after a colon, apart by `|`, the weakest
first: `Splits by place value: not yet | half | in full`. Descriptors count 0, 1, 2 … points, or
what stands after `=`: `not yet = 0 | in full = 3`. A line without descriptors gets
“not yet”, “partly”, “in full”.

The rule: the mark is the share of the points on the scale of the grade,
`highest × points / most`, rounded half up, and never under the lowest mark.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext as _

MOST_CRITERIA: Final = 10
MOST_LEVELS: Final = 6
MOST_POINTS: Final = 100
LONGEST: Final = 200
FINE: Final = 100
"""A test counts shares of a point in hundredths."""
_POINTS: Final = re.compile(r"^(.*?)\s*=\s*(\d{1,3})$")


@dataclass(frozen=True, slots=True)
class Level:
    """A descriptor and its points."""

    text: str
    points: int


@dataclass(frozen=True, slots=True)
class Criterion:
    """What is looked at; `levels` from the weakest to the strongest."""

    name: str
    levels: tuple[Level, ...]

    @property
    def most(self) -> int:
        return max(level.points for level in self.levels)


@dataclass(frozen=True, slots=True)
class Reached:
    """One descriptor that a piece of work reached, in the words of that day."""

    name: str
    text: str
    points: int
    most: int

    def write(self) -> dict[str, str | int]:
        """The shape of `Feedback.reached`."""
        return {"name": self.name, "text": self.text, "points": self.points, "most": self.most}


class BadRubric(Exception):
    """Lines that cannot be read; `faults` says of each which and what to do."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("; ".join(faults))
        self.faults = list(faults)


def parse_rubric(text: str) -> list[Criterion]:
    """Read what the teacher typed. Raises BadRubric with all faults."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    faults: list[str] = []
    if len(lines) > MOST_CRITERIA:
        faults.append(_("At most %(most)s criteria: leave some out.") % {"most": MOST_CRITERIA})
    found = [_parse_line(number, line, faults) for number, line in enumerate(lines, 1)]
    if faults:
        raise BadRubric(faults)
    return found


def format_rubric(rubric: Sequence[Criterion]) -> str:
    """The inverse of `parse_rubric`."""
    lines = []
    for criterion in rubric:
        levels = " | ".join(f"{level.text} = {level.points}" for level in criterion.levels)
        lines.append(f"{criterion.name}: {levels}")
    return "\n".join(lines)


def write_rubric(rubric: Sequence[Criterion]) -> list[dict[str, Any]]:
    """The shape of `Task.rubric`: `[{"name", "levels": [{"text", "points"}]}]`."""
    return [
        {"name": one.name, "levels": [{"text": x.text, "points": x.points} for x in one.levels]}
        for one in rubric
    ]


def read_rubric(rows: Sequence[Mapping[str, Any]]) -> list[Criterion]:
    """What `write_rubric` wrote."""
    return [
        Criterion(row["name"], tuple(Level(x["text"], x["points"]) for x in row["levels"]))
        for row in rows
    ]


def choose_levels(
    rubric: Sequence[Criterion], chosen: Mapping[str, str]
) -> tuple[Reached, ...] | None:
    """What `chosen` (`r0` → number of a level) reaches; empty for none, None for half of them."""
    picked = [_pick(one, chosen.get(f"r{place}", "")) for place, one in enumerate(rubric)]
    found = [one for one in picked if one is not None]
    if found and len(found) < len(rubric):
        return None
    return tuple(found)


def count_points(reached: Sequence[Reached]) -> tuple[int, int]:
    """(reached, possible)."""
    return sum(one.points for one in reached), sum(one.most for one in reached)


def propose_mark(points: int, most: int, *, marks: range) -> int | None:
    """The mark of this share of the points; None where nobody is marked or nothing counts."""
    if not marks or most <= 0:
        return None
    rounded = (2 * marks[-1] * points + most) // (2 * most)
    return min(max(rounded, marks[0]), marks[-1])


def propose_points(points: int, most: int, *, of: int) -> Decimal | None:
    """The same share of a task's points, to a half; None where nothing counts."""
    return Decimal((4 * of * points + most) // (2 * most)) / 2 if most > 0 else None


def _pick(criterion: Criterion, number: str) -> Reached | None:
    if not number.isascii() or not number.isdigit() or int(number) >= len(criterion.levels):
        return None
    level = criterion.levels[int(number)]
    return Reached(criterion.name, level.text, level.points, criterion.most)


def _parse_line(number: int, line: str, faults: list[str]) -> Criterion:
    name, _colon, rest = line.partition(":")
    parts = [part.strip() for part in rest.split("|") if part.strip()]
    texts = parts or [_("Not yet"), _("Partly"), _("In full")]
    levels = tuple(_parse_level(place, text) for place, text in enumerate(texts))
    faults += _find_faults(number, name.strip(), levels)
    return Criterion(name.strip(), levels)


def _parse_level(place: int, text: str) -> Level:
    found = _POINTS.match(text)
    return Level(found[1].strip(), int(found[2])) if found else Level(text, place)


def _find_faults(number: int, name: str, levels: Sequence[Level]) -> list[str]:
    where = {"line": number, "most": MOST_LEVELS, "long": LONGEST, "points": MOST_POINTS}
    points = [level.points for level in levels]
    wrong = [
        (not name, _("Line %(line)s: write the criterion before the colon.")),
        (
            not 2 <= len(levels) <= MOST_LEVELS,
            _("Line %(line)s: write 2 to %(most)s descriptors, apart by |."),
        ),
        (
            any(not level.text for level in levels),
            _("Line %(line)s: a descriptor has no words."),
        ),
        (
            len(name) > LONGEST or any(len(level.text) > LONGEST for level in levels),
            _("Line %(line)s: at most %(long)s letters a part."),
        ),
        (
            points != sorted(set(points)) or max(points, default=0) > MOST_POINTS,
            _("Line %(line)s: points must grow, from 0 to %(points)s at most."),
        ),
    ]
    return [text % where for is_wrong, text in wrong if is_wrong]
