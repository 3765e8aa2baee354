"""What other modules may use of `gradebook`."""

from sabaqtas.gradebook.models import Mark
from sabaqtas.gradebook.queries import (
    HeldMark,
    list_marks_between,
    list_pupil_marks,
)

__all__ = [
    "HeldMark",
    "Mark",
    "list_marks_between",
    "list_pupil_marks",
]
