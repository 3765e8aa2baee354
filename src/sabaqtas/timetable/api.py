"""What other modules may use of `timetable`."""

from sabaqtas.timetable import rows
from sabaqtas.timetable.models import Bell, DayOff, Meeting, SchoolDay, Term
from sabaqtas.timetable.occurring import Day, Occurrence
from sabaqtas.timetable.queries import (
    find_occurrence,
    list_group_day,
    list_group_occurrences,
    list_pupil_day,
    list_school_occurrences,
    list_teacher_day,
    list_teacher_occurrences,
)

__all__ = [
    "Bell",
    "Day",
    "DayOff",
    "Meeting",
    "Occurrence",
    "SchoolDay",
    "Term",
    "find_occurrence",
    "list_group_day",
    "list_group_occurrences",
    "list_pupil_day",
    "list_school_occurrences",
    "list_teacher_day",
    "list_teacher_occurrences",
    "rows",
]
