"""What other modules may use of `timetable`."""

from sabaqtas.timetable import importing, rows
from sabaqtas.timetable.days_off import add_day_off, remove_day_off
from sabaqtas.timetable.models import Bell, DayOff, Meeting, SchoolDay, Term
from sabaqtas.timetable.occurring import Day, Occurrence
from sabaqtas.timetable.queries import (
    find_occurrence,
    list_group_day,
    list_group_occurrences,
    list_pupil_day,
    list_pupil_occurrences,
    list_school_occurrences,
    list_teacher_day,
    list_teacher_occurrences,
)
from sabaqtas.timetable.teaching import Teaching, list_teaching
