"""The part of a plan about persons: new ones, changed fields, accounts, roles. Pure."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from itertools import count

from django.utils.translation import gettext_noop as _

from sabaqtas.kernel.problems import Problem, Severity, declare
from sabaqtas.people.importing.directory import Directory, KnownPerson, KnownRole, wish_usernames
from sabaqtas.people.importing.matching import PersonMatches
from sabaqtas.people.importing.plans import Change, NewAccount, NewPerson, NewRole
from sabaqtas.people.roles import RoleKind
from sabaqtas.people.roster import RosterPerson, RosterRole, RosterRoleKind, RosterSchool

ROLES = {
    RosterRoleKind.PUPIL: RoleKind.PUPIL,
    RosterRoleKind.TEACHER: RoleKind.TEACHER,
    RosterRoleKind.PARENT: RoleKind.PARENT,
    RosterRoleKind.DIRECTOR: RoleKind.DIRECTOR,
    RosterRoleKind.DEPUTY: RoleKind.DEPUTY,
}
"""Other staff has no role here until the director gives one."""

USERNAME_TAKEN = declare(
    "people.username_taken",
    cause=_("The user name “%(username)s” belongs to somebody else in the country."),
    cure=_("%(name)s gets “%(given)s” instead; nothing need be done."),
)
NO_ROLE = declare(
    "people.no_role",
    cause=_("%(name)s has no role that this system knows."),
    cure=_("Nobody can sign in as %(name)s until the director gives a role."),
)

MakeId = Callable[[], uuid.UUID]


@dataclass(slots=True)
class PersonPart:
    """What is planned of persons; `ids` leads from the file's id to ours."""

    ids: dict[str, uuid.UUID] = field(default_factory=dict)
    accounts: list[NewAccount] = field(default_factory=list)
    persons: list[NewPerson] = field(default_factory=list)
    roles: list[NewRole] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    iins: dict[uuid.UUID, str] = field(default_factory=dict)
    kinds: dict[uuid.UUID, set[str]] = field(default_factory=dict)
    """The kinds of roles each person of the file has or will have."""


def plan_persons(
    rows: list[RosterPerson],
    school: RosterSchool,
    known: Directory,
    matched: PersonMatches,
    *,
    today: date,
    make_id: MakeId,
    fingerprint: Callable[[str], str],
) -> PersonPart:
    """Plan every row of the file: somebody of ours, or somebody new."""
    part = PersonPart()
    namer = _Namer(known, school.code)
    roles = {(role.person_id, role.kind): role for role in known.roles}
    for row in rows:
        ours = known.persons.get(matched.ids.get(row.id, uuid.UUID(int=0)))
        person_id = ours.id if ours else make_id()
        part.ids[row.id] = person_id
        if ours is None:
            account_id = _plan_account(row, namer, part, make_id)
            part.persons.append(_make_person(row, person_id, account_id))
        else:
            _plan_changes(row, ours, part)
            if ours.account_id is None and _list_roles(row, school, today):
                made = _plan_account(row, namer, part, make_id)
                part.changes.append(
                    Change("person", ours.id, _name(row), "account_id", None, str(made))
                )
        _plan_iin(row, ours, person_id, part, fingerprint)
        _plan_roles(row, school, person_id, roles, part, today=today, make_id=make_id)
    return part


class _Namer:
    """Gives every account a name of its own in the whole country."""

    def __init__(self, known: Directory, code: str) -> None:
        self._taken = set(known.usernames)
        self._code = code

    def name(self, row: RosterPerson) -> str:
        wanted = row.username.strip().lower()[:60]
        wishes = wish_usernames(wanted, self._code) if wanted else []
        name = next((wish for wish in wishes if wish not in self._taken), None)
        name = name or self._make_up(row)
        self._taken.add(name)
        return name

    def _make_up(self, row: RosterPerson) -> str:
        kinds = row.role_kinds
        letter = "s" if RosterRoleKind.PUPIL in kinds else "t"
        letter = "p" if kinds == {RosterRoleKind.PARENT} else letter
        names = (f"{letter}{self._code.lower()}-{number:04d}" for number in count(1))
        return next(name for name in names if name not in self._taken)


