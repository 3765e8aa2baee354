"""What an import of a timetable will do, before it does anything."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from sabaqtas.kernel.problems import Problem, Severity
from sabaqtas.timetable.importing.directory import KnownMeeting

SKIP = "skip"
"""The answer "leave it out": a teacher nobody knows, a class that is not of this school."""
FROM_FILE = "file"
FROM_SCHOOL = "school"

type Answers = Mapping[tuple[str, str], str]
"""(kind, key of a Question) to the id of a Candidate, or SKIP: given now or remembered."""


class MatchKind(StrEnum):
    """What is matched by name."""

    CLASS = "class"
    TEACHER = "teacher"
    SUBJECT = "subject"
    PERIOD = "period"


class How(StrEnum):
    """Why a name of the file is taken for a row of the school."""

    NAME = "name"
    ANSWER = "answer"
    NEW = "new"
    OTHER = "other"
    """No known subject; kept under the name the school gives it."""
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Match:
    """`name` in the file is `found` here; `target` is an id, or a subject's code.

    `key` is that of the question an answer to which would correct it.
    """

    kind: MatchKind
    name: str
    how: How
    target: str
    found: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One possible answer; `details` tell it from its namesakes."""

    id: str
    name: str
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """Only a person can say. `key` is stable between exports; `context` says what it is about."""

    kind: MatchKind
    key: str
    name: str
    candidates: tuple[Candidate, ...]
    context: tuple[str, ...] = ()
    may_skip: bool = False


@dataclass(frozen=True, slots=True)
class PlannedBell:
    """A bell to be made, or changed when the period has one."""

    period: int
    starts: time
    ends: time


@dataclass(frozen=True, slots=True)
class PlannedGroup:
    """A part of a class to be made."""

    id: uuid.UUID
    parent_id: uuid.UUID
    division: str
    name: str
    grade: int | None
    language: str


@dataclass(frozen=True, slots=True)
class GuessedLanguage:
    """The class's language of instruction, by the language of its subjects' names."""

    group_id: uuid.UUID
    name: str
    language: str
    agreeing: int
    of: int


@dataclass(frozen=True, slots=True)
class PlannedMeeting:
    """A meeting as the file has it; `id` is that of the row it changes, or will become."""

    id: uuid.UUID
    subject: str
    subject_name: str
    weekday: int
    period: int
    length: int
    weeks: str
    terms: str
    room: str
    group_ids: frozenset[uuid.UUID]
    teacher_ids: frozenset[uuid.UUID]


@dataclass(frozen=True, slots=True)
class MeetingChange:
    """The same meeting with another teacher, room, length or subject's name."""

    before: KnownMeeting
    after: PlannedMeeting


@dataclass(frozen=True, slots=True)
class TimetablePlan:
    """Pure outcome of planning. `missing` meetings stand no longer in the file and will end."""

    bells: tuple[PlannedBell, ...]
    groups: tuple[PlannedGroup, ...]
    languages: tuple[GuessedLanguage, ...]
    creates: tuple[PlannedMeeting, ...]
    changes: tuple[MeetingChange, ...]
    same: int
    missing: tuple[KnownMeeting, ...]
    matches: tuple[Match, ...]
    questions: tuple[Question, ...]
    problems: tuple[Problem, ...]
    is_first: bool
    """The school has had no timetable yet."""

    @property
    def has_errors(self) -> bool:
        return any(problem.severity is Severity.ERROR for problem in self.problems)

    @property
    def may_apply(self) -> bool:
        """Nothing is wrong and nothing is left to be asked."""
        return not self.has_errors and not self.questions

    @property
    def is_empty(self) -> bool:
        """Applying would change nothing."""
        return not (
            self.bells
            or self.groups
            or self.languages
            or self.creates
            or self.changes
            or self.missing
        )
