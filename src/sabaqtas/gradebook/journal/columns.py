"""One column of a journal, pupil by pupil."""

import uuid
from dataclasses import dataclass

from sabaqtas.gradebook.adapting.finding import load_adapted
from sabaqtas.gradebook.journal.cells import CellValue, write_value
from sabaqtas.gradebook.journal.facts import Judged, group_by_pupil, load_held, load_judged
from sabaqtas.gradebook.journal.saving import Spot
from sabaqtas.gradebook.journal.sheet import PupilName, list_taught
from sabaqtas.gradebook.models import Entry, Mark
from sabaqtas.gradebook.terms.spans import Calendar, Span
from sabaqtas.timetable.api import Teaching


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """A pupil's cell: `text` as it is typed, `number` its version, `judged` marks beside it."""

    pupil: PupilName
    text: str
    number: int
    judged: tuple[Judged, ...]
    is_adapted: bool


def load_column(
    school_id: uuid.UUID, teaching: Teaching, calendar: Calendar, spot: Spot, place: str
) -> list[ColumnRow]:
    """Everybody who was in the class that day, in the year before a test. Four queries."""
    own = {"school_id": school_id, "group_id": teaching.group_id, "subject": teaching.subject}
    held = load_held(Entry.objects.filter(**own, on=spot.on, place=place))
    judged = load_judged(Mark.objects.filter(**own, on=spot.on)) if spot.column is None else []
    by_pupil = group_by_pupil(judged)
    adapted = load_adapted(school_id, teaching.subject, Span("", spot.on, spot.on, ()))
    rows = []
    for pupil in list_taught(school_id, teaching.group_id, calendar, spot.on, spot.on):
        cell = held.get(pupil.id, {}).get(place)
        value = CellValue(cell.attendance, cell.mark, cell.points, cell.most) if cell else None
        text = write_value(value) if value else ""
        number = cell.number if cell else 0
        rows.append(
            ColumnRow(pupil, text, number, tuple(by_pupil.get(pupil.id, ())), pupil.id in adapted)
        )
    return rows
