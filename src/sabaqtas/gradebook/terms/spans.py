"""The school year's terms and half-years, with the rules of a class and subject for each."""

import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from sabaqtas.curriculum.api import find_policy
from sabaqtas.gradebook.rules import Rulebook, find_rulebook
from sabaqtas.timetable.api import importing, school_year

UNGRADED = 2
"""A combined class without a grade of its own is marked as grade 2 is."""
YEAR = "y"
FINAL = "f"


@dataclass(frozen=True, slots=True)
class Span:
    """`code` is `t1`…`t4`, `h1`, `h2`, `y` or `f`; `terms` are the numbers of its terms."""

    code: str
    first: date
    last: date
    terms: tuple[int, ...]

    def holds(self, on: date) -> bool:
        return self.first <= on <= self.last


@dataclass(frozen=True, slots=True)
class Calendar:
    """A school year that ends in `year`; no terms where the school has none yet."""

    year: int
    terms: tuple[Span, ...]

    @property
    def whole(self) -> Span | None:
        """The year as one span."""
        return self._join(YEAR, self.terms) if self.terms else None

    @property
    def halves(self) -> tuple[Span, ...]:
        """Terms 1 and 2, terms 3 and 4; a year of other parts has none."""
        if len(self.terms) != 4:
            return ()
        return self._join("h1", self.terms[:2]), self._join("h2", self.terms[2:])

    @property
    def after(self) -> Span | None:
        """From the last lesson to the end of August: year tests, and then the final mark."""
        if not self.terms:
            return None
        last = self.terms[-1].last
        end = find_final_day(last)
        return Span(FINAL, last + timedelta(1), end, ()) if last < end else None

    def reach(self, span: Span) -> date:
        """The last day of what stands in a span's sheet: the year's shows its tests too."""
        return self.after.last if span.code == YEAR and self.after else span.last

    def find(self, code: str) -> Span | None:
        """The span of this code."""
        every = (*self.terms, *self.halves, *filter(None, [self.whole, self.after]))
        return next((span for span in every if span.code == code), None)

    def covers(self, on: date) -> bool:
        """Whether a day lies in this school year, the time after its last lesson included."""
        if self.whole is None:
            return False
        return self.whole.first <= on <= self.reach(self.whole)

    def list_holding(self, on: date) -> list[Span]:
        """The spans whose closing shuts a date: its term, its half-year, or the time of tests."""
        every = (*self.terms, *self.halves, *filter(None, [self.after]))
        return [span for span in every if span.holds(on)]

    def find_term(self, on: date) -> Span | None:
        """The term of a date."""
        return next((span for span in self.terms if span.holds(on)), None)

    def choose(self, on: date) -> Span | None:
        """The term of a date; in a break the one before it, else the first."""
        begun = [span for span in self.terms if span.first <= on]
        return begun[-1] if begun else next(iter(self.terms), None)

    def _join(self, code: str, terms: tuple[Span, ...]) -> Span:
        numbers = tuple(number for term in terms for number in term.terms)
        return Span(code, terms[0].first, terms[-1].last, numbers)


def find_final_day(last: date) -> date:
    """By when a year whose last lesson was then has its final marks: the end of August."""
    return date(last.year + (last.month > 8), 8, 31)


def load_calendar(school_id: uuid.UUID, on: date) -> Calendar:
    """The school year a date lies in, or else the one before it; one query."""
    rows = importing.load_terms(school_id)
    if not rows:
        return Calendar(on.year + (on.month > 7), ())
    begun = [row.year for row in rows if row.starts_on <= on]
    return _make_calendar(rows, max(begun) if begun else min(row.year for row in rows))


def load_year(school_id: uuid.UUID, year: int) -> Calendar:
    """The school year that ends in `year`; one query."""
    return _make_calendar(importing.load_terms(school_id), year)


def load_years(school_id: uuid.UUID, years: Collection[int]) -> dict[int, Calendar]:
    """Several school years by the calendar year in which they end; at most one query."""
    rows = importing.load_terms(school_id) if years else []
    return {year: _make_calendar(rows, year) for year in years}


def _make_calendar(rows: Iterable[school_year.TermRow], year: int) -> Calendar:
    quarters = school_year.make_quarters(rows, year)
    terms = (Span(f"t{one.number}", one.first, one.last, (one.number,)) for one in quarters)
    return Calendar(year, tuple(terms))


def turn_to(school_id: uuid.UUID, calendar: Calendar, on: date) -> Calendar:
    """The school year of a day; no query where it is this one."""
    return calendar if calendar.covers(on) else load_calendar(school_id, on)


def find_book(
    *, grade: int | None, subject: str, on: date, hours: Decimal | None = None
) -> Rulebook:
    """The rules on the last day of a span; `hours` a week decide whether it has marks of terms."""
    own = UNGRADED if grade is None else grade
    return find_rulebook(on=on, grade=own, subject=subject, hours=hours)


def list_marks(grade: int | None, *, on: date) -> range:
    """The formative marks of a grade; empty where the state marks nobody."""
    own = UNGRADED if grade is None else grade
    lowest = find_policy("mark_lowest", on=on, grade=own)
    highest = find_policy("mark_highest", on=on, grade=own)
    if lowest is None or highest is None:
        return range(0)
    return range(lowest.value, highest.value + 1)
