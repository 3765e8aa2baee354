"""The journal: marks of judged work, typed cells, summative columns, terms, families' digests."""

from sabaqtas.gradebook.models.entries import (
    AdaptedCriteria,
    Assessment,
    Attendance,
    Entry,
    TaskColumn,
)
from sabaqtas.gradebook.models.families import DigestAddress, DigestSent
from sabaqtas.gradebook.models.marks import Mark
from sabaqtas.gradebook.models.terms import TermMark, TermStep

__all__ = [
    "AdaptedCriteria",
    "Assessment",
    "Attendance",
    "DigestAddress",
    "DigestSent",
    "Entry",
    "Mark",
    "TaskColumn",
    "TermMark",
    "TermStep",
]
