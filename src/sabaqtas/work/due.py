"""When a task is due if nobody says. Pure: occurrences, clock and zone are told."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from sabaqtas.timetable.api import Occurrence

EVENING: Final = time(20, 0)


def find_due(
    occurrences: Sequence[Occurrence], *, after: datetime, shortest: timedelta, zone: str
) -> datetime:
    """The start of the first of these lessons that leaves at least `shortest` from `after`.

    Without one: tomorrow at 20:00, in the school's zone. Everything is in UTC.
    """
    earliest = after + shortest
    starts = sorted(o.starts_at for o in occurrences)
    following = next((start for start in starts if start > after and start >= earliest), None)
    return following or find_evening(after, zone=zone)


def find_evening(after: datetime, *, zone: str) -> datetime:
    """Return 20:00 of the day after `after`."""
    local = after.astimezone(ZoneInfo(zone))
    evening = datetime.combine(local.date() + timedelta(days=1), EVENING, ZoneInfo(zone))
    return evening.astimezone(after.tzinfo)
