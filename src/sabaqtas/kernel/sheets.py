"""Spreadsheets out: XLSX and CSV in which nothing from a person is ever a formula.

Cells that a spreadsheet would execute (OWASP, CSV injection) are written as text: in XLSX as
strings with a quote prefix, in CSV with a leading apostrophe. So is what follows a semicolon, a
tab or a line break within a cell: a spreadsheet of this country parts columns by semicolons,
takes our quotes for letters, and begins a new cell there.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

Value = str | int | float | None
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
_FORMULA = re.compile(r"'*[=+\-@\t\r\n|%]")
"""Also one that is guarded already: what was written as guarded has to come back so."""
_NEW_CELL = re.compile(r"""([;\t\r\n]"*)(?='*[=+\-@|%])""")
_GUARDED_CELL = re.compile(r"""([;\t\r\n]"*)'(?='*[=+\-@|%])""")


def write_csv(header: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """Return CSV with a BOM, so that a spreadsheet reads the Kazakh letters."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(header)
    for row in rows:
        writer.writerow([guard_text(cell) for cell in row])
    return out.getvalue().encode("utf-8-sig")


def write_xlsx(sheets: Iterable[tuple[str, Sequence[str], Iterable[Sequence[Value]]]]) -> bytes:
    """Return a workbook of (title, header, rows); text cells are strings, never formulas."""
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for title, header, rows in sheets:
        _fill(book, title, header, rows)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def guard_text(value: Value) -> Value:
    """Return `value` as it may stand in a CSV cell."""
    if not isinstance(value, str):
        return value
    inner = _NEW_CELL.sub(r"\1'", value)
    return f"'{inner}" if _FORMULA.match(value) else inner


def unguard_text(text: str) -> str:
    """Return what `guard_text` was given."""
    inner = _GUARDED_CELL.sub(r"\1", text)
    return inner[1:] if inner.startswith("'") and _FORMULA.match(inner, 1) else inner


def _fill(
    book: Workbook, title: str, header: Sequence[str], rows: Iterable[Sequence[Value]]
) -> None:
    sheet = book.create_sheet(_sheet_title(title, book.sheetnames))
    sheet.append(list(header))
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    widths = [len(name) for name in header]
    for number, row in enumerate(rows, 2):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(row=number, column=column)
            _put(cell, value)
            widths[column - 1] = max(widths[column - 1], len(str(value or "")))
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = min(48, width + 2)


def _put(cell: Cell, value: Value) -> None:
    if isinstance(value, str):
        cell.value = "".join(c for c in value if c >= " " or c in "\n\t")
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(_DANGEROUS)
    else:
        cell.value = value


def _sheet_title(title: str, taken: Sequence[str]) -> str:
    plain = "".join(" " if c in "[]:*?/\\" else c for c in title)[:28].strip("' ") or "1"
    return plain if plain not in taken else f"{plain[:25]} {len(taken) + 1}"
