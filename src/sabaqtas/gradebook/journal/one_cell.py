"""One cell with everything it has held."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from sabaqtas.gradebook.adapting.finding import is_adapted
from sabaqtas.gradebook.journal.cells import CellValue, write_value
from sabaqtas.gradebook.journal.desk import Desk
from sabaqtas.gradebook.journal.facts import Judged, load_judged
from sabaqtas.gradebook.journal.saving import Spot, value_of
from sabaqtas.gradebook.journal.sheet import PupilName, list_taught
from sabaqtas.gradebook.models import Entry, Mark


@dataclass(frozen=True, slots=True)
class PastValue:
    """What a cell has held; `text` as it is typed."""

    text: str
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class OneCell:
    """What holds, its version, and all it has held, newest first; `judged`: marks beside it."""

    pupil: PupilName
    value: CellValue
    number: int
    past: tuple[PastValue, ...]
    judged: tuple[Judged, ...]
    is_adapted: bool
    following: PupilName | None
    """The next of the register."""


def find_cell(desk: Desk, spot: Spot, place: str, pupil_id: uuid.UUID) -> OneCell | None:
    """None for who is not in the class on the day. Four queries."""
    school_id, teaching = desk.actor.school_id, desk.teaching
    pupils = list_taught(school_id, teaching.group_id, desk.calendar, spot.on, spot.on)
    number = next((n for n, one in enumerate(pupils) if one.id == pupil_id), None)
    if number is None:
        return None
    own = {"school_id": school_id, "group_id": teaching.group_id, "subject": teaching.subject}
    rows = Entry.objects.filter(**own, pupil_id=pupil_id, place=place).select_related("by")
    held = list(rows.order_by("-number"))
    judged = Mark.objects.filter(**own, pupil_id=pupil_id, on=spot.on)
    return OneCell(
        pupil=pupils[number],
        value=value_of(held[0]) if held else CellValue(),
        number=held[0].number if held else 0,
        past=tuple(_tell(row) for row in held),
        judged=tuple(load_judged(judged)) if spot.column is None else (),
        is_adapted=is_adapted(school_id, teaching.subject, pupil_id, spot.on),
        following=next(iter(pupils[number + 1 :]), None),
    )


def name_spot(spot: Spot) -> str:
    """A place as people say it."""
    if spot.column is None:
        return _("Attendance and marks")
    kind = str(spot.column.get_kind_display())
    return f"{kind}: {spot.column.title}" if spot.column.title else kind


def _tell(row: Entry) -> PastValue:
    return PastValue(write_value(value_of(row)), row.reason, row.by.short_name, row.at)
