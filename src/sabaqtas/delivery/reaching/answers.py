"""What a family answered, as frozen values, and what a profile reads from it. Pure."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sabaqtas.delivery.reaching.hours import DayPart, Hours
from sabaqtas.delivery.reaching.profiles import Device, DeviceKind, Line, Paper, PaperWay, Phone

MB: Final = 1_000_000


class Allowance(StrEnum):
    """How much traffic may go for lessons in a week, as a family can say it."""

    UNKNOWN = "unknown"
    MB_100 = "mb100"
    MB_300 = "mb300"
    GB_1 = "gb1"
    UNCOUNTED = "uncounted"


class FreeHours(StrEnum):
    """When the operator counts nothing, in the tariffs people have."""

    NONE = "none"
    FROM_23 = "23-07"
    FROM_00 = "00-06"
    FROM_01 = "01-08"


BYTES: Final = {
    Allowance.MB_100: 100 * MB,
    Allowance.MB_300: 300 * MB,
    Allowance.GB_1: 1000 * MB,
}
CAREFUL_BYTES: Final = {Line.WEAK: 100 * MB, Line.MOBILE: 300 * MB}
"""A family that does not know is not led into costs; a good line is taken as uncounted."""
FREE: Final = {
    FreeHours.FROM_23: Hours(23 * 60, 7 * 60),
    FreeHours.FROM_00: Hours(0, 6 * 60),
    FreeHours.FROM_01: Hours(60, 8 * 60),
}
USUAL_DAYS: Final = {PaperWay.NONE: 0, PaperWay.GATE: 1, PaperWay.CARRIED: 2, PaperWay.POST: 4}
"""Calendar days one way, where nobody said how many."""


@dataclass(frozen=True, slots=True)
class Answers:
    """`device` None: no device. `paper_days`, one way, None: as is usual for the way."""

    device: DeviceKind | None = None
    shared_with: int = 0
    free: frozenset[DayPart] = frozenset()
    line: Line = Line.NONE
    allowance: Allowance = Allowance.UNKNOWN
    free_hours: FreeHours = FreeHours.NONE
    tv_channels: frozenset[str] = frozenset()
    phones: tuple[Phone, ...] = ()
    paper_way: PaperWay = PaperWay.NONE
    paper_days: int | None = None
    school_server: bool = False

    @property
    def devices(self) -> tuple[Device, ...]:
        if self.device is None:
            return ()
        return (Device(self.device, self.shared_with, self.free),)

    @property
    def weekly_bytes(self) -> int | None:
        """None: not counted."""
        if self.allowance is Allowance.UNKNOWN:
            return CAREFUL_BYTES.get(self.line)
        return BYTES.get(self.allowance)

    @property
    def free_span(self) -> Hours | None:
        return FREE.get(self.free_hours)

    @property
    def paper(self) -> Paper:
        days = USUAL_DAYS[self.paper_way] if self.paper_days is None else self.paper_days
        return Paper(self.paper_way, days, days)
