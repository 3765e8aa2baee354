"""A table as lines with their places: every problem of it is found, and memory is bounded."""

import csv
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import BinaryIO, Final

from sabaqtas.bridges.letters import clean_text
from sabaqtas.bridges.tables.layout import Layout, Line
from sabaqtas.bridges.tables.text import (
    FIELD_LIMIT,
    choose_delimiter,
    find_separator,
    is_too_long,
    read_text,
)
from sabaqtas.kernel.problems import Place, ProblemLog, shorten
from sabaqtas.kernel.sheets import unguard_text

MOST_IN_ROW: Final = 1_000_000
"""Letters of one row, line breaks in it too: a lost quote may join a whole file into one."""

type Rows = Iterator[tuple[int, list[str]]]


def read_lines(
    source: BinaryIO | Path, name: str, layout: Layout, log: ProblemLog
) -> Iterator[Line]:
    """Every row as wide as the header; what is wrong with the others is logged.

    Whatever the bytes are, nothing is raised but an OSError of opening the file.
    """
    text = read_text(source, name, layout, log)
    if text is None:
        return
    try:
        yield from _read(_part(text), name, layout, log)
    except _Broken as error:
        _tell_broken(error, name, layout, log)


def _tell_broken(error: "_Broken", name: str, layout: Layout, log: ProblemLog) -> None:
    place = Place(name, error.line)
    if error.is_too_long:
        log.error(layout.faults.value_too_long, place)
    else:
        log.error(layout.faults.broken_csv, place)


class _Broken(Exception):
    """No row ends where it should; `line` is where the last one began.

    `is_too_long`: it may have ended, but one value of it is not read to its end.
    """

    def __init__(self, line: int, *, is_too_long: bool) -> None:
        super().__init__(f"broken at line {line}")
        self.line, self.is_too_long = line, is_too_long


class _Feed:
    """The lines of a file, given out as long as the present row does not take too many."""

    def __init__(self, text: Iterator[str]) -> None:
        self.text = text
        self.taken = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self.text)
        self.taken += len(line)
        if self.taken > MOST_IN_ROW:
            raise csv.Error(
                "a row without an end" if '"' in line else f"a row over the {FIELD_LIMIT}"
            )
        return line


def _part(text: Iterator[str]) -> Rows:
    """The values of each row, with the line it begins on. Raises _Broken."""
    first = next(text, "")
    separator = find_separator(first)
    above = 1 if separator else 0
    feed = _Feed(text if separator else chain([first], text))
    reader = csv.reader(feed, delimiter=separator or choose_delimiter(first), strict=True)
    while True:
        feed.taken, line = 0, reader.line_num + 1 + above
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise _Broken(line, is_too_long=is_too_long(error)) from error
        yield line, cells


def _read(rows: Rows, name: str, layout: Layout, log: ProblemLog) -> Iterator[Line]:
    at, header = next(rows, (1, []))
    index = _read_header(header, Place(name, at), layout, log)
    if index is None:
        return
    count = 0
    for line, cells in rows:
        if not any(cell.strip() for cell in cells):
            continue
        if (count := count + 1) > layout.max_rows:
            log.error(layout.faults.too_many, Place(name, line), limit=layout.max_rows)
            return
        if len(cells) == len(header):
            yield Line(Place(name, line), {one: _clean(cells[n]) for one, n in index.items()})
        else:
            found, expected = len(cells), len(header)
            log.error(layout.faults.row_width, Place(name, line), found=found, expected=expected)
    if not count:
        log.error(layout.faults.empty, Place(name, at))


def _read_header(
    cells: list[str], place: Place, layout: Layout, log: ProblemLog
) -> Mapping[str, int] | None:
    """Where each column that the layout knows stands; None when the rows cannot be told by it."""
    counts = Counter(cell.strip().lower() for cell in cells)
    if not any(counts):
        log.error(layout.faults.empty, place)
        return None
    known = frozenset(layout.columns)
    for column in map(shorten, (one for one in counts if one not in known)):
        log.warning(
            layout.faults.column_unknown, replace(place, field=column or None), column=column
        )
    twice = [column for column in layout.columns if counts[column] > 1]
    missing = [column for column in layout.needed if not counts[column]]
    for column in twice:
        log.error(layout.faults.column_twice, replace(place, field=column), column=column)
    for column in missing:
        log.error(layout.faults.column_missing, replace(place, field=column), column=column)
    if twice or missing:
        return None
    index = {cell.strip().lower(): at for at, cell in enumerate(cells)}
    return {column: index[column] for column in layout.columns if column in index}


def _clean(cell: str) -> str:
    """What a spreadsheet would have taken for a formula comes with an apostrophe before it."""
    return unguard_text(clean_text(cell))
