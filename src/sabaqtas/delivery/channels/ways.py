"""What a channel is asked, and what it answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sabaqtas.timetable.api import Occurrence


class Slot(Protocol):
    """A television slot, as far as a channel looks."""

    @property
    def channel(self) -> str: ...
    @property
    def starts_at(self) -> datetime: ...
    @property
    def minutes(self) -> int: ...


class Beside(Protocol):
    """A lesson that comes beside the first."""

    @property
    def title(self) -> str: ...
    @property
    def digest(self) -> str: ...
    @property
    def weight_bytes(self) -> int: ...


class Delivered(Protocol):
    """A lesson, as far as a channel looks."""

    @property
    def occurrence(self) -> Occurrence: ...
    @property
    def digest(self) -> str: ...
    @property
    def weight_bytes(self) -> int: ...
    @property
    def live_url(self) -> str: ...
    @property
    def airings(self) -> Sequence[Slot]: ...
    @property
    def further(self) -> Sequence[Beside]: ...


@dataclass(frozen=True, slots=True)
class Way:
    """One row of “how it comes”: `label` in the active language, then what it costs.

    `address` is empty where there is nothing to press. What is None is not said.
    """

    channel: str
    icon: str
    label: str
    address: str = ""
    weight_bytes: int | None = None
    starts_at: datetime | None = None
    minutes: int | None = None
