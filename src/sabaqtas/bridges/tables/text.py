"""The text of a table, whatever its encoding: walked line by line, never held as a whole."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from sabaqtas.bridges.encodings import (
    Undecodable,
    choose_encoding,
    describe_encoding,
    is_unicode,
    undo_double_encoding,
)
from sabaqtas.bridges.tables.layout import Layout
from sabaqtas.kernel.problems import Place, ProblemLog

FIELD_LIMIT: Final = "field limit"
"""What the error of the standard library says, which has no type of its own for it."""
_MEGABYTE: Final = 1024 * 1024
_SEPARATOR: Final = re.compile(r'\ufeff?"?sep=([,;\t|])"?[,;\t]{0,99}\s*\Z', re.IGNORECASE)


def read_text(
    source: BinaryIO | Path, name: str, layout: Layout, log: ProblemLog
) -> Iterator[str] | None:
    """Lines with their ends; None, logged, when it is too large or no text.

    At most one byte more than the layout allows is read.
    """
    data = _read_bytes(source, layout.max_bytes + 1)
    if len(data) > layout.max_bytes:
        log.error(layout.faults.too_large, Place(name), limit=layout.max_bytes // _MEGABYTE)
        return None
    try:
        encoding = choose_encoding(data)
        _refuse_zeros(data, encoding)
    except Undecodable as error:
        shown = describe_encoding(error.encoding)
        log.error(layout.faults.not_text, Place(name, error.line), encoding=shown)
        return None
    if not is_unicode(encoding):
        shown = describe_encoding(encoding)
        log.warning(layout.faults.other_encoding, Place(name), encoding=shown)
    if not _is_encoded_twice(data, encoding):
        return _walk(data, encoding)
    log.warning(layout.faults.encoded_twice, Place(name))
    return (undo_double_encoding(line) or line for line in _walk(data, encoding))


def choose_delimiter(first_line: str) -> str:
    """What parts the column names: spreadsheets of this country write semicolons."""
    return max(",;\t", key=first_line.count)


def find_separator(first_line: str) -> str:
    """The letter that Excel's own first line `sep=;` names, else nothing: it names no columns."""
    found = _SEPARATOR.match(first_line)
    return found[1] if found else ""


def is_too_long(error: csv.Error) -> bool:
    """One value is longer than the standard library takes (`csv.field_size_limit`, 131,072)."""
    return FIELD_LIMIT in str(error)


def _read_bytes(source: BinaryIO | Path, most: int) -> bytes:
    if isinstance(source, Path):
        with source.open("rb") as file:
            return file.read(most)
    return source.read(most)


def _walk(data: bytes, encoding: str) -> Iterator[str]:
    """Of what `choose_encoding` has read whole: only a letter cut off by the end is no letter."""
    with io.TextIOWrapper(io.BytesIO(data), encoding, errors="ignore", newline="") as text:
        yield from text


def _refuse_zeros(data: bytes, encoding: str) -> None:
    """Raises Undecodable: no table has a zero sign, every archive and spreadsheet has many."""
    if b"\0" not in data:
        return
    for number, line in enumerate(_walk(data, encoding), 1):
        if "\0" in line:
            raise Undecodable(encoding, number)


def _is_encoded_twice(data: bytes, encoding: str) -> bool:
    """Whether every line with other letters than ASCII can be turned back; most fail at once."""
    turned = (undo_double_encoding(line) for line in _walk(data, encoding) if not line.isascii())
    first = next(turned, None)
    return first is not None and all(line is not None for line in turned)
