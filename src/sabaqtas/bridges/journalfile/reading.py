"""XLSX and CSV of a class as lines of text cells, within bounds that a bomb cannot pass."""

import csv
import io
import zipfile
from datetime import date, datetime
from typing import Final

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from sabaqtas.bridges.encodings import Undecodable, choose_encoding, decode_text
from sabaqtas.bridges.tables.text import choose_delimiter, find_separator, is_too_long
from sabaqtas.kernel.sheets import unguard_text

MOST_BYTES: Final = 4 * 1024 * 1024
MOST_UNPACKED: Final = 12 * 1024 * 1024
MOST_MEMBERS: Final = 200
MOST_LINES, MOST_CELLS = 400, 400
_DECLARED: Final = (b"<!DOCTYPE", b"<!ENTITY")
type Table = list[list[str]]


class UnreadableFile(Exception):
    """The file is not taken; the text says why and what to do."""


def read_table(data: bytes, name: str) -> Table:
    """The first sheet, or the whole CSV. Raises UnreadableFile, whatever the bytes are."""
    if len(data) > MOST_BYTES:
        raise UnreadableFile(_("The file is larger than 4 MB: that is no journal of a class."))
    table = _read(data)
    if not any(map(any, table)):
        raise UnreadableFile(_("The file has no filled cell. Is the table on its first sheet?"))
    return table


def _read(data: bytes) -> Table:
    if data[:2] == b"PK":
        return _read_workbook(data)
    if b"\0" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableFile(_("This is neither XLSX nor CSV. Save it as one of them."))
    return _read_csv(data)


def _read_workbook(data: bytes) -> Table:
    _check_archive(data)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        rows = sheet.iter_rows(max_row=MOST_LINES + 1, max_col=MOST_CELLS, values_only=True)
        table = [[_write(cell) for cell in row] for row in rows]
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, IndexError) as error:
        raise _broken() from error
    except Exception as error:
        # openpyxl raises whatever its parser met: of a stranger's file each is the same to us
        raise _broken() from error
    return [_cut(row) for row in table]


def _check_archive(data: bytes) -> None:
    """Sizes as unpacked, and no declarations of entities, before any parser sees it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            total = sum(member.file_size for member in members)
            if len(members) > MOST_MEMBERS or total > MOST_UNPACKED:
                raise UnreadableFile(_("The workbook is too large for a journal of a class."))
            for member in members:
                with archive.open(member) as stream:
                    text = stream.read(MOST_UNPACKED + 1)
                is_text = member.filename.endswith((".xml", ".rels"))
                if is_text and (b"\0" in text or any(one in text for one in _DECLARED)):
                    raise UnreadableFile(_("The workbook declares what no spreadsheet declares."))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise _broken() from error


def _read_csv(data: bytes) -> Table:
    try:
        text = decode_text(data, choose_encoding(data))
    except (Undecodable, UnicodeError) as error:
        raise UnreadableFile(_("The letters cannot be read. Save the file as UTF-8.")) from error
    text = text.removeprefix("\ufeff")
    first, _end, below = text.partition("\n")
    separator = find_separator(first)
    delimiter = separator or ("\t" if "\t" in first else choose_delimiter(first))
    try:
        reader = csv.reader(io.StringIO(below if separator else text), delimiter=delimiter)
        rows = [row for _number, row in zip(range(MOST_LINES + 1), reader, strict=False)]
    except csv.Error as error:
        raise (_too_long() if is_too_long(error) else _broken()) from error
    return [_cut([unguard_text(cell.strip()) for cell in row[:MOST_CELLS]]) for row in rows]


def _write(cell: object) -> str:
    """As it would be typed: a whole number without a point, a date as ISO."""
    if cell is None or isinstance(cell, bool):
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return " ".join(str(cell).split())[:200]


def _cut(row: list[str]) -> list[str]:
    while row and not row[-1]:
        row.pop()
    return row


def _too_long() -> UnreadableFile:
    most = csv.field_size_limit()
    return UnreadableFile(
        _(
            "One value of the file has more than %(most)s letters. Shorten it; often a missing "
            "double quote has joined several values into one."
        )
        % {"most": most}
    )


def _broken() -> UnreadableFile:
    return UnreadableFile(_("The file is damaged. Open it in a spreadsheet and save it again."))
