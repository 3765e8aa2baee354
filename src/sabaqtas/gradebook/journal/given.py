"""Marks as they were given at closings or corrected after them."""

import uuid
from collections import Counter
from collections.abc import Iterable

from django.db.models import TextField
from django.db.models.functions import Cast

from sabaqtas.gradebook.models import TermMark
from sabaqtas.gradebook.rules import FAILING, KeptStep, Outcome, Status, read_step
from sabaqtas.gradebook.terms.spans import YEAR
from sabaqtas.timetable.api import Teaching

Id = uuid.UUID


def load_closed(school_id: Id, teaching: Teaching, year: int) -> dict[Id, dict[str, Outcome]]:
    """By pupil and span. One query."""
    rows = TermMark.objects.filter(
        school_id=school_id, group_id=teaching.group_id, subject=teaching.subject, year=year
    )
    fields = ("pupil_id", "span", "status", "percent", "mark", Cast("why", TextField()))
    found: dict[Id, dict[str, Outcome]] = {}
    for pupil_id, code, status, percent, mark, why in rows.order_by("number").values_list(*fields):
        outcome = Outcome(Status(status), KeptStep(why), rounded=percent, mark=mark)
        found.setdefault(pupil_id, {})[code] = outcome
    return found


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