def _plan_account(row: RosterPerson, namer: _Namer, part: PersonPart, make_id: MakeId) -> uuid.UUID:
    username = namer.name(row)
    account = NewAccount(make_id(), username, is_active=row.is_enabled)
    part.accounts.append(account)
    if row.username and username != row.username.strip().lower():
        params = {"username": row.username, "name": _name(row), "given": username}
        part.problems.append(Problem(USERNAME_TAKEN, row.source, Severity.NOTE, params))
    return account.id


def _make_person(
    row: RosterPerson, person_id: uuid.UUID, account_id: uuid.UUID | None
) -> NewPerson:
    return NewPerson(
        id=person_id,
        account_id=account_id,
        given_name=row.given[:80],
        family_name=row.family[:80],
        middle_name=row.middle[:80],
        birth_on=row.birth_on,
        sex=row.sex[:10],
        phone=row.phone[:40],
    )


def _plan_changes(row: RosterPerson, ours: KnownPerson, part: PersonPart) -> None:
    """Change what the file says otherwise; what the file leaves empty stays."""
    said: list[tuple[str, str | None, str | None]] = [
        ("given_name", ours.given_name, row.given[:80]),
        ("family_name", ours.family_name, row.family[:80]),
        ("middle_name", ours.middle_name, row.middle[:80]),
        ("birth_on", _text(ours.birth_on), _text(row.birth_on)),
        ("sex", ours.sex, row.sex[:10]),
        ("phone", ours.phone, row.phone[:40]),
    ]
    for name, old, new in said:
        if new and new != old:
            part.changes.append(Change("person", ours.id, _name(row), name, old, new))


def _plan_iin(
    row: RosterPerson,
    ours: KnownPerson | None,
    person_id: uuid.UUID,
    part: PersonPart,
    fingerprint: Callable[[str], str],
) -> None:
    if not row.iin:
        return
    if ours is None:
        part.iins[person_id] = row.iin
        return
    new = fingerprint(row.iin)
    if new != ours.iin_hash:
        part.iins[person_id] = row.iin
        part.changes.append(Change("person", person_id, _name(row), "iin_hash", ours.iin_hash, new))


def _plan_roles(
    row: RosterPerson,
    school: RosterSchool,
    person_id: uuid.UUID,
    roles: dict[tuple[uuid.UUID, str], KnownRole],
    part: PersonPart,
    *,
    today: date,
    make_id: MakeId,
) -> None:
    held = {kind for person, kind in roles if person == person_id} if not row.roles else set()
    kinds = part.kinds.setdefault(person_id, set(held))
    for role in _list_roles(row, school, today):
        kind = ROLES[role.kind].value
        kinds.add(kind)
        ours = roles.get((person_id, kind))
        if ours is None:
            part.roles.append(NewRole(make_id(), person_id, kind, role.begins_on, role.ends_on))
        elif ours.ends_on != role.ends_on:
            part.changes.append(
                Change(
                    "role", ours.id, _name(row), "ends_on", _text(ours.ends_on), _text(role.ends_on)
                )
            )
    if not kinds:
        params = {"name": _name(row)}
        part.problems.append(Problem(NO_ROLE, row.source, Severity.NOTE, params))


def _list_roles(row: RosterPerson, school: RosterSchool, today: date) -> list[RosterRole]:
    """Return one role of each kind in this school that has not ended."""
    found: dict[RosterRoleKind, RosterRole] = {}
    for role in row.roles:
        lasting = role.ends_on is None or role.ends_on >= today
        if role.school_id == school.id and role.kind in ROLES and lasting:
            found.setdefault(role.kind, role)
    return list(found.values())


def _name(row: RosterPerson) -> str:
    return f"{row.family} {row.given}"


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None
