"""What waits for the deputy director before term marks are given."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from sabaqtas.gradebook.journal.sheet import load_sheet
from sabaqtas.gradebook.models import TermStep
from sabaqtas.gradebook.terms.closing import count_marks
from sabaqtas.gradebook.terms.spans import load_calendar
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


def list_waiting(school_id: uuid.UUID, on: date) -> list[Waiting]:
    """The longest waiting first, at most sixty: each is loaded whole to be counted."""
    calendar = load_calendar(school_id, on)
    if not calendar.terms:
        return []
    newest: dict[tuple[uuid.UUID, str, str], TermStep] = {}
    rows = TermStep.objects.filter(school_id=school_id, year=calendar.year).select_related("by")
    for row in rows.order_by("number"):
        newest[row.group_id, row.subject, row.span] = row
    since = calendar.terms[0].first
    known = {(t.group_id, t.subject): t for t in list_school_teaching(school_id, on=since)}
    open_steps = [s for s in newest.values() if s.kind == TermStep.Kind.PROPOSED]
    found = []
    for step in sorted(open_steps, key=lambda s: s.at)[:MOST]:
        teaching, span = known.get((step.group_id, step.subject)), calendar.find(step.span)
        if teaching is None or span is None:
            continue
        counts = count_marks(load_sheet(school_id, teaching, calendar, span).judge_one(span))
        marks = [counts.pop(mark, 0) for mark in MARKS]
        good = sum(marks[:2]) * 100 // sum(marks) if sum(marks) else None
        spread = (*marks, sum(counts.values()))
        by = step.by.short_name
        found.append(Waiting(teaching, step.year, step.span, by, step.at, spread, good))
    return found
