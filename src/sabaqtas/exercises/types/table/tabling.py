"""Rows of cells: a text stands in the public part, a place to fill is its number from 0."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.utils.safestring import SafeString

from sabaqtas.exercises.items import ExerciseType, Explanation, Grade, Item, Json, Value
from sabaqtas.exercises.sources import Source, read_text
from sabaqtas.exercises.speaking import speak_formulas, write_plain
from sabaqtas.exercises.types.gap_text.gaps import (
    MOST_GAPS,
    draw_gaps,
    grade_gaps,
    list_right,
    parse_gaps,
    read_gap,
    show_gaps,
)
from sabaqtas.exercises.types.short_text.judging import SLIPS

MOST_COLUMNS: Final = 8
MOST_ROWS: Final = 20


class Table(ExerciseType):
    name = "table"
    fields = frozenset({"columns", "rows", "slips", "explain"})

    def prepare(self, source: Source) -> tuple[Json, Json]:
        """`columns` are headings; a cell of `rows` is a text, or has an answer (and options)."""
        columns = source.distinct("columns", least=1, most=MOST_COLUMNS)
        found: list[tuple[Json, Json]] = []
        rows = [
            [_read_cell(source, f"rows.{at}", cell, found) for cell in row]
            for at, row in enumerate(_read_rows(source, len(columns)), 1)
        ]
        if rows and not 1 <= len(found) <= MOST_GAPS:
            source.refuse("rows", len(found))
        body = {
            "language": source.language,
            "columns": [str(source.rich("columns", text)) for text in columns],
            "rows": rows,
            "gaps": [public for public, _key in found],
        }
        key = {"gaps": [own for _public, own in found], "explain_html": str(source.explanation())}
        slips = source.one_of("slips", SLIPS)
        return body, key | ({} if slips == SLIPS[0] else {"slips": slips})

    def count_fields(self, item: Item) -> int:
        return len(item.body["gaps"])

    def show(self, item: Item, value: Value, grade: Grade | None, key: Json | None) -> Json:
        given = value if isinstance(value, list) else [""] * self.count_fields(item)
        fields = show_gaps(item, given, grade, key)
        return {"fields": fields} | _lay_out(item, fields)

    def draw(self, item: Item) -> Json:
        return _lay_out(item, draw_gaps(item))

    def parse(self, item: Item, values: Sequence[str]) -> list[str] | None:
        return parse_gaps(item, values)

    def grade(self, item: Item, key: Json, value: str | list[str]) -> Grade:
        return grade_gaps(item, key, value)

    def explain(self, item: Item, key: Json) -> Explanation:
        named = zip(_name_places(item), list_right(item, key), strict=True)
        right = [SafeString(f"{name}: {html}") for name, html in named]
        return Explanation(right, SafeString(key["explain_html"]))


def _read_rows(source: Source, width: int) -> list[list[object]]:
    rows = source.values.get("rows")
    if not isinstance(rows, list) or not 1 <= len(rows) <= MOST_ROWS:
        source.refuse("rows", rows)
        return []
    good = []
    for at, row in enumerate(rows, 1):
        if not isinstance(row, list) or len(row) != width:
            source.refuse(f"rows.{at}", row)
        else:
            good.append(row)
    return good


def _read_cell(source: Source, name: str, cell: object, found: list[tuple[Json, Json]]) -> Json:
    if isinstance(cell, Mapping):
        found.append(read_gap(source, name, cell))
        return {"gap": len(found) - 1}
    text = read_text(cell)
    if not text and cell not in ("", None):
        source.refuse(name, cell)
    return {"html": str(source.rich(name, text)) if text else ""}


def _lay_out(item: Item, fields: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Headings and rows; a cell is its HTML, or its field with what the ear must hear of it."""
    for field, name in zip(fields, _name_places(item), strict=True):
        field["label"] = write_plain(name)
    rows = [
        [
            {"html": SafeString(cell["html"])} if "html" in cell else {"field": fields[cell["gap"]]}
            for cell in row
        ]
        for row in item.body["rows"]
    ]
    columns = [
        {"html": SafeString(html), "spoken": speak_formulas(html)} for html in item.body["columns"]
    ]
    return {"columns": columns, "rows": rows}


def _name_places(item: Item) -> list[str]:
    """Row and column of each place, as HTML; a row is called by its first text, or its number."""
    names = []
    for at, row in enumerate(item.body["rows"], 1):
        called = next((cell["html"] for cell in row if cell.get("html")), str(at))
        names += [
            f"{called}, {column}"
            for cell, column in zip(row, item.body["columns"], strict=True)
            if "gap" in cell
        ]
    return names
