"""What stands across a journal: dates, columns and marks of spans in order of time, named."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sabaqtas.gradebook.journal.facts import Column, Judged
from sabaqtas.gradebook.journal.sheet import Sheet
from sabaqtas.gradebook.rules import Outcome, Status, name_span, tell_status
from sabaqtas.gradebook.rules.telling import tell_part
from sabaqtas.gradebook.terms.judging import list_closing
from sabaqtas.gradebook.terms.spans import FINAL, YEAR, Span

SHORT = {
    Status.MARKED: "",
    Status.UNMARKED: "",
    Status.INCOMPLETE: "·",
    Status.AT_HALF_YEAR: "",
}


@dataclass(frozen=True, slots=True)
class Head:
    """A column's head. `place` names its cells: of marks of a span it is the span's code."""

    place: str
    text: str
    title: str = ""
    on: date | None = None
    kind: str = "day"


def list_heads(sheet: Sheet, spans: Sequence[Span]) -> Iterator[Head]:
    """Dates and columns in order of time, each span's mark after its last day."""
    heads = [_head_day(on) for on in sheet.days]
    heads += [_head_column(column) for column in sheet.columns]
    heads.sort(key=lambda head: (head.on or date.max, head.kind != "day"))
    ends = sorted(spans, key=lambda span: (span.last, span.first == sheet.span.first, span.code))
    for head in heads:
        while ends and head.on and ends[0].last < head.on:
            yield _head_span(ends.pop(0))
        yield head
    yield from map(_head_span, ends)


def list_shown_spans(sheet: Sheet) -> tuple[Span, ...]:
    """The spans with marks that end within the sheet; of one term no year, after it no term."""
    book = sheet.find_book(sheet.span.last)
    if book.unmarked:
        return ()
    closing = list_closing(sheet.calendar, book, has_final=sheet.has_final)
    if sheet.span.code == YEAR:
        return closing
    within = (s for s in closing if sheet.span.first <= s.first and s.last <= sheet.span.last)
    return tuple(span for span in within if span.code not in (YEAR, FINAL))


def write_outcome(outcome: Outcome) -> str:
    """What stands in a term's cell: the mark, or a short word."""
    if outcome.mark is not None:
        return str(outcome.mark)
    short = SHORT.get(outcome.status)
    return tell_status(outcome.status) if short is None else short


def write_judged(marks: Sequence[Judged]) -> str:
    """Marks of judged work on a day; words in a mark's place are a tick."""
    return " ".join("✓" if one.value is None else str(one.value) for one in marks)


def _head_day(on: date) -> Head:
    return Head(on.isoformat(), f"{on:%d.%m}", on=on)


def _head_column(column: Column) -> Head:
    name = tell_part(column.kind)
    title = f"{column.title}, {column.on:%d.%m}" if column.title else f"{column.on:%d.%m}"
    return Head(column.place, f"{name} /{column.most}", title, column.on, column.kind)


def _head_span(span: Span) -> Head:
    return Head(span.code, name_span(span.code), kind="span")
