"""What other modules may use of `gradebook`."""

from sabaqtas.gradebook.journal.grid import name_span
from sabaqtas.gradebook.models import Assessment, Entry, Mark, TermMark
from sabaqtas.gradebook.queries import (
    HeldMark,
    list_marks_between,
    list_pupil_marks,
)

__all__ = [
    "Assessment",
    "Entry",
    "HeldMark",
    "Mark",
    "TermMark",
    "list_marks_between",
    "list_pupil_marks",
    "name_span",
]
