"""A journal as somebody has opened it."""

from dataclasses import dataclass, replace
from datetime import date

from sabaqtas.gradebook.terms.spans import Calendar, turn_to
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

    def turn_to(self, on: date) -> "Desk":
        """The same desk in the school year of a day: what was closed then is closed still."""
        return replace(self, calendar=turn_to(self.actor.school_id, self.calendar, on))
