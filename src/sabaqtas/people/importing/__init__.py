"""Importing a school's register: load what is there, plan, apply, undo. Start in `planning`."""

from sabaqtas.people import roster
from sabaqtas.people.importing import applying, planning

__all__ = ["applying", "planning", "roster"]
