"""Days without lessons: holidays of the school, and weather days of some grades."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from sabaqtas.kernel.events import publish
from sabaqtas.people.api import Actor, Institution, record_audit
from sabaqtas.timetable.events import TimetableChanged
from sabaqtas.timetable.models import DayOff
from sabaqtas.timetable.school_days import rebuild_school_days


@dataclass(frozen=True, slots=True)
class Rest:
    """No lessons on this date; `grades` empty: for the whole school."""

    on: date
    reason: str
    grades: tuple[int, ...]


@transaction.atomic
def add_day_off(
    *,
    school: Institution,
    on: date,
    reason: str,
    grades: Collection[int] = (),
    by: Actor | None,
) -> None:
    """Cancel the lessons of a date for these grades, or for everybody.

    What was cancelled for the whole school stays so; cancelling for all replaces single grades.
    """
    days = DayOff.objects.filter(school=school, on=on)
    if days.filter(grade__isnull=True).exists() and grades:
        return
    if not grades:
        days.delete()
    wanted: list[int | None] = [*sorted(set(grades))] or [None]
    for grade in wanted:
        DayOff.objects.update_or_create(
            school=school, on=on, grade=grade, defaults={"reason": reason[:120]}
        )
    _finish(school, by, "day_off.added", on, grades)


@transaction.atomic
def remove_day_off(*, school: Institution, on: date, reason: str, by: Actor | None) -> None:
    """Hold the lessons of a date that were cancelled for this reason after all."""
    days = DayOff.objects.filter(school=school, on=on, reason=reason)
    grades = [grade for grade in days.values_list("grade", flat=True) if grade is not None]
    if days.delete()[0]:
        _finish(school, by, "day_off.removed", on, grades)


def list_days_off(school_id: uuid.UUID, *, first: date) -> list[Rest]:
    """From `first` on, one row a date and reason."""
    found: dict[tuple[date, str], list[int]] = {}
    for day in DayOff.objects.filter(school_id=school_id, on__gte=first).order_by("on", "grade"):
        grades = found.setdefault((day.on, day.reason), [])
        if day.grade is not None:
            grades.append(day.grade)
    return [Rest(on, reason, tuple(grades)) for (on, reason), grades in found.items()]


def _finish(
    school: Institution, by: Actor | None, verb: str, on: date, grades: Collection[int]
) -> None:
    rebuild_school_days(school.id)
    details = {"on": on.isoformat(), "grades": sorted(grades)}
    record_audit(by, verb=verb, on=school, details=details, school_id=school.id)
    publish(TimetableChanged(school_id=school.id))
