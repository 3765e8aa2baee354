"""A journal as somebody has opened it."""

from dataclasses import dataclass
from datetime import date

from sabaqtas.gradebook.terms.spans import Calendar
from sabaqtas.people.api import Actor
from sabaqtas.timetable.api import Teaching


@dataclass(frozen=True, slots=True)
class Desk:
    """Who looks, which class and subject, in which school year."""

    actor: Actor
    teaching: Teaching
    calendar: Calendar
    today: date
    writes: bool
    """Whether marks are this person's to give."""
    corrects: bool
    """Whether closed terms are this person's to correct."""
