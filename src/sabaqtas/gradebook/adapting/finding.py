"""Who is judged by adapted criteria, and when."""

import uuid
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db.models import Q, QuerySet

from sabaqtas.gradebook.models import AdaptedCriteria
from sabaqtas.gradebook.terms.spans import Span

Id = uuid.UUID
EVERY = ""
"""In place of a subject: in all of them."""


class Stretch(NamedTuple):
    """From a day to a day; `last` None: until it is ended."""

    first: date
    last: date | None

    def holds(self, on: date) -> bool:
        return self.first <= on and (self.last is None or on <= self.last)

    def meets(self, span: Span) -> bool:
        """What was ended before its first day never held."""
        return self.first <= span.last and (
            self.last is None or max(span.first, self.first) <= self.last
        )


def is_adapted(school_id: Id, subject: str, pupil_id: Id, on: date) -> bool:
    """Whether the pupil is judged so on a day. One query."""
    rows = AdaptedCriteria.objects.filter(
        school_id=school_id, pupil_id=pupil_id, subject__in=(EVERY, subject)
    )
    return any(stretch.holds(on) for stretch in _read(rows))


def load_adapted(school_id: Id, subject: str, span: Span) -> dict[Id, tuple[Stretch, ...]]:
    """By pupil, whoever is judged so at some time of the span. One query."""
    rows = AdaptedCriteria.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=span.first),
        school_id=school_id,
        begins_on__lte=span.last,
        subject__in=(EVERY, subject),
    )
    found: dict[Id, tuple[Stretch, ...]] = {}
    for pupil_id, first, last in rows.values_list("pupil_id", "begins_on", "ends_on"):
        stretch = Stretch(first, last)
        if stretch.meets(span):
            found[pupil_id] = (*found.get(pupil_id, ()), stretch)
    return found


def load_own(school_id: Id, pupil_id: Id) -> dict[str, tuple[Stretch, ...]]:
    """A pupil's, by subject; those of every subject under `EVERY`. One query."""
    rows = AdaptedCriteria.objects.filter(school_id=school_id, pupil_id=pupil_id)
    found: dict[str, tuple[Stretch, ...]] = {}
    for subject, first, last in rows.values_list("subject", "begins_on", "ends_on"):
        found[subject] = (*found.get(subject, ()), Stretch(first, last))
    return found


def find_since(stretches: Iterable[Stretch], span: Span) -> date | None:
    """From which day the pupil is judged so within a span; None: at no time of it."""
    return min((one.first for one in stretches if one.meets(span)), default=None)


def _read(rows: QuerySet[AdaptedCriteria]) -> list[Stretch]:
    return [Stretch(*row) for row in rows.values_list("begins_on", "ends_on")]
