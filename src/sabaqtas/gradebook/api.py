"""What other modules may use of `gradebook`."""

from sabaqtas.gradebook.models import Assessment, Entry, Mark, TermMark
from sabaqtas.gradebook.queries import (
    HeldMark,
    list_marks_between,
    list_pupil_marks,
)
from sabaqtas.gradebook.rules import Status, name_span, tell_status
from sabaqtas.gradebook.terms.spans import find_final_day

__all__ = [
    "Assessment",
    "Entry",
    "HeldMark",
    "Mark",
    "Status",
    "TermMark",
    "find_final_day",
    "list_marks_between",
    "list_pupil_marks",
    "name_span",
    "tell_status",
]
