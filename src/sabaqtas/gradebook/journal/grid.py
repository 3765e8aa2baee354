"""The sheet as rows of ready cells: pure, and quick for thousands of them.

A cell's markup is made here and not in the template: a year of a class is 8,000 cells. What
stands in it are numbers and our own letters; names are escaped.
"""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sabaqtas.gradebook.journal.cells import CellValue, write_value
from sabaqtas.gradebook.journal.facts import Column, Held, Judged
from sabaqtas.gradebook.journal.sheet import Sheet
from sabaqtas.gradebook.rules import Outcome, Status, tell_status
from sabaqtas.gradebook.rules.telling import tell_part
from sabaqtas.gradebook.terms.judging import SUMMATIVE, list_closing
from sabaqtas.gradebook.terms.spans import YEAR, Span

Id = uuid.UUID
SHORT = {
    Status.MARKED: "",
    Status.UNMARKED: "",
    Status.INCOMPLETE: "·",
    Status.AT_HALF_YEAR: "",
}


@dataclass(frozen=True, slots=True)
class Head:
    """A column's head. `place` names its cells; `span` is set for marks of a term or the year."""

    place: str
    text: str
    title: str
    on: date | None = None
    kind: str = "day"
    span: str = ""


@dataclass(frozen=True, slots=True)
class GridRow:
    """A pupil with all cells as one piece of markup."""

    id: Id
    name: str
    cells: SafeString


@dataclass(frozen=True, slots=True)
class Grid:
    """Heads across, pupils down."""

    heads: tuple[Head, ...]
    rows: tuple[GridRow, ...]


def build_grid(sheet: Sheet) -> Grid:
    """Dates and columns in order of time, each span's mark after its last day."""
    spans = list_shown_spans(sheet)
    heads = tuple(_list_heads(sheet, spans))
    outcomes = sheet.judge(*spans)
    rows = tuple(_build_row(sheet, heads, outcomes[p.id], p.id, p.name) for p in sheet.pupils)
    return Grid(heads, rows)


def list_shown_spans(sheet: Sheet) -> tuple[Span, ...]:
    """The spans with marks that end within the sheet; of one term no year."""
    book = sheet.find_book(sheet.span.last)
    if book.unmarked:
        return ()
    whole = sheet.span.code == YEAR
    return tuple(
        span
        for span in list_closing(sheet.calendar, book)
        if sheet.span.first <= span.first
        and span.last <= sheet.span.last
        and (whole or span.code != YEAR)
    )


def name_span(code: str) -> str:
    """A span as people say it."""
    if code == YEAR:
        return _("Year")
    name = _("Term %(number)s") if code.startswith("t") else _("Half-year %(number)s")
    return name % {"number": code[1:]}


def write_outcome(outcome: Outcome) -> str:
    """What stands in a term's cell: the mark, or a short word."""
    if outcome.mark is not None:
        return str(outcome.mark)
    short = SHORT.get(outcome.status)
    return tell_status(outcome.status) if short is None else short


def write_judged(marks: Sequence[Judged]) -> str:
    """Marks of judged work on a day; words in a mark's place are a tick."""
    return " ".join("✓" if one.value is None else str(one.value) for one in marks)


def _list_heads(sheet: Sheet, spans: Sequence[Span]) -> Iterator[Head]:
    heads = [_head_day(on) for on in sheet.days]
    heads += [_head_column(column) for column in sheet.columns]
    heads.sort(key=lambda head: (head.on or date.max, head.kind != "day"))
    ends = sorted(spans, key=lambda span: (span.last, span.first == sheet.span.first, span.code))
    for head in heads:
        while ends and head.on and ends[0].last < head.on:
            yield _head_span(ends.pop(0))
        yield head
    yield from map(_head_span, ends)


def _head_day(on: date) -> Head:
    return Head(on.isoformat(), f"{on:%d.%m}", "", on)


def _head_column(column: Column) -> Head:
    name = tell_part(column.kind) if column.kind in SUMMATIVE else _("Test")
    title = f"{column.title}, {column.on:%d.%m}" if column.title else f"{column.on:%d.%m}"
    return Head(column.place, f"{name} /{column.most}", title, column.on, column.kind)


def _head_span(span: Span) -> Head:
    return Head(span.code, name_span(span.code), "", None, "span", span.code)


def _build_row(
    sheet: Sheet,
    heads: Sequence[Head],
    outcomes: Mapping[str, Outcome],
    pupil_id: Id,
    name: str,
) -> GridRow:
    by_day: dict[str, list[Judged]] = {}
    for one in sheet.judged.get(pupil_id, ()):
        by_day.setdefault(one.on.isoformat(), []).append(one)
    cells = sheet.cells.get(pupil_id, {})
    closed = sheet.closed.get(pupil_id, {})
    language = get_language()
    parts = []
    for head in heads:
        if head.span:
            is_closed = head.span in closed
            parts.append(draw_outcome(outcomes[head.span], is_closed=is_closed))
        else:
            place = head.place
            parts.append(draw_cell(cells.get(place), by_day.get(place), language))
    return GridRow(pupil_id, name, mark_safe("".join(parts)))  # noqa: S308


def draw_cell(cell: Held | None, judged: Sequence[Judged] | None, language: str | None) -> str:
    """A cell that can be typed into; `data-v` is its version."""
    if not judged:
        return _draw_typed(cell, language) if cell else "<td></td>"
    given = f"<td><b>{draw_judged(judged)}</b> "
    return _draw_typed(cell, language).replace(">", f">{given[4:]}", 1) if cell else f"{given}</td>"


def draw_judged(marks: Sequence[Judged]) -> str:
    """Marks of judged work; words are a tick that says them when pointed at or read aloud."""
    return " ".join(
        str(one.value) if one.value is not None else _draw_words(one.words) for one in marks
    )


def _draw_words(words: str) -> str:
    text = escape(words)
    return f'<span title="{text}">✓<span class="sr"> {text}</span></span>'


@lru_cache(4096)
def _draw_typed(cell: Held, _language: str | None) -> str:
    text = write_value(CellValue(cell.attendance, cell.mark, cell.points, cell.most))
    return f'<td data-v="{cell.number}"><i>{text}</i></td>'


def draw_outcome(outcome: Outcome, *, is_closed: bool) -> str:
    """A span's cell; a closed one is strong, a running one is not settled."""
    kind = "jr__c" if is_closed else "jr__o"
    return f'<td class="{kind}">{escape(write_outcome(outcome))}</td>'
