"""The message port: what an adapter of a gateway is asked, and what it answers.

`bridges` holds the adapters; each registers for one medium. Where none is registered nothing is
sent by that medium, and no page offers it.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto
from typing import Final, Protocol


@dataclass(frozen=True, slots=True)
class Letter:
    """One message to one address. `id` is ours: what a report of the gateway comes back with."""

    id: uuid.UUID
    school_id: uuid.UUID
    address: str
    text: str
    subject: str
    is_wide: bool
    parts: int


class Fate(Enum):
    """What became of it at the gateway's door."""

    TAKEN = auto()
    LATER = auto()
    """Certainly not taken, and another try may help: nobody listens there, or lets us in."""
    NEVER = auto()
    """Certainly not taken, and no further try helps: no such address."""
    UNSURE = auto()
    """Asked, and no answer came: a second try might send it twice. A report may tell later."""


@dataclass(frozen=True, slots=True)
class Answered:
    """`note` is for the technician: the gateway's own words, without the message's text."""

    fate: Fate
    note: str = ""


class Adapter(Protocol):
    """A way out for one medium."""

    @property
    def price(self) -> Decimal:
        """Of one part, in the country's money."""

    @property
    def own_number(self) -> str:
        """Where answers go; empty where nobody can answer."""

    def send(self, letter: Letter) -> Answered:
        """Hand one message over; never raises for what the gateway or the line does."""


_adapters: Final[dict[str, Callable[[], Adapter | None]]] = {}


def register_adapter(medium: str, find: Callable[[], Adapter | None]) -> None:
    """Call it from AppConfig.ready; `find` gives None where the installation has set none up."""
    _adapters[medium] = find


def find_adapter(medium: str) -> Adapter | None:
    """The way out for `sms` or `email`, if this installation has one."""
    find = _adapters.get(medium)
    return find() if find else None
