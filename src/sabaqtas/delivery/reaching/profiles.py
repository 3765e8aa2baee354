"""What reaches a pupil, as frozen values: the ground on which a chooser stands. No ORM, no clock.

Wall times are the pupil's own (the institution's zone), as minutes after midnight. Days of delay
are calendar days. Bytes are bytes.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

from sabaqtas.delivery.reaching.hours import DayPart, Hours


class DeviceKind(StrEnum):
    """What a page, a message or a sound can be had on. No device is no `Device` at all."""

    KEYPAD = "keypad"
    SMARTPHONE = "smartphone"
    TABLET = "tablet"
    COMPUTER = "computer"

    @property
    def opens_pages(self) -> bool:
        return self is not DeviceKind.KEYPAD


class Line(StrEnum):
    """The internet where the pupil learns, from nothing to everything."""

    NONE = "none"
    WEAK = "weak"
    """Text comes, a film does not: 2G, or often cut."""
    MOBILE = "mobile"
    """Mobile internet that carries sound and pictures; mostly paid by the byte."""
    GOOD = "good"
    """Cable, fibre or mobile that carries a live lesson."""


class PaperWay(StrEnum):
    """How paper gets to the pupil and back."""

    NONE = "none"
    GATE = "gate"
    """Fetched at the school's gate, once a week."""
    POST = "post"
    CARRIED = "carried"
    """Somebody brings it: a driver, a neighbour, a teacher."""


class Teller(StrEnum):
    """Who said what stands in a profile."""

    PUPIL = "pupil"
    PARENT = "parent"
    CLASS_TEACHER = "class_teacher"
    """Asked on the phone, or known."""
    PAPER = "paper"
    """The family's paper form, typed in at school."""


@dataclass(frozen=True, slots=True)
class Device:
    """One device. `shared_with`: how many other children use it, 0 is the pupil's own.

    `free` is when this pupil may have it; empty means always. `lent` is one of the school's own.
    """

    kind: DeviceKind
    shared_with: int = 0
    free: frozenset[DayPart] = frozenset()
    lent: bool = False

    def is_free_at(self, weekday: int, minute: int) -> bool:
        """`weekday` 0 is Monday, `minute` after midnight."""
        return not self.free or any(part.holds(weekday, minute) for part in self.free)


@dataclass(frozen=True, slots=True)
class Phone:
    """A number in E.164 (`+77010000000`) and what it takes."""

    number: str
    sms: bool = True
    calls: bool = True


@dataclass(frozen=True, slots=True)
class Paper:
    """`out_days`: from printed to in the pupil's hands; `back_days`: from there to the school."""

    way: PaperWay = PaperWay.NONE
    out_days: int = 0
    back_days: int = 0


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was seen of one channel (a code of `CHANNELS`) in the two weeks before a date.

    `tries` are lessons and tasks that went this way, `successes` those that were opened or came
    back. Airings cannot be seen: television has no evidence until somebody answers.
    """

    channel: str
    last_worked_on: date | None = None
    tries: int = 0
    successes: int = 0


@dataclass(frozen=True, slots=True)
class Profile:
    """The newest thing said of a pupil, with the devices lent and what was seen since.

    `household` is equal for children who share a home (one phone, one set); never empty.
    `weekly_bytes` None is unlimited; it is meaningless while `line` is NONE. `free_hours` are
    those in which traffic costs nothing, mostly at night. `tv_channels` are named as airings
    name them. `asked_on` None: nobody was asked, and everything below is only what was seen.
    """

    pupil: UUID
    household: str
    devices: tuple[Device, ...] = ()
    line: Line = Line.NONE
    weekly_bytes: int | None = None
    free_hours: Hours | None = None
    tv_channels: frozenset[str] = frozenset()
    phones: tuple[Phone, ...] = ()
    paper: Paper = field(default_factory=Paper)
    school_server: bool = False
    """The pupil can come within reach of the school's own server (its Wi-Fi)."""
    evidence: tuple[Evidence, ...] = ()
    asked_on: date | None = None
    told_by: Teller | None = None

    @property
    def was_asked(self) -> bool:
        return self.asked_on is not None

    def find_evidence(self, channel: str) -> Evidence:
        """What was seen of a channel; a channel never tried has no tries."""
        found = (seen for seen in self.evidence if seen.channel == channel)
        return next(found, Evidence(channel))
