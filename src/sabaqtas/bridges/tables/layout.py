"""What a format's table looks like, and one line of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from sabaqtas.bridges.tables.faults import TableFaults
from sabaqtas.kernel.problems import Place, shorten


@dataclass(frozen=True, slots=True)
class Layout:
    """Columns by their names in small letters, and how much is read. `max_bytes` is of the file."""

    faults: TableFaults
    needed: tuple[str, ...]
    optional: tuple[str, ...]
    max_bytes: int
    max_rows: int

    @property
    def columns(self) -> tuple[str, ...]:
        return (*self.needed, *self.optional)


@dataclass(frozen=True, slots=True)
class Line:
    """One row below the header; a column that the file lacks reads as empty."""

    place: Place
    values: Mapping[str, str]

    def get(self, column: str) -> str:
        return self.values.get(column, "")

    def at(self, column: str) -> Place:
        """The place of one value."""
        excerpt = shorten(self.get(column)) or None
        return Place(self.place.file, self.place.line, column, excerpt)
