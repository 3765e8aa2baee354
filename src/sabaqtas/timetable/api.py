"""What other modules may use of `timetable`."""

from sabaqtas.timetable import rows
from sabaqtas.timetable.models import Bell, DayOff, Meeting, SchoolDay, Term

__all__ = ["Bell", "DayOff", "Meeting", "SchoolDay", "Term", "rows"]
