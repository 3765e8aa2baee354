"""What other modules may use of `timetable`.

`importing` is the facade of importing a file, `rows` the neutral rows a reader translates to,
`school_year` the quarters and what days off took.
"""

from sabaqtas.timetable import importing, rows, school_year
from sabaqtas.timetable.days_off import add_day_off
from sabaqtas.timetable.models import Meeting, SchoolDay
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
from sabaqtas.timetable.teaching import (
    Teaching,
    is_taught_by,
    list_school_teaching,
    list_teaching,
    teaches,
)

__all__ = [
    "Day",
    "Meeting",
    "Occurrence",
    "SchoolDay",
    "Teaching",
    "add_day_off",
    "find_occurrence",
    "importing",
    "is_taught_by",
    "list_group_day",
    "list_group_occurrences",
    "list_pupil_day",
    "list_pupil_occurrences",
    "list_school_occurrences",
    "list_school_teaching",
    "list_teacher_day",
    "list_teacher_occurrences",
    "list_teaching",
    "rows",
    "school_year",
    "teaches",
]
