"""What an import will do to a school, as plain values: shown first, applied later."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from sabaqtas.kernel.problems import Place, Problem
from sabaqtas.people.roster import RosterSchool

NEW = "new"
"""The answer to a question that says: none of the candidates, somebody new."""


class MatchHow(StrEnum):
    """By what a row of the file was recognised; ordered from the surest."""

    EXTERNAL_ID = "external_id"
    IIN = "iin"
    USERNAME = "username"
    NAME_AND_BIRTH = "name_and_birth"
    NAME = "name"
    """Of classes only: their names are unique in a school."""
    ANSWER = "answer"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Match:
    """One row of the file and the row of ours it is, or will become."""

    kind: str
    """`person` or `class`."""
    source_id: str
    name: str
    object_id: uuid.UUID
    how: MatchHow


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody the question may mean."""

    object_id: uuid.UUID
    label: str


@dataclass(frozen=True, slots=True)
class Question:
    """What the file leaves open; the answer is a candidate's id, or `new`."""

    key: str
    kind: str
    name: str
    place: Place
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class NewInstitution:
    """A district, region or country that is not there yet."""

    id: uuid.UUID
    kind: str
    name: str
    code: str
    parent_id: uuid.UUID | None


@dataclass(frozen=True, slots=True)
class NewAccount:
    id: uuid.UUID
    username: str
    is_active: bool


@dataclass(frozen=True, slots=True)
class NewPerson:
    id: uuid.UUID
    account_id: uuid.UUID | None
    given_name: str
    family_name: str
    middle_name: str
    birth_on: date | None
    sex: str
    phone: str


@dataclass(frozen=True, slots=True)
class NewRole:
    id: uuid.UUID
    person_id: uuid.UUID
    kind: str
    begins_on: date | None
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class NewGroup:
    id: uuid.UUID
    kind: str
    name: str
    short: str
    grade: int | None


@dataclass(frozen=True, slots=True)
class NewEnrolment:
    id: uuid.UUID
    group_id: uuid.UUID
    person_id: uuid.UUID
    kind: str
    begins_on: date | None
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class NewGuardianship:
    id: uuid.UUID
    guardian_id: uuid.UUID
    child_id: uuid.UUID


@dataclass(frozen=True, slots=True)
class NewExternalId:
    id: uuid.UUID
    kind: str
    external_id: str
    object_id: uuid.UUID


@dataclass(frozen=True, slots=True)
class Creates:
    """The rows to be made, with their ids. Institutions stand from the top down."""

    institutions: tuple[NewInstitution, ...] = ()
    accounts: tuple[NewAccount, ...] = ()
    persons: tuple[NewPerson, ...] = ()
    roles: tuple[NewRole, ...] = ()
    groups: tuple[NewGroup, ...] = ()
    enrolments: tuple[NewEnrolment, ...] = ()
    guardianships: tuple[NewGuardianship, ...] = ()
    external_ids: tuple[NewExternalId, ...] = ()

    @property
    def count(self) -> int:
        """How many rows of all kinds."""
        return sum(len(getattr(self, name)) for name in self.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one row of ours; `name` says whose, for the person who reads the report."""

    model: str
    """`person`, `role`, `group`, `enrolment`, `external_id` or `institution`."""
    object_id: uuid.UUID
    name: str
    field: str
    old: str | int | None
    """Dates and ids as text."""
    new: str | int | None


@dataclass(frozen=True, slots=True)
class Missing:
    """Ours, known from the register before, and absent from the file. Nothing happens to it."""

    kind: str
    object_id: uuid.UUID
    name: str


@dataclass(frozen=True, slots=True)
class RosterPlan:
    """Everything an import of one school will do. Applies only when `is_ready`.

    `school_id` is that of the school, which may not be there yet; `same_institutions` above it
    are there already.
    """

    school: RosterSchool
    school_id: uuid.UUID
    system: str
    matches: tuple[Match, ...]
    creates: Creates
    changes: tuple[Change, ...]
    missing: tuple[Missing, ...]
    questions: tuple[Question, ...]
    problems: tuple[Problem, ...]
    person_ids: Mapping[str, uuid.UUID]
    class_ids: Mapping[str, uuid.UUID]
    same_institutions: int = 0
    iins: Mapping[uuid.UUID, str] = field(default_factory=dict, repr=False)
    """National numbers to be sealed, by person; never shown, never stored in a report."""

    @property
    def is_empty(self) -> bool:
        """The file says nothing new."""
        return self.creates.count == 0 and not self.changes

    @property
    def is_ready(self) -> bool:
        """Nothing is left open."""
        return not self.questions
