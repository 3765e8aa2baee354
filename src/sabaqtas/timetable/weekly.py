"""How many lessons a week a class has in a subject: one number for the whole school year. Pure."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sabaqtas.timetable.masks import fits_term

type Days = tuple[date, date]
"""The first and the last day of a term."""


@dataclass(frozen=True, slots=True)
class Weekly:
    """A weekly meeting as one group meets in it: a class, or a part of one. Null dates are open."""

    group_id: uuid.UUID
    length: int
    weeks: str
    terms: str
    begins_on: date | None
    ends_on: date | None

    def find_days(self, term: Days) -> Days | None:
        """In force in a term from and until; None: not at all."""
        first, last = max(self.begins_on or term[0], term[0]), min(self.ends_on or term[1], term[1])
        return (first, last) if first <= last else None


def count_hours(
    meetings: Iterable[Weekly], *, class_id: uuid.UUID, terms: Sequence[Days]
) -> int | None:
    """Whole hours a week, a half rounded up; None where no term has any.

    The first term in which the class has the subject decides for the year: it is over before the
    first mark of a term is given, and no later change of the timetable turns marks into others.
    Within it a timetable that was replaced counts by its days, alternating weeks by their share;
    of the parts of a class the fullest counts, since a pupil is in one of them.
    """
    meetings = list(meetings)
    for number, term in enumerate(terms, 1):
        held = [
            (one, days)
            for one in meetings
            if fits_term(one.terms, number=number, count=len(terms))
            and (days := one.find_days(term))
        ]
        if held:
            return _round(_weigh(held, class_id, term[1]))
    return None


def _weigh(held: Sequence[tuple[Weekly, Days]], class_id: uuid.UUID, last: date) -> Fraction:
    """From the first day of the subject to the last one of the term."""
    since = min(first for _one, (first, _last) in held)
    by_group: dict[uuid.UUID, Fraction] = {}
    for one, days in held:
        share = Fraction(one.weeks.count("1"), len(one.weeks)) * _count(days)
        own = by_group.get(one.group_id, Fraction(0))
        by_group[one.group_id] = own + one.length * share / _count((since, last))
    whole = by_group.pop(class_id, Fraction(0))
    return whole + max(by_group.values(), default=Fraction(0))


def _count(days: Days) -> int:
    return (days[1] - days[0]).days + 1


def _round(hours: Fraction) -> int:
    return (hours + Fraction(1, 2)).__floor__()
