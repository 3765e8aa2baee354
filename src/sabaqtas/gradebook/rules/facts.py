"""What a mark is worked out from, and what comes out."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from sabaqtas.gradebook.rules.steps import Step


class Part(StrEnum):
    """What a term is made of, and the tests after the year.

    SUMMATIVE is SOR and SOCh as one sum of points.
    """

    FORMATIVE = "formative"
    SOR = "sor"
    SOCH = "soch"
    SUMMATIVE = "summative"
    YEAR_TEST = "year_test"
    EXTRA_TEST = "extra_test"


class Status(StrEnum):
    """How the result stands; only MARKED has a mark of 2 to 5.

    INCOMPLETE: something has not been held or entered yet. NOT_ATTESTED: the pupil was away for a
    valid reason and gets a schedule of their own. AT_HALF_YEAR: this term has no mark of its own.
    """

    MARKED = "marked"
    PASSED = "passed"
    FAILED = "failed"
    UNMARKED = "unmarked"
    INCOMPLETE = "incomplete"
    NOT_ATTESTED = "not_attested"
    AT_HALF_YEAR = "at_half_year"


@dataclass(frozen=True, slots=True)
class Score:
    """A pupil's SOR, SOCh or test of the year.

    `points` None: not entered, or (`excused`) away for a valid reason.
    `most` is the maximum for this pupil: by adapted criteria (`adapted`) it may be another than
    the column's. So it is too where halves of a class wrote tasks of different maxima.
    """

    kind: Part
    on: date
    points: Fraction | None
    most: int
    excused: bool = False
    adapted: bool = False
    title: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Of one pupil, one subject, one span: formative marks of 1 to 10, and summative scores.

    `adapted_since`: the pupil is judged by adapted criteria in the span, from this day on.
    """

    formative: tuple[int, ...] = ()
    scores: tuple[Score, ...] = ()
    adapted_since: date | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """`percent` is exact, `rounded` what the mark was read from."""

    status: Status
    why: Step
    percent: Fraction | None = None
    rounded: int | None = None
    mark: int | None = None
