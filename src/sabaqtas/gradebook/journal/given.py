"""Marks as they were given at closings or corrected after them."""

import uuid
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from sabaqtas.gradebook.journal.carried import Given, list_carried
from sabaqtas.gradebook.models import TermMark
from sabaqtas.gradebook.rules import FAILING, KeptStep, Outcome, Status, Step, read_step
from sabaqtas.gradebook.terms.spans import YEAR, Calendar
from sabaqtas.people.api import Enrolment
from sabaqtas.timetable.api import Teaching

Id = uuid.UUID


class _Row(NamedTuple):
    """What is read of a kept mark; `why` as text."""

    number: int
    pupil_id: Id
    group_id: Id
    group: str
    subject: str
    span: str
    status: str
    percent: int | None
    mark: int | None
    why: str


def load_closed(
    school_id: Id, teaching: Teaching, calendar: Calendar
) -> dict[Id, dict[str, Outcome]]:
    """By pupil and span. One query; one more where somebody brought marks from another class."""
    rows = TermMark.objects.filter(
        school_id=school_id, subject=teaching.subject, year=calendar.year
    )
    newcomers = _list_newcomers(school_id, teaching, calendar)
    own = _take(rows.filter(group_id=teaching.group_id))
    others = _take(rows.filter(pupil_id__in=newcomers).exclude(group_id=teaching.group_id))
    found: dict[Id, dict[str, Outcome]] = {}
    both = own.union(others, all=True)  # with OR, SQLite reads every mark of the school
    for row, outcome in _read(both, school_id, teaching.group_id, calendar):
        found.setdefault(row.pupil_id, {})[row.span] = outcome
    return found


def load_closed_of_pupil(
    school_id: Id, pupil_id: Id, class_id: Id, calendar: Calendar
) -> dict[str, dict[str, Outcome]]:
    """By subject and span, of the class the pupil is in. Queries as above."""
    rows = TermMark.objects.filter(school_id=school_id, pupil_id=pupil_id, year=calendar.year)
    found: dict[str, dict[str, Outcome]] = {}
    for row, outcome in _read(_take(rows), school_id, class_id, calendar):
        found.setdefault(row.subject, {})[row.span] = outcome
    return found


def _list_newcomers(
    school_id: Id, teaching: Teaching, calendar: Calendar
) -> QuerySet[Enrolment, Any]:
    """Who came after the first term: only they can bring a closed one."""
    rows = Enrolment.objects.filter(
        school_id=school_id, group_id=teaching.group_id, kind=Enrolment.Kind.PUPIL
    )
    if not calendar.terms:
        return rows.none().values("person_id")
    return rows.filter(begins_on__gt=calendar.terms[0].last).values("person_id")


def _take(rows: QuerySet[TermMark]) -> QuerySet[TermMark, Any]:
    """The columns of `_Row`."""
    names = ("number", "pupil_id", "group_id", "group__name", "subject", "span")
    fields = (*names, "status", "percent", "mark", Cast("why", TextField()))
    return rows.order_by().values_list(*fields)


def _read(
    rows: QuerySet[TermMark, Any], school_id: Id, class_id: Id, calendar: Calendar
) -> Iterator[tuple[_Row, Outcome]]:
    """Those of other classes first, so that what this class gave takes their place."""
    kept = [_Row(*row) for row in rows.order_by("number")]
    brought = list_carried(school_id, class_id, map(_name_place, kept), calendar)
    for row in (row for row in kept if _name_place(row) in brought):
        why = Step("carried", {"group": row.group}, {}, (KeptStep(row.why),))
        yield row, Outcome(Status(row.status), why, rounded=row.percent, mark=row.mark)
    for row in (row for row in kept if row.group_id == class_id):
        why = KeptStep(row.why)
        yield row, Outcome(Status(row.status), why, rounded=row.percent, mark=row.mark)


def _name_place(row: _Row) -> Given:
    return Given(row.pupil_id, row.group_id, row.span)


def make_outcome(row: TermMark) -> Outcome:
    """A kept mark as the rules gave it."""
    why = read_step(row.why)
    return Outcome(Status(row.status), why, rounded=row.percent, mark=row.mark)


def count_failed(school_id: Id, pupils: Iterable[Id], year: int) -> Counter[Id]:
    """In how many subjects each pupil's year was closed with a 2. One query."""
    rows = TermMark.objects.filter(school_id=school_id, pupil_id__in=pupils, year=year, span=YEAR)
    found = rows.order_by("number").values_list("pupil_id", "subject", "mark")
    newest = {(pupil, subject): mark for pupil, subject, mark in found}
    return Counter(pupil for (pupil, _subject), mark in newest.items() if mark == FAILING)
