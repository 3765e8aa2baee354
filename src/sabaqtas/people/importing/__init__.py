"""Importing a school's register: load what is there, plan, apply, undo. Start in `planning`.

`external` gives the register's ids of what was imported, to write back to it.
"""

from sabaqtas.people import roster
from sabaqtas.people.importing import applying, external, planning

__all__ = ["applying", "external", "planning", "roster"]
