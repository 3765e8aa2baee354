"""When a task is due if nobody says. Pure: occurrences, school days and zone are told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from sabaqtas.timetable.api import Occurrence

FRIDAY: Final = 4


class Why(StrEnum):
    """LESSON: before the next lesson of the subject. EARLIER: that lesson begins too late in the
    evening. EVENING: no lesson is known, so the evening of the next school day.
    """

    LESSON = "lesson"
    EARLIER = "earlier"
    EVENING = "evening"


@dataclass(frozen=True, slots=True)
class Evening:
    """When the day of a class ends: not after `latest`, wall time; by a policy with its `source`.

    `days` are its school days ahead, in order; empty where no calendar is known.
    """

    latest: time
    source: str = ""
    days: Sequence[date] = ()

    def find_day(self, after: date) -> date:
        """The next school day; without a calendar the next weekday but Saturday and Sunday."""
        known = next((day for day in self.days if day > after), None)
        following = after + timedelta(days=1)
        weekend = max(0, following.weekday() - FRIDAY)
        return known or following + timedelta(days=(3 - weekend) if weekend else 0)


@dataclass(frozen=True, slots=True)
class Due:
    """In UTC, and why then."""

    at: datetime
    why: Why


def find_due(
    occurrences: Sequence[Occurrence],
    *,
    after: datetime,
    shortest: timedelta,
    evening: Evening,
    zone: str,
) -> Due:
    """The start of the first of these lessons that leaves at least `shortest` from `after`.

    Never later than the evening of its day; without a lesson the evening of the next school day.
    """
    for start in sorted(one.starts_at for one in occurrences):
        end = _at(start.astimezone(ZoneInfo(zone)).date(), evening, zone)
        due = min(start, end)
        if due > after and due >= after + shortest:
            return Due(due, Why.LESSON if due == start else Why.EARLIER)
    return Due(find_evening(after, evening=evening, zone=zone), Why.EVENING)


def find_evening(after: datetime, *, evening: Evening, zone: str) -> datetime:
    """Return the end of the evening of the first school day after the day of `after`."""
    local = after.astimezone(ZoneInfo(zone))
    return _at(evening.find_day(local.date()), evening, zone).astimezone(after.tzinfo)


def _at(on: date, evening: Evening, zone: str) -> datetime:
    return datetime.combine(on, evening.latest, ZoneInfo(zone))
