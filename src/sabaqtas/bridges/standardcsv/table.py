"""The lines of the spreadsheet as mappings, each with its place; bounded, whatever the bytes."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from sabaqtas.bridges.encodings import (
    Undecodable,
    choose_encoding,
    decode_text,
    describe_encoding,
)
from sabaqtas.bridges.letters import clean_text
from sabaqtas.bridges.standardcsv import faults
from sabaqtas.bridges.standardcsv.columns import KNOWN, NEEDED
from sabaqtas.kernel.problems import Place, ProblemLog, shorten

MAX_BYTES: Final = 6 * 1024 * 1024
MAX_ROWS: Final = 5_000
_UNICODE: Final = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32")
_GUARDED: Final = ("=", "+", "-", "@", "|", "%", "'")


@dataclass(frozen=True, slots=True)
class Line:
    """One line below the header; a column the file lacks reads as empty."""

    place: Place
    values: Mapping[str, str]

    def get(self, column: str) -> str:
        return self.values.get(column, "")

    def at(self, column: str) -> Place:
        """The place of one value."""
        excerpt = shorten(self.get(column)) or None
        return Place(self.place.file, self.place.line, column, excerpt)


def guard(text: str) -> str:
    """As it may stand in a spreadsheet: what a program would take for a formula is quoted."""
    return f"'{text}" if text.startswith(_GUARDED) else text


def unguard(text: str) -> str:
    """The text again."""
    return text[1:] if text.startswith("'") and text[1:].startswith(_GUARDED) else text


def decode(data: bytes, name: str, log: ProblemLog) -> str | None:
    """The text; None, logged, when it is too large or no text."""
    if len(data) > MAX_BYTES:
        log.error(faults.TOO_LARGE, Place(name), limit=MAX_BYTES // 1024 // 1024)
        return None
    try:
        encoding = choose_encoding(data)
        text = decode_text(data, encoding)
    except Undecodable as error:
        shown = describe_encoding(error.encoding)
        log.error(faults.NOT_TEXT, Place(name, error.line), encoding=shown)
        return None
    if "\0" in text:
        log.error(faults.NOT_TEXT, Place(name, 1), encoding=describe_encoding(encoding))
        return None
    if encoding not in _UNICODE:
        log.warning(faults.OTHER_ENCODING, Place(name), encoding=describe_encoding(encoding))
    return text


def read_lines(text: str, name: str, log: ProblemLog) -> list[Line]:
    """Every line as wide as the header; what is wrong with the others is logged."""
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter, strict=True)
    columns = [cell.strip().lower() for cell in _next(reader, name, log) or []]
    if not _check_columns(columns, name, log):
        return []
    lines = list(_read(reader, columns, name, log))
    if not lines and not log.has_errors:
        log.error(faults.EMPTY, Place(name, 1))
    return lines


def _check_columns(columns: list[str], name: str, log: ProblemLog) -> bool:
    place = Place(name, 1)
    if not any(columns):
        log.error(faults.EMPTY, place)
        return False
    for column in dict.fromkeys(columns):
        if column not in KNOWN:
            log.warning(faults.COLUMN_UNKNOWN, place, column=shorten(column))
        elif columns.count(column) > 1:
            log.error(faults.COLUMN_TWICE, place, column=column)
    missing = [column for column in NEEDED if column not in columns]
    for column in missing:
        log.error(faults.COLUMN_MISSING, place, column=column)
    return not missing


type Reader = Iterator[list[str]]


def _read(reader: Reader, columns: list[str], name: str, log: ProblemLog) -> Iterator[Line]:
    count, line = 0, 2
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
        values = (unguard(clean_text(cell)) for cell in cells)
        yield Line(place, dict(zip(columns, values, strict=True)))


def _next(reader: Reader, name: str, log: ProblemLog) -> list[str] | None:
    try:
        return next(reader, None)
    except csv.Error:
        log.error(faults.BROKEN_CSV, Place(name, reader.line_num))  # type: ignore[attr-defined]
        return None
