"""The journal as a table that a spreadsheet opens and `plan_paste` reads back."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from sabaqtas.gradebook.journal.cells import CellValue, write_value
from sabaqtas.gradebook.journal.facts import Judged
from sabaqtas.gradebook.journal.grid import list_shown_spans, write_judged, write_outcome
from sabaqtas.gradebook.journal.sheet import Sheet
from sabaqtas.gradebook.rules import name_span
from sabaqtas.gradebook.rules.telling import tell_part
from sabaqtas.gradebook.terms.judging import SUMMATIVE
from sabaqtas.kernel.sheets import Value, write_csv, write_xlsx

FORMATS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


def write_journal(sheet: Sheet, kind: str) -> bytes:
    """XLSX or CSV: pupils, dates, columns of points, marks of terms.

    A mark of judged work stands in brackets, so that it is not typed in once more.
    """
    header, rows = make_table(sheet)
    if kind == "csv":
        return write_csv(header, rows)
    return write_xlsx([(sheet.teaching.group_name, header, rows)])


def make_table(sheet: Sheet) -> tuple[list[str], list[list[Value]]]:
    """The head and the lines."""
    columns = [one for one in sheet.columns if one.kind in SUMMATIVE]
    spans = list_shown_spans(sheet)
    outcomes = sheet.judge(*spans)
    header = [_("Pupil"), *(on.isoformat() for on in sheet.days)]
    header += [f"{tell_part(one.kind)} {one.on.isoformat()} /{one.most}" for one in columns]
    header += [name_span(span.code) for span in spans]
    places = [on.isoformat() for on in sheet.days], [one.place for one in columns]
    rows: list[list[Value]] = []
    for pupil in sheet.pupils:
        own = outcomes[pupil.id]
        row: list[Value] = [pupil.name, *_list_cells(sheet, pupil.id, *places)]
        rows.append([*row, *(write_outcome(own[span.code]) for span in spans)])
    return header, rows


def _list_cells(
    sheet: Sheet, pupil_id: UUID, days: Sequence[str], columns: Sequence[str]
) -> list[Value]:
    cells = sheet.cells.get(pupil_id, {})
    judged: dict[str, list[Judged]] = {}
    for one in sheet.judged.get(pupil_id, ()):
        judged.setdefault(one.on.isoformat(), []).append(one)
    found: list[Value] = []
    for place in [*days, *columns]:
        cell = cells.get(place)
        value = CellValue(cell.attendance, cell.mark, cell.points, cell.most) if cell else None
        text = write_value(value) if value else ""
        if place in judged:
            text = f"{text} ({write_judged(judged[place])})".strip()
        found.append(int(text) if text.isascii() and text.isdigit() else text)
    return found
