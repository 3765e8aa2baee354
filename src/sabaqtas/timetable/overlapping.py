"""Bells that overlap: two periods at one time, of which a class has lessons in both.

Two shifts may overlap: their classes are others. So two periods are of one shift when a class
meets in both, on whatever day.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from itertools import combinations, pairwise

from django.db.models import F, Q
from django.db.models.functions import Coalesce

from sabaqtas.timetable.models import Bell, MeetingGroup

type Times = Mapping[int, tuple[time, time]]
type Held[Key] = Iterable[tuple[Key, str, int, int]]
"""Key and name of a class, the first period of a lesson, how many periods it takes."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """The earlier period and the later, as people read them, and one class that has both."""

    first: int
    second: int
    first_times: str
    second_times: str
    class_name: str


def find_overlaps[Key](times: Times, held: Held[Key]) -> list[Overlap]:
    """Every pair of periods once, in the order of their beginnings."""
    periods, names = _gather(held)
    found = []
    for first, second in combinations(sorted(times, key=lambda one: (times[one], one)), 2):
        if times[second][0] >= times[first][1]:
            continue
        both = sorted(names[key] for key, own in periods.items() if {first, second} <= own)
        if both:
            shown = (_show(times[first]), _show(times[second]))
            found.append(Overlap(first, second, *shown, both[0]))
    return found


def list_overlaps(school_id: uuid.UUID, *, on: date) -> list[Overlap]:
    """Of the bells and the lessons of a school; a second query only where bells overlap at all."""
    bells = Bell.objects.filter(school_id=school_id).order_by("starts")
    times = {bell.period: (bell.starts, bell.ends) for bell in bells}
    ordered = sorted(times.values())
    if all(one[1] <= other[0] for one, other in pairwise(ordered)):
        return []
    rows = MeetingGroup.objects.filter(school_id=school_id).filter(
        Q(meeting__ends_on__isnull=True) | Q(meeting__ends_on__gte=on)
    )
    held = rows.annotate(
        klass=Coalesce("group__parent_id", "group_id"),
        name=Coalesce("group__parent__name", "group__name"),
        period=F("meeting__period"),
        length=F("meeting__length"),
    )
    return find_overlaps(times, held.values_list("klass", "name", "period", "length").distinct())


def _gather[Key](held: Held[Key]) -> tuple[dict[Key, set[int]], dict[Key, str]]:
    periods: dict[Key, set[int]] = defaultdict(set)
    names = {}
    for key, name, period, length in held:
        periods[key].update(range(period, period + length))
        names[key] = name
    return periods, names


def _show(times: tuple[time, time]) -> str:
    return f"{times[0]:%H:%M}–{times[1]:%H:%M}"
