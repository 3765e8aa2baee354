"""The school year a day belongs to, as the timetable knows it."""

import uuid
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Min

from sabaqtas.timetable.api import SchoolDay


@dataclass(frozen=True, slots=True)
class SchoolYear:
    """`year` is the calendar year in which it ends; `first` and `last` are days of lessons."""

    year: int
    first: date
    last: date


def find_year(school_id: uuid.UUID, today: date) -> SchoolYear | None:
    """The year in which `today` lies, or the next one, or the last there was; None: no days."""
    days = SchoolDay.objects.filter(school_id=school_id)
    day = (
        days.filter(on__gte=today).select_related("term").order_by("on").first()
        or days.select_related("term").order_by("on").last()
    )
    if day is None:
        return None
    ends = days.filter(term__year=day.term.year).aggregate(first=Min("on"), last=Max("on"))
    return SchoolYear(day.term.year, ends["first"], ends["last"])
