"""What a list behind a number is asked, and what it is made of."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from sabaqtas.people.api import Institution

Id = uuid.UUID


@dataclass(frozen=True, slots=True)
class Asked:
    """Which school, days and class a list is of; `class_id` None asks for the whole school."""

    school: Institution
    first: date
    last: date
    now: datetime
    class_id: Id | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line: a name, what to know about it, where it leads (or nowhere)."""

    name: str
    about: str = ""
    address: str = ""
    is_bad: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A list with its title; `lines` is counted by the board."""

    title: str
    lines: tuple[Line, ...]
