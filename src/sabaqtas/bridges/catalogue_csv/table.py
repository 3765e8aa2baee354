"""The lines of a catalogue file as mappings, each with its place; memory is bounded."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from sabaqtas.bridges.catalogue_csv import faults
from sabaqtas.bridges.encodings import Undecodable, choose_encoding, describe_encoding
from sabaqtas.bridges.letters import clean_text
from sabaqtas.kernel.problems import Place, ProblemLog, shorten

REQUIRED: Final = ("provider", "id", "url", "title")
COLUMNS: Final = (
    *REQUIRED, "description", "language", "subject", "grades", "kind", "objectives", "minutes",
    "licence", "cost", "accessibility",
)  # fmt: skip
MAX_BYTES: Final = 40 * 1024 * 1024
MAX_ROWS: Final = 200_000
_UNICODE: Final = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32")

type Reader = Iterator[list[str]]


@dataclass(frozen=True, slots=True)
class Line:
    """One line below the header; an absent column reads as empty."""

    place: Place
    values: Mapping[str, str]

    def get(self, column: str) -> str:
        return self.values.get(column, "")

    def at(self, column: str) -> Place:
        """The place of one value."""
        excerpt = shorten(self.get(column))
        return Place(self.place.file, self.place.line, column, excerpt or None)


def read_lines(source: BinaryIO | Path, name: str, log: ProblemLog) -> Iterator[Line]:
    """Every line with as many values as there are columns; what is wrong is logged."""
    data = _read_bytes(source)
    encoding = _find_encoding(data, name, log)
    if encoding is None:
        return
    with io.TextIOWrapper(io.BytesIO(data), encoding, errors="replace", newline="") as text:
        head = text.readline()
        delimiter = max(",;\t", key=head.count)
        text.seek(0)
        reader = csv.reader(text, delimiter=delimiter, strict=True)
        columns = [cell.strip().lower() for cell in _next(reader, name, log) or []]
        if _check_columns(columns, name, log):
            yield from _read(reader, columns, name, log)


def _read_bytes(source: BinaryIO | Path) -> bytes:
    if isinstance(source, Path):
        with source.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    return source.read(MAX_BYTES + 1)


def _find_encoding(data: bytes, name: str, log: ProblemLog) -> str | None:
    if len(data) > MAX_BYTES:
        log.error(faults.TOO_LARGE, Place(name), limit=MAX_BYTES // 1024 // 1024)
        return None
    try:
        encoding = choose_encoding(data)
    except Undecodable as error:
        shown = describe_encoding(error.encoding)
        log.error(faults.NOT_TEXT, Place(name, error.line), encoding=shown)
        return None
    if encoding in ("utf-8", "utf-8-sig") and b"\0" in data:
        log.error(faults.NOT_TEXT, Place(name, 1), encoding=describe_encoding(encoding))
        return None
    if encoding not in _UNICODE:
        log.warning(faults.OTHER_ENCODING, Place(name), encoding=describe_encoding(encoding))
    return encoding


def _check_columns(columns: list[str], name: str, log: ProblemLog) -> bool:
    place = Place(name, 1)
    if not columns:
        log.error(faults.EMPTY, place)
        return False
    for column in sorted(set(columns)):
        if column not in COLUMNS:
            log.warning(faults.COLUMN_UNKNOWN, place, column=shorten(column))
        elif columns.count(column) > 1:
            log.error(faults.COLUMN_TWICE, place, column=column)
    for column in REQUIRED:
        if column not in columns:
            log.error(faults.COLUMN_MISSING, place, column=column)
    return not log.has_errors


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
