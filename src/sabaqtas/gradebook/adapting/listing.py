"""A class's pupils with adapted criteria, for who sets them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sabaqtas.gradebook.adapting.finding import EVERY, Stretch
from sabaqtas.gradebook.journal.sheet import PupilName
from sabaqtas.gradebook.models import AdaptedCriteria
from sabaqtas.people.api import Group


@dataclass(frozen=True, slots=True)
class AdaptedLine:
    """One row as it is shown; `subject` empty: in all of them."""

    row: AdaptedCriteria
    pupil: str
    subject: str
    never: bool
    """Whether it was ended before its first day."""


def list_adapted(
    group: Group, pupils: Iterable[PupilName], subjects: dict[str, str], on: date
) -> tuple[list[AdaptedLine], list[AdaptedLine]]:
    """What holds or is to come, and what is past, in the order of the register. One query."""
    names = {pupil.id: pupil.name for pupil in pupils}
    rows = AdaptedCriteria.objects.filter(school_id=group.school_id, pupil_id__in=names)
    order = {pupil_id: place for place, pupil_id in enumerate(names)}
    running, past = list[AdaptedLine](), list[AdaptedLine]()
    for row in sorted(rows.select_related("by"), key=lambda r: (order[r.pupil_id], r.begins_on)):
        name = subjects.get(row.subject, row.subject) if row.subject != EVERY else ""
        stretch = Stretch(row.begins_on, row.ends_on)
        never = stretch.last is not None and stretch.last < stretch.first
        line = AdaptedLine(row, names[row.pupil_id], name, never)
        is_past = stretch.last is not None and (never or stretch.last < on)
        (past if is_past else running).append(line)
    return running, past
