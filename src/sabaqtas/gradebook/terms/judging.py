"""From what stands in the journal to the outcome of a span. Pure."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from sabaqtas.gradebook.adapting.finding import Stretch, find_since
from sabaqtas.gradebook.journal.facts import Column, Held, Judged
from sabaqtas.gradebook.models import Attendance
from sabaqtas.gradebook.rules import (
    FAILING,
    TESTS,
    Evidence,
    Outcome,
    Part,
    Rulebook,
    Score,
    judge_final,
    judge_half_year,
    judge_term,
    judge_year,
    make_step,
)
from sabaqtas.gradebook.terms.spans import FINAL, YEAR, Calendar, Span

SUMMATIVE = (Part.SOR, Part.SOCH)
type Books = Callable[[date], Rulebook]
"""The rules of the class and subject on a date."""


@dataclass(frozen=True, slots=True)
class PupilFacts:
    """One pupil in one subject: marks of judged work, typed cells by place, closed spans.

    `failed`: in how many subjects the closed year is a 2.
    """

    judged: Sequence[Judged] = ()
    cells: Mapping[str, Held] | None = None
    closed: Mapping[str, Outcome] | None = None
    failed: int = 0
    adapted: Sequence[Stretch] = ()


@dataclass(frozen=True, slots=True)
class Formative:
    """A pupil's formative marks in the order of their days (in ISO form)."""

    days: Sequence[str]
    marks: Sequence[int]

    def list_within(self, span: Span) -> tuple[int, ...]:
        begin = bisect_left(self.days, span.first.isoformat())
        end = bisect_right(self.days, span.last.isoformat())
        return tuple(self.marks[begin:end])


def judge_spans(
    spans: Iterable[Span],
    facts: PupilFacts,
    *,
    columns: Sequence[Column],
    calendar: Calendar,
    books: Books,
) -> dict[str, Outcome]:
    """Several spans, each worked out once; the year is made of what its parts came to."""
    found = dict(facts.closed or {})

    def judge(span: Span) -> Outcome:
        if span.code not in found:
            found[span.code] = work_out(span)
        return found[span.code]

    def work_out(span: Span) -> Outcome:
        if span.code == FINAL:
            return judge_after(facts, columns, find_year_book(calendar, books))
        book = books(span.last)
        if span.code == YEAR:
            parts = list_counting(calendar, book)
            return judge_year([_name(one, judge(one)) for one in parts], book)
        is_half = span.code.startswith("h") or (is_by_half_year(book) and not calendar.halves)
        rule = judge_half_year if is_half else judge_term
        return rule(gather(span, formative, facts, columns), book)

    formative = list_formative(facts)
    return {span.code: judge(span) for span in spans}


def judge_after(facts: PupilFacts, columns: Iterable[Column], book: Rulebook) -> Outcome:
    """The final mark: it begins with a year that is closed."""
    year = (facts.closed or {}).get(YEAR)
    return judge_final(year, list_tests(facts, columns), failed=facts.failed, book=book)


def find_year_book(calendar: Calendar, books: Books) -> Rulebook:
    """Tests follow the rules of the year they come after."""
    assert calendar.whole is not None, "only a year with terms has tests"
    return books(calendar.whole.last)


def list_tests(facts: PupilFacts, columns: Iterable[Column]) -> list[Score]:
    """A pupil's year test and extra test, as far as they have columns."""
    cells = facts.cells or {}
    return [_score(one, cells.get(one.place), facts) for one in columns if one.kind in TESTS]


def has_failed(closed: Mapping[str, Outcome]) -> bool:
    """Whether the year was closed with a 2."""
    return YEAR in closed and closed[YEAR].mark == FAILING


def list_counting(calendar: Calendar, book: Rulebook) -> tuple[Span, ...]:
    """The spans whose marks make the year: its half-years in a one-hour subject, else its terms.

    A year of other than four terms has no half-years: there such a subject is marked by the term,
    from what a half-year is marked from.
    """
    if is_by_half_year(book) and calendar.halves:
        return calendar.halves
    return calendar.terms


def list_closing(
    calendar: Calendar, book: Rulebook, *, has_final: bool = False
) -> tuple[Span, ...]:
    """The spans that get marks of their own, the year last; after it what comes of a 2."""
    after = calendar.after if has_final else None
    return (*list_counting(calendar, book), *filter(None, [calendar.whole, after]))


def is_by_half_year(book: Rulebook) -> bool:
    return bool(book.by_half_year) and not book.unmarked and not book.pass_from


def list_formative(facts: PupilFacts) -> Formative:
    """Marks of judged work and typed ones."""
    marks = [(one.on.isoformat(), one.value) for one in facts.judged if one.value is not None]
    cells = (facts.cells or {}).items()
    marks += [(place, cell.mark) for place, cell in cells if cell.mark is not None]
    marks.sort()
    return Formative([day for day, _mark in marks], [mark for _day, mark in marks])


def gather(
    span: Span, formative: Formative, facts: PupilFacts, columns: Iterable[Column]
) -> Evidence:
    """Of formative marks and scores those of a span, by date."""
    cells = facts.cells or {}
    scores = [
        _score(column, cells.get(column.place), facts)
        for column in columns
        if column.kind in SUMMATIVE and span.holds(column.on)
    ]
    since = find_since(facts.adapted, span)
    return Evidence(formative.list_within(span), tuple(scores), since)


def _name(span: Span, outcome: Outcome) -> Outcome:
    """With the span in its why, which the year unfolds beside three others."""
    return replace(outcome, why=make_step("span", outcome.why, span=span.code))


def _score(column: Column, cell: Held | None, facts: PupilFacts) -> Score:
    points = cell.points if cell else None
    return Score(
        kind=Part(column.kind),
        on=column.on,
        points=None if points is None else Fraction(*points.as_integer_ratio()),
        most=(cell.most if cell else None) or column.most,
        excused=bool(cell) and cell is not None and cell.attendance == Attendance.EXCUSED,
        adapted=any(stretch.holds(column.on) for stretch in facts.adapted),
        title=column.title,
    )
