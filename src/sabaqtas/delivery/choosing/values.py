"""What the chooser is asked and what it answers: frozen values, no ORM, no clock, no language.

Minutes are wall time of the school's zone after midnight, dates are dates there. Bytes are bytes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Self
from uuid import UUID

from sabaqtas.delivery.choosing.reasons import Channel, Reason, Why
from sabaqtas.delivery.reaching.profiles import Profile


@dataclass(frozen=True, slots=True)
class Slot:
    """The lesson on television."""

    channel: str
    on: date
    minute: int
    minutes: int

    def overlaps(self, other: Self) -> bool:
        ends, others = self.minute + self.minutes, other.minute + other.minutes
        return self.on == other.on and self.minute < others and other.minute < ends


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson of a class on a date. One value serves all its pupils.

    `until` is the day of the next lesson of the subject: what comes later comes too late.
    `full_bytes` 0: no page is ready, and nothing to print either. `light_bytes` is its low-data
    page. `pages` of paper, where it can be printed.
    """

    meeting: UUID
    subject: str
    on: date
    minute: int
    minutes: int
    until: date
    full_bytes: int = 0
    light_bytes: int = 0
    pages: int = 0
    is_live: bool = False
    airings: tuple[Slot, ...] = ()


@dataclass(frozen=True, slots=True)
class Wish:
    """A teacher or a parent knows better; `by` is a code of `Teller`. `is_not`: not this way."""

    channel: Channel
    is_not: bool = False
    by: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a school can give in a week. Pages are sides of paper, calls minutes of teachers.

    `printed_on` is the day the week's booklets leave the school; who lives further away gets them
    printed earlier, but not before `earliest_on`: for a lesson of a day before that nothing is
    printed, sent or called any more.
    """

    printed_on: date
    earliest_on: date
    pages: int = 0
    messages: int = 0
    call_minutes: int = 0
    pages_gone: int = 0
    """Of `pages`, printed or promised before this choosing."""


@dataclass(frozen=True, slots=True)
class Route:
    """One way by which the lesson comes. `is_sure`: nothing speaks against it.

    `minute` None: at any time of the day `on`.
    """

    channel: Channel
    reason: Reason
    on: date
    minute: int | None = None
    load: int = 0
    """Bytes that the pupil pays for."""
    pages: int = 0
    name: str = ""
    """Of a television channel."""
    is_sure: bool = True


@dataclass(frozen=True, slots=True)
class Pupil:
    """`done`: by meeting and day, what the school has done already for lessons still to come."""

    profile: Profile
    lessons: tuple[Lesson, ...]
    wish: Wish | None = None
    done: Mapping[tuple[UUID, date], tuple[Route, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Back:
    """How answers return, and the last day on which they should set out."""

    channel: Channel
    until: date


@dataclass(frozen=True, slots=True)
class Choice:
    """For one pupil and lesson: the routes, best first; what was passed over and why."""

    lesson: Lesson
    routes: tuple[Route, ...] = ()
    passed: tuple[Reason, ...] = ()
    back: Back | None = None

    @property
    def is_reached(self) -> bool:
        """By something that nothing speaks against, and in time."""
        return any(route.is_sure for route in self.routes)


@dataclass(slots=True)
class Draft:
    """A choice while it is being made."""

    pupil: Pupil
    lesson: Lesson
    routes: list[Route] = field(default_factory=list)
    passed: list[Reason] = field(default_factory=list)

    @property
    def is_reached(self) -> bool:
        return any(route.is_sure for route in self.routes)

    def has(self, channel: Channel) -> bool:
        return any(route.channel is channel for route in self.routes)

    @property
    def wishes(self) -> Channel | None:
        wish = self.pupil.wish
        return wish.channel if wish and not wish.is_not else None

    def refuses(self, channel: Channel) -> bool:
        """Whether somebody wished that it does not come this way; the reason is written down."""
        wish = self.pupil.wish
        if wish is None or not wish.is_not or wish.channel != channel:
            return False
        self.passed.append(Reason(Why.UNWANTED, name=wish.by))
        return True
