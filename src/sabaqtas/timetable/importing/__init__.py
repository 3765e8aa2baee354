"""A timetable from a file: planned without touching anything, applied whole, undone whole.

Start in `planning.py`; `plan.py` is what it returns, `applying.py` what becomes of it.
"""

from sabaqtas.timetable.importing.applying import NotReady, apply_timetable
from sabaqtas.timetable.importing.directory import (
    Directory,
    KnownGroup,
    KnownMeeting,
    KnownTeacher,
    load_directory,
)
from sabaqtas.timetable.importing.plan import (
    FROM_FILE,
    FROM_SCHOOL,
    SKIP,
    Answers,
    Candidate,
    How,
    Match,
    MatchKind,
    Question,
    TimetablePlan,
)
from sabaqtas.timetable.importing.planning import plan_timetable
from sabaqtas.timetable.importing.terms import (
    TermsPlan,
    apply_terms,
    load_terms,
    plan_terms,
    undo_terms,
)
from sabaqtas.timetable.importing.undo import Undo
from sabaqtas.timetable.importing.undoing import undo_timetable

__all__ = [
    "FROM_FILE",
    "FROM_SCHOOL",
    "SKIP",
    "Answers",
    "Candidate",
    "Directory",
    "How",
    "KnownGroup",
    "KnownMeeting",
    "KnownTeacher",
    "Match",
    "MatchKind",
    "NotReady",
    "Question",
    "TermsPlan",
    "TimetablePlan",
    "Undo",
    "apply_terms",
    "apply_timetable",
    "load_directory",
    "load_terms",
    "plan_terms",
    "plan_timetable",
    "undo_terms",
    "undo_timetable",
]
