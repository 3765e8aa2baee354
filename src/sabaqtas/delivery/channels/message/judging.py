"""Whether a message may go now: pure, and always with the reason."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from sabaqtas.delivery.channels.message.quiet import QuietHours


class Turn(Enum):
    """GO, WAIT until `at`, or NEVER: nothing will make it of use."""

    GO = auto()
    WAIT = auto()
    NEVER = auto()


@dataclass(frozen=True, slots=True)
class Judged:
    """`reason` is a Message.Reason; `at` is when to ask again."""

    turn: Turn
    reason: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What is known of a message and its line. `quiet`: the installation's hours, the family's."""

    is_open: bool
    is_reply: bool
    until: datetime
    zone: str
    quiet: tuple[QuietHours, ...]


def judge(asked: Asked, now: datetime) -> Judged:
    """A reply answers what its reader has just done: it is held by nothing but time."""
    if not asked.is_open:
        return Judged(Turn.NEVER, "opted_out")
    if now > asked.until:
        return Judged(Turn.NEVER, "late")
    if asked.is_reply:
        return Judged(Turn.GO)
    ends = [end for hours in asked.quiet if (end := hours.find_end(now, asked.zone))]
    if not ends:
        return Judged(Turn.GO)
    if max(ends) > asked.until:
        return Judged(Turn.NEVER, "quiet")
    return Judged(Turn.WAIT, "quiet", max(ends))
