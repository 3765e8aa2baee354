"""What waits for the deputy director before term marks are given."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef

from sabaqtas.gradebook.journal.sheet import load_sheet
from sabaqtas.gradebook.models import TermStep
from sabaqtas.gradebook.terms.closing import count_marks
from sabaqtas.gradebook.terms.spans import Calendar, Span, load_years
from sabaqtas.timetable.api import Teaching, list_school_teaching

MOST = 60
MARKS = ("5", "4", "3", "2")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A proposed span; `spread` counts marks 5, 4, 3, 2 and what is none, `quality` is the share
    of 4 and 5 in per cent of those with a mark.
    """

    teaching: Teaching
    year: int
    code: str
    by: str
    at: datetime
    spread: tuple[int, ...]
    quality: int | None


def list_waiting(school_id: uuid.UUID) -> list[Waiting]:
    """The longest waiting first, at most sixty: each is loaded whole to be counted.

    Of whichever year: a final mark of August is still to be decided in September.
    """
    steps = _list_open(school_id)
    calendars = load_years(school_id, {step.year for step in steps})
    begins = [calendar.terms[0].first for calendar in calendars.values() if calendar.terms]
    if not begins:
        return []
    known = {(t.group_id, t.subject): t for t in list_school_teaching(school_id, on=min(begins))}
    found = []
    for step in steps:
        calendar = calendars[step.year]
        teaching, span = known.get((step.group_id, step.subject)), calendar.find(step.span)
        if teaching and span:
            found.append(_make(step, teaching, calendar, span))
    return found


def _list_open(school_id: uuid.UUID) -> list[TermStep]:
    """Proposed, and nothing done since. One query."""
    place = {name: OuterRef(name) for name in ("school_id", "group_id", "subject", "year", "span")}
    later = TermStep.objects.filter(**place, number__gt=OuterRef("number"))
    rows = TermStep.objects.filter(
        ~Exists(later), school_id=school_id, kind=TermStep.Kind.PROPOSED
    ).select_related("by")
    return list(rows.order_by("at")[:MOST])


def _make(step: TermStep, teaching: Teaching, calendar: Calendar, span: Span) -> Waiting:
    sheet = load_sheet(step.school_id, teaching, calendar, span)
    counts = count_marks(sheet.judge_one(span))
    marks = [counts.pop(mark, 0) for mark in MARKS]
    good = sum(marks[:2]) * 100 // sum(marks) if sum(marks) else None
    spread = (*marks, sum(counts.values()))
    return Waiting(teaching, step.year, step.span, step.by.short_name, step.at, spread, good)
