"""A class's calendar plan: which lesson stands on which date, and the slots still empty."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from sabaqtas.lessons.laying import Slot
from sabaqtas.lessons.models import SlotPlan
from sabaqtas.lessons.years import find_year
from sabaqtas.people.api import Group
from sabaqtas.timetable.api import Occurrence, list_group_occurrences


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One lesson of the timetable, with what is planned for one of its groups."""

    occurrence: Occurrence
    slot: SlotPlan | None

    @property
    def title(self) -> str:
        return self.slot.version.title if self.slot and self.slot.version else ""


@dataclass(frozen=True, slots=True)
class ClassPlan:
    """`lost` are texts of teachers on dates on which the lesson is no longer held."""

    rows: tuple[PlanRow, ...]
    lost: tuple[SlotPlan, ...]

    @property
    def prepared(self) -> int:
        return sum(bool(row.title) for row in self.rows)


def load_class_plan(group: Group, subject: str, *, today: date) -> ClassPlan:
    """The school year in which `today` lies, or the next one; a fixed number of queries."""
    year = find_year(group.school_id, today)
    first, last = (year.first, year.last) if year else (today, today)
    held = list_group_occurrences(group.school_id, group.id, subject, first, last)
    slots = _load_slots(group, subject, first, last)
    rows = [PlanRow(one, slots.get(Slot(one.meeting_id, one.on, one.group_id))) for one in held]
    live = {(one.meeting_id, one.on) for one in held}
    lost = [
        slot
        for slot in slots.values()
        if slot.changed_at and slot.on >= today and (slot.meeting_id, slot.on) not in live
    ]
    return ClassPlan(tuple(rows), tuple(lost))


def _load_slots(group: Group, subject: str, first: date, last: date) -> dict[Slot, SlotPlan]:
    rows = SlotPlan.objects.filter(
        Q(group=group) | Q(group__parent=group),
        school_id=group.school_id,
        meeting__subject=subject,
        on__gte=first,
        on__lte=last,
    )
    return {
        Slot(row.meeting_id, row.on, row.group_id): row
        for row in rows.select_related("version").order_by("on")
    }
