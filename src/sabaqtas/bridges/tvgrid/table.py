"""The lines of a grid as mappings, each with its place."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from sabaqtas.bridges.letters import clean_text
from sabaqtas.bridges.tvgrid import faults
from sabaqtas.kernel.problems import Place, ProblemLog, shorten

COLUMNS: Final = ("channel", "start", "minutes", "grade", "language", "subject")
OPTIONAL: Final = ("lesson", "zone")
MAX_ROWS: Final = 20_000


@dataclass(frozen=True, slots=True)
class Line:
    """One line below the header; an absent optional column reads as empty."""

    place: Place
    values: Mapping[str, str]

    def at(self, column: str) -> Place:
        """The place of one value."""
        text = self.values.get(column, "")
        return Place(self.place.file, self.place.line, column, shorten(text) or None)


def read_lines(text: str, name: str, log: ProblemLog) -> list[Line]:
    """Every line that has as many values as there are columns; the others are logged."""
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter, strict=True)
    columns = [cell.strip().lower() for cell in _next(reader, name, log) or []]
    if not _check_columns(columns, name, log):
        return []
    return list(_read(reader, columns, name, log))


def _check_columns(columns: list[str], name: str, log: ProblemLog) -> bool:
    if not columns:
        log.error(faults.EMPTY, Place(name, 1))
        return False
    for column in columns:
        if column not in (*COLUMNS, *OPTIONAL):
            log.warning(faults.COLUMN_UNKNOWN, Place(name, 1), column=shorten(column))
    twice = [column for column in (*COLUMNS, *OPTIONAL) if columns.count(column) > 1]
    for column in twice:
        log.error(faults.COLUMN_TWICE, Place(name, 1), column=column)
    missing = [column for column in COLUMNS if column not in columns]
    for column in missing:
        log.error(faults.COLUMN_MISSING, Place(name, 1), column=column)
    return not missing and not twice


type Reader = Iterator[list[str]]


def _read(reader: Reader, columns: list[str], name: str, log: ProblemLog) -> Iterator[Line]:
    count = 0
    line = 2
    while (cells := _next(reader, name, log)) is not None:
        place, line = Place(name, line), reader.line_num + 1  # type: ignore[attr-defined]
        if not any(cell.strip() for cell in cells):
            continue
        if (count := count + 1) > MAX_ROWS:
            log.error(faults.TOO_MANY, place, limit=MAX_ROWS)
            return
        if len(cells) != len(columns):
            log.error(faults.ROW_WIDTH, place, found=len(cells), expected=len(columns))
            continue
        yield Line(place, dict(zip(columns, map(clean_text, cells), strict=True)))
    if not count and not log.has_errors:
        log.error(faults.EMPTY, Place(name, 1))


def _next(reader: Reader, name: str, log: ProblemLog) -> list[str] | None:
    try:
        return next(reader, None)
    except csv.Error:
        line = reader.line_num  # type: ignore[attr-defined]
        log.error(faults.BROKEN_CSV, Place(name, line))
        return None
