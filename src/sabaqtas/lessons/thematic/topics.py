"""A topic of a plan as the pure core sees it."""

import uuid
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Origin(StrEnum):
    """Whence a topic came: it goes with its lesson, or stays without one."""

    PROGRAMME = "programme"
    LESSON = "lesson"
    HAND = "hand"


@dataclass(frozen=True, slots=True)
class Goal:
    """A learning objective in the language of the class."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Topic:
    """A row of the plan. `is_joined`: given in one lesson with the topic before it.

    `hours` are those it was given; a joined topic takes none of its own.
    """

    id: uuid.UUID
    title: str
    unit: str = ""
    goals: tuple[Goal, ...] = ()
    hours: int = 1
    lesson_id: uuid.UUID | None = None
    origin: Origin = Origin.PROGRAMME
    pinned_on: date | None = None
    is_joined: bool = False
    note: str = ""

    @property
    def codes(self) -> frozenset[str]:
        """Of its objectives."""
        return frozenset(goal.code for goal in self.goals)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A published lesson, and the objectives it covers."""

    id: uuid.UUID
    title: str
    goals: tuple[Goal, ...] = ()


@dataclass(frozen=True, slots=True)
class Aim:
    """An objective of the programme with its section, in the order of the programme."""

    goal: Goal
    unit: str
