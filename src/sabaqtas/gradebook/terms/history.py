"""What was written over: every value a cell or a closed mark has had, and by whom."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from sabaqtas.gradebook.journal.cells import CellValue, write_value
from sabaqtas.gradebook.models import Entry, TermMark
from sabaqtas.gradebook.rules import Status, tell_status
from sabaqtas.gradebook.terms.spans import Span
from sabaqtas.timetable.api import Teaching

SHOWN = 100


@dataclass(frozen=True, slots=True)
class Change:
    """A value that replaced another; `span` is set for a mark of a term, else `on`."""

    on: date | None
    span: str
    old: str
    new: str
    reason: str
    by: str
    at: datetime


def list_changes(
    school_id: uuid.UUID, teaching: Teaching, pupil_id: uuid.UUID, span: Span
) -> list[Change]:
    """The newest hundred, newest first. Two queries."""
    own = {
        "school_id": school_id,
        "group_id": teaching.group_id,
        "subject": teaching.subject,
        "pupil_id": pupil_id,
    }
    entries = Entry.objects.filter(**own, on__range=(span.first, span.last))
    marks = TermMark.objects.filter(**own)
    found = [*_list_cells(list(entries.select_related("by").order_by("number")))]
    found += _list_marks(list(marks.select_related("by").order_by("number")))
    return sorted(found, key=lambda change: change.at, reverse=True)[:SHOWN]


def _list_cells(entries: list[Entry]) -> list[Change]:
    found, last = [], dict[str, str]()
    for row in entries:
        new = write_value(CellValue(row.attendance, row.mark, row.points, row.most))
        if row.place in last:
            old = last[row.place]
            found.append(Change(row.on, "", old, new, row.reason, row.by.short_name, row.at))
        last[row.place] = new
    return found


def _list_marks(marks: list[TermMark]) -> list[Change]:
    found, last = [], dict[tuple[int, str], str]()
    for row in marks:
        key, new = (row.year, row.span), str(row.mark or tell_status(Status(row.status)))
        if key in last:
            old = last[key]
            found.append(Change(None, row.span, old, new, row.reason, row.by.short_name, row.at))
        last[key] = new
    return found
