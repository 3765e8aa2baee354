"""Parts of a day and spans of hours, in the pupil's wall time."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

DAY_MINUTES: Final = 24 * 60


@dataclass(frozen=True, slots=True)
class Hours:
    """From and to, in minutes after midnight. `to` before `from` crosses midnight (23:00-07:00)."""

    from_minute: int
    to_minute: int

    def holds(self, minute: int) -> bool:
        if self.from_minute <= self.to_minute:
            return self.from_minute <= minute < self.to_minute
        return minute >= self.from_minute or minute < self.to_minute


class DayPart(StrEnum):
    """When a shared device is free, in words a family uses."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    WEEKEND = "weekend"

    @property
    def hours(self) -> Hours:
        return PART_HOURS[self]

    def holds(self, weekday: int, minute: int) -> bool:
        """`weekday` 0 is Monday. The weekend is its whole two days, the others are every day."""
        if self is DayPart.WEEKEND:
            return weekday >= 5
        return self.hours.holds(minute)


PART_HOURS: Final = {
    DayPart.MORNING: Hours(7 * 60, 13 * 60),
    DayPart.AFTERNOON: Hours(13 * 60, 18 * 60),
    DayPart.EVENING: Hours(18 * 60, 23 * 60),
    DayPart.WEEKEND: Hours(0, DAY_MINUTES),
}
