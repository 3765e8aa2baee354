"""Quiet hours: when nothing is sent that nobody has just asked for."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From `begin` to `end` on the school's clock nothing is sent; it may cross midnight."""

    begin: time
    end: time

    def hold(self, at: time) -> bool:
        """Whether this clock time is quiet."""
        if self.begin <= self.end:
            return self.begin <= at < self.end
        return at >= self.begin or at < self.end

    @classmethod
    def read(cls, text: str) -> "QuietHours":
        """Read `21:00-08:00`. Raises ValueError."""
        begin, dash, end = text.partition("-")
        if not dash:
            raise ValueError(f"“{text}”: write 21:00-08:00")
        return cls(time.fromisoformat(begin.strip()), time.fromisoformat(end.strip()))

    def find_end(self, now: datetime, zone: str) -> datetime | None:
        """When they are over, if it is quiet now; None if it is not."""
        local = now.astimezone(ZoneInfo(zone))
        if not self.hold(local.time()):
            return None
        end = datetime.combine(local.date(), self.end, ZoneInfo(zone))
        return end if end > local else end + timedelta(days=1)
