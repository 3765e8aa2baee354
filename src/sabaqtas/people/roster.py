"""A school's register as plain rows: what any roster format is translated into.

Ids are those of the source file, unique within their kind and stable between its exports; they
mean nothing elsewhere. Every row knows the place it was read from. References hold: an id named
by one row is the id of another row of the same `Roster`.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sabaqtas.kernel.problems import Place


class RosterRoleKind(StrEnum):
    """What a person is in a school. The class teacher is told by the enrolment."""

    PUPIL = "pupil"
    TEACHER = "teacher"
    PARENT = "parent"
    DIRECTOR = "director"
    DEPUTY = "deputy"
    STAFF = "staff"


class RosterSessionKind(StrEnum):
    """A stretch of school time; a term is what Kazakhstan calls a quarter."""

    YEAR = "year"
    HALF_YEAR = "half_year"
    TERM = "term"


class RosterOrgKind(StrEnum):
    """What stands above a school, from the nearest up."""

    DISTRICT = "district"
    REGION = "region"
    COUNTRY = "country"


@dataclass(frozen=True, slots=True)
class RosterOrg:
    """An institution above a school. `code` is its number in the whole country, or empty: then
    nobody can tell which one it is.
    """

    kind: RosterOrgKind
    name: str
    code: str
    source: Place


@dataclass(frozen=True, slots=True)
class RosterSchool:
    """`code` is the school's number in its register; `above` is what it reports to, from the
    nearest up. Empty: the file does not say.
    """

    id: str
    name: str
    code: str
    above: tuple[RosterOrg, ...]
    source: Place


@dataclass(frozen=True, slots=True)
class RosterSession:
    """A school year or a part of it; `ends_on` is its last day, `school_year` where it ends."""

    id: str
    title: str
    kind: RosterSessionKind
    starts_on: date
    ends_on: date
    parent_id: str | None
    school_year: int | None
    source: Place


@dataclass(frozen=True, slots=True)
class RosterClass:
    """A home class, or a group that meets for some subjects (`is_homeroom` false).

    A class of several `grades` is a combined one, as small ungraded schools have; 0 is preschool.
    """

    id: str
    title: str
    code: str
    grades: tuple[int, ...]
    is_homeroom: bool
    school_id: str
    session_ids: tuple[str, ...]
    subjects: tuple[str, ...]
    course_title: str
    source: Place


@dataclass(frozen=True, slots=True)
class RosterRole:
    """What a person is in one school, from and to when (both days included, None: open)."""

    kind: RosterRoleKind
    school_id: str
    begins_on: date | None
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class RosterPerson:
    """A person as the register knows them.

    `username` may be empty: the source gave none. `iin` is given only when its check digit holds.
    `agent_ids` are the persons tied to this one: a pupil's parents, a parent's children; the tie
    may stand on one side only. Names are kept as written, also those that begin like a formula:
    exports guard them.
    """

    id: str
    given: str
    family: str
    middle: str
    username: str
    roles: tuple[RosterRole, ...]
    iin: str | None
    phone: str
    email: str
    birth_on: date | None
    sex: str
    """"male", "female" or empty."""
    agent_ids: tuple[str, ...]
    grade: int | None
    is_enabled: bool
    """False: the source says that this person may not sign in now."""
    source: Place

    @property
    def role_kinds(self) -> frozenset[RosterRoleKind]:
        return frozenset(role.kind for role in self.roles)


@dataclass(frozen=True, slots=True)
class RosterEnrolment:
    """Someone's place in a class; `is_class_teacher` marks a home class's own teacher."""

    id: str
    person_id: str
    class_id: str
    kind: RosterRoleKind
    is_class_teacher: bool
    begins_on: date | None
    ends_on: date | None
    source: Place


@dataclass(frozen=True, slots=True)
class Roster:
    """Everything one file says; there is at least one school."""

    schools: tuple[RosterSchool, ...]
    sessions: tuple[RosterSession, ...]
    classes: tuple[RosterClass, ...]
    persons: tuple[RosterPerson, ...]
    enrolments: tuple[RosterEnrolment, ...]
