"""Coverage as arithmetic over facts of one school. Pure: no database, no clock."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

Id = uuid.UUID


class Deed(StrEnum):
    """What can be said of an objective, in the order in which it happens."""

    PLANNED = "planned"
    TAUGHT = "taught"
    PRACTISED = "practised"
    ASSESSED = "assessed"


@dataclass(frozen=True, slots=True)
class Aim:
    """An objective of a programme's version, with its section."""

    code: str
    text: str
    unit: str


@dataclass(frozen=True, slots=True)
class CoveredClass:
    """A class in a subject: its pupils, and what was done for each objective by its code.

    `hours` are (given, planned) lessons of the calendar-thematic plan in which it stands.
    """

    id: Id
    name: str
    pupils: frozenset[Id]
    hours: Mapping[str, tuple[int, int]]
    practised: Mapping[str, frozenset[Id]]
    assessed: Mapping[str, frozenset[Id]]


@dataclass(frozen=True, slots=True)
class Count:
    """So many of so many: classes, lessons or pupils."""

    part: int
    whole: int

    @property
    def sign(self) -> str:
        """`done` solid, `part` half, `todo` stitched; empty: there is nothing to be done."""
        if not self.whole:
            return ""
        if self.part >= self.whole:
            return "done"
        return "part" if self.part else "todo"


@dataclass(frozen=True, slots=True)
class AimRow:
    """An objective with its four numbers, in the order of `Deed`."""

    aim: Aim
    counts: tuple[tuple[Deed, Count], ...]

    def get(self, deed: Deed) -> Count:
        """The number of one deed."""
        return dict(self.counts)[deed]


@dataclass(frozen=True, slots=True)
class UnitRows:
    """A section with its objectives."""

    title: str
    rows: tuple[AimRow, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """All sections, and how many objectives each deed has touched at all."""

    units: tuple[UnitRows, ...]
    classes: tuple[CoveredClass, ...]

    @property
    def rows(self) -> list[AimRow]:
        """Every objective in order."""
        return [row for unit in self.units for row in unit.rows]

    @property
    def touched(self) -> dict[str, int]:
        """Deed to the number of objectives of which there is any."""
        return {deed.value: sum(bool(row.get(deed).part) for row in self.rows) for deed in Deed}


def count_coverage(aims: Sequence[Aim], classes: Sequence[CoveredClass]) -> Coverage:
    """Count every objective over these classes; the sections keep the programme's order."""
    units: dict[str, list[AimRow]] = {}
    for aim in aims:
        counts = tuple((deed, count_deed(deed, aim.code, classes)) for deed in Deed)
        units.setdefault(aim.unit, []).append(AimRow(aim, counts))
    rows = tuple(UnitRows(title, tuple(own)) for title, own in units.items())
    return Coverage(rows, tuple(classes))


def count_deed(deed: Deed, code: str, classes: Iterable[CoveredClass]) -> Count:
    """One number, as the list behind it counts it."""
    counts = [count_class(deed, code, one) for one in classes]
    return Count(sum(one.part for one in counts), sum(one.whole for one in counts))


def count_class(deed: Deed, code: str, one: CoveredClass) -> Count:
    """The number of one class. Pupils of a class that has not planned it are not expected."""
    given, planned = one.hours.get(code, (0, 0))
    if deed is Deed.PLANNED:
        return Count(int(planned > 0), 1)
    if deed is Deed.TAUGHT:
        return Count(given, planned)
    done = (one.practised if deed is Deed.PRACTISED else one.assessed).get(code, frozenset())
    expected = len(one.pupils) if planned or done else 0
    return Count(len(done & one.pupils), expected)
