"""Reading a timetable from "aSc Timetables 2012 XML" (and its older relatives)."""

from pathlib import Path
from typing import BinaryIO

from sabaqtas.kernel.problems import Problem, ProblemLog, Severity
from sabaqtas.timetable.api import rows

from .clashes import report_clashes
from .document import Element, read_elements
from .lessons import read_lessons
from .lists import read_lists
from .meetings import read_meetings


def read_timetable(file: BinaryIO | Path) -> tuple[rows.TimetableRows | None, list[Problem]]:
    """The timetable, and everything that is wrong with it; None when any of that is an error.

    Whatever the bytes are, nothing is raised but an OSError of opening the file.
    """
    timetable, problems = read_timetable_as_far(file)
    has_errors = any(problem.severity is Severity.ERROR for problem in problems)
    return (None if has_errors else timetable), problems


def read_timetable_as_far(
    file: BinaryIO | Path,
) -> tuple[rows.TimetableRows | None, list[Problem]]:
    """The same, but rows also when there are errors, unless nothing could be read.

    For finding more that is wrong, never for applying: clashing lessons are all there.
    """
    log = ProblemLog()
    elements = read_elements(file, log)
    timetable = _read(elements, log) if elements else None
    return timetable, log.list_problems()


def _read(elements: list[Element], log: ProblemLog) -> rows.TimetableRows:
    lists = read_lists(elements, log)
    lessons = read_lessons(elements, lists, log)
    placed = read_meetings(elements, lists, lessons, log)
    report_clashes(placed, lists, log)
    return rows.TimetableRows(
        periods=tuple(lists.periods.values()),
        classes=tuple(lists.classes.values()),
        groups=tuple(lists.groups.values()),
        teachers=tuple(lists.teachers.values()),
        subjects=tuple(lists.subjects.values()),
        rooms=tuple(lists.rooms.values()),
        meetings=tuple(meeting for _lesson, meeting in placed),
    )
