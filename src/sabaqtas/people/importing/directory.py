"""What a school already has, as plain values for planning an import: loaded in eight queries."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from sabaqtas.kernel import clock
from sabaqtas.people.models import (
    Account,
    Enrolment,
    ExternalId,
    Group,
    Guardianship,
    Institution,
    Person,
    Role,
)
from sabaqtas.people.roster import Roster

REGISTER = "register"
"""The name under which the ids of a school's register are kept, unless the caller says another."""


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person of the school; `username` is empty when there is no account."""

    id: uuid.UUID
    given_name: str
    family_name: str
    middle_name: str
    birth_on: date | None
    sex: str
    phone: str
    iin_hash: str
    account_id: uuid.UUID | None
    username: str

    @property
    def name(self) -> str:
        """Family and given name, as in a register."""
        return f"{self.family_name} {self.given_name}"


@dataclass(frozen=True, slots=True)
class KnownInstitution:
    """A district, region or country, or whatever else has the number that the file names."""

    id: uuid.UUID
    kind: str
    name: str
    code: str
    parent_id: uuid.UUID | None


@dataclass(frozen=True, slots=True)
class KnownClass:
    """A class or a part of one."""

    id: uuid.UUID
    kind: str
    name: str
    short: str
    grade: int | None


@dataclass(frozen=True, slots=True)
class KnownRole:
    """A role, open or ended."""

    id: uuid.UUID
    person_id: uuid.UUID
    kind: str
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class KnownEnrolment:
    """An enrolment that has not ended."""

    id: uuid.UUID
    group_id: uuid.UUID
    person_id: uuid.UUID
    kind: str
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class Directory:
    """Everything planning compares a roster with. Empty for a school not yet there."""

    system: str = REGISTER
    school_id: uuid.UUID | None = None
    school_parent_id: uuid.UUID | None = None
    institutions: Mapping[str, KnownInstitution] = field(default_factory=dict)
    """By their number: those the file names above a school, and what the school stands under."""
    persons: Mapping[uuid.UUID, KnownPerson] = field(default_factory=dict)
    classes: Mapping[uuid.UUID, KnownClass] = field(default_factory=dict)
    roles: tuple[KnownRole, ...] = ()
    enrolments: tuple[KnownEnrolment, ...] = ()
    guardianships: frozenset[tuple[uuid.UUID, uuid.UUID]] = frozenset()
    """Pairs of guardian and child."""
    external: Mapping[tuple[str, str], uuid.UUID] = field(default_factory=dict)
    """Our row by kind (`person`, `class`, `school`, `session`) and the id in the register."""
    external_rows: Mapping[tuple[str, str], uuid.UUID] = field(default_factory=dict)
    """The row that remembers each of these."""
    usernames: frozenset[str] = frozenset()
    """Those of the whole country that the plan might wish for."""


def load_directory(
    *, school: Institution | None, roster: Roster, system: str = REGISTER
) -> Directory:
    """Read what the plan needs; `school` None is a school that is not there yet."""
    usernames = frozenset(_list_taken(roster))
    institutions = {one.code: one for one in _list_institutions(school, roster)}
    if school is None:
        return Directory(system=system, usernames=usernames, institutions=institutions)
    remembered = _list_remembered(school, system)
    return Directory(
        system=system,
        school_id=school.id,
        school_parent_id=school.parent_id,
        institutions=institutions,
        persons={person.id: person for person in _list_persons(school)},
        classes={group.id: group for group in _list_classes(school)},
        roles=tuple(
            KnownRole(*row)
            for row in Role.objects.filter(school=school).values_list(
                "id", "person_id", "kind", "ends_on"
            )
        ),
        enrolments=tuple(_list_enrolments(school)),
        guardianships=frozenset(
            Guardianship.objects.filter(school=school).values_list("guardian_id", "child_id")
        ),
        external={key: object_id for key, (_row, object_id) in remembered.items()},
        external_rows={key: row for key, (row, _object_id) in remembered.items()},
        usernames=usernames,
    )


def wish_usernames(username: str, code: str) -> list[str]:
    """Return what an account may be called when its name is taken, best first."""
    return [username, f"{username}-{code.lower()}", f"{username}-{code.lower()}-2"]


def _list_remembered(
    school: Institution, system: str
) -> dict[tuple[str, str], tuple[uuid.UUID, uuid.UUID]]:
    rows = ExternalId.objects.filter(school=school, system=system)
    found = rows.values_list("kind", "external_id", "id", "object_id")
    return {(kind, external): (row, ours) for kind, external, row, ours in found}


def _list_institutions(school: Institution | None, roster: Roster) -> Iterable[KnownInstitution]:
    codes = {org.code for row in roster.schools for org in row.above}
    over = Q(id=school.parent_id) if school and school.parent_id else Q()
    rows = Institution.objects.filter(Q(code__in=codes) | over)
    for row in rows.values_list("id", "kind", "name", "code", "parent_id"):
        yield KnownInstitution(*row)


def _list_taken(roster: Roster) -> Iterable[str]:
    codes = [school.code for school in roster.schools]
    wishes = {
        wish
        for person in roster.persons
        if person.username
        for code in codes
        for wish in wish_usernames(person.username.strip().lower(), code)
    }
    made_up = Q()
    for code in codes:
        for letter in "spt":
            made_up |= Q(username__startswith=f"{letter}{code.lower()}")
    found = set(Account.objects.filter(made_up).values_list("username", flat=True))
    ordered = sorted(wishes)
    for start in range(0, len(ordered), 10_000):
        part = ordered[start : start + 10_000]
        found.update(Account.objects.filter(username__in=part).values_list("username", flat=True))
    return found


def _list_persons(school: Institution) -> Iterable[KnownPerson]:
    rows = Person.objects.filter(school=school).values_list(
        "id",
        "given_name",
        "family_name",
        "middle_name",
        "birth_on",
        "sex",
        "phone",
        "iin_hash",
        "account_id",
        "account__username",
    )
    for row in rows:
        yield KnownPerson(*row[:-1], username=row[-1] or "")


def _list_classes(school: Institution) -> Iterable[KnownClass]:
    rows = Group.objects.filter(school=school, parent__isnull=True)
    for row in rows.values_list("id", "kind", "name", "short", "grade"):
        yield KnownClass(*row)


def _list_enrolments(school: Institution) -> Iterable[KnownEnrolment]:
    today = clock.today()
    lasting = Q(ends_on__isnull=True) | Q(ends_on__gte=today)
    rows = Enrolment.objects.filter(lasting, school=school, group__parent__isnull=True)
    for row in rows.values_list("id", "group_id", "person_id", "kind", "ends_on"):
        yield KnownEnrolment(*row)
