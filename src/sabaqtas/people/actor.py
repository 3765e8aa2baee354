"""Who is asking: one frozen value a request, read in one query after the session's."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from itertools import groupby
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db.models import QuerySet
from django.utils.crypto import constant_time_compare

from sabaqtas.kernel import clock
from sabaqtas.kernel.frozen import frozen
from sabaqtas.people.models import Account, Institution, Role
from sabaqtas.people.models.persons import make_short_name
from sabaqtas.people.roles import RoleKind

PERSON_SESSION_KEY = "person"


@dataclass(frozen=True, slots=True)
class Actor:
    """A signed-in person in one school, with the roles held today.

    `is_one_of_several`: the account opens other persons too, so pages say in which school one is.
    """

    account_id: uuid.UUID
    person_id: uuid.UUID
    school_id: uuid.UUID
    school_name: str
    zone: str
    language: str
    roles: frozenset[RoleKind]
    given_name: str
    name: str
    is_one_of_several: bool = False
    institution: str = Institution.Kind.SCHOOL
    """The kind of `school_id`: who works for the country or a district is no school's."""

    @classmethod
    def load(cls, *, account_id: uuid.UUID, person_id: uuid.UUID) -> "Actor | None":
        """Who asked for something earlier, with the roles held now; None when there are none."""
        held = (roles for roles in _list_held(account_id) if roles[0].person_id == person_id)
        return next((_build(roles, is_one_of_several=False) for roles in held), None)

    def today(self, now: datetime | None = None) -> date:
        """Return the date in the school's zone."""
        return (now or clock.now()).astimezone(ZoneInfo(self.zone)).date()

    def has(self, *kinds: RoleKind) -> bool:
        """Tell whether any of these roles is held."""
        return not self.roles.isdisjoint(kinds)


@dataclass(frozen=True, slots=True)
class OwnPerson:
    """One of the persons an account opens; `roles` are those held today."""

    id: uuid.UUID
    name: str
    school_name: str
    roles: tuple[RoleKind, ...]


class _Held(NamedTuple):
    """A role held today, with whose it is and where."""

    kind: str
    person_id: uuid.UUID
    given_name: str
    family_name: str
    school_id: uuid.UUID
    school_name: str
    zone: str
    school_language: str
    school_kind: str
    account_id: uuid.UUID
    language: str
    password: str

    @property
    def name(self) -> str:
        return make_short_name(self.given_name, self.family_name)


def find_actor(session: Mapping[str, Any]) -> Actor | None:
    """Return who holds this session; None if nobody, or the account was shut or re-keyed.

    Whom the session has chosen no longer holds a role: then the first who does.
    """
    account_id = session.get(SESSION_KEY)
    if not account_id or not session.get(BACKEND_SESSION_KEY):
        return None
    held = _list_held(account_id)
    if not held or not _is_valid(held[0][0], session):
        return None
    chosen = session.get(PERSON_SESSION_KEY)
    roles = next((roles for roles in held if str(roles[0].person_id) == chosen), held[0])
    return _build(roles, is_one_of_several=len(held) > 1)


def list_own_persons(account_id: uuid.UUID) -> list[OwnPerson]:
    """Return every person this account opens."""
    return [
        OwnPerson(
            first.person_id, first.name, first.school_name, tuple(RoleKind(r.kind) for r in roles)
        )
        for roles in _list_held(account_id)
        for first in roles[:1]
    ]


def _list_held(account_id: Any) -> list[list[_Held]]:
    """The roles of each person."""
    rows = _find_roles(account_id=account_id, today=clock.today())
    held = (_Held(*row) for row in rows)
    return [list(roles) for _person, roles in groupby(held, key=lambda role: role.person_id)]


@frozen
def _find_roles(*, account_id: uuid.UUID, today: date) -> QuerySet[Any, tuple[Any, ...]]:
    return (
        Role.objects.filter(person__account_id=account_id, person__account__is_active=True)
        .open_on(today)
        .order_by("person_id", "id")
        .values_list(
            "kind", "person_id", "person__given_name", "person__family_name", "school_id",
            "school__name", "school__zone", "school__language", "school__kind",
            "person__account_id", "person__account__language", "person__account__password",
        )
    )  # fmt: skip


def _is_valid(role: _Held, session: Mapping[str, Any]) -> bool:
    held = session.get(HASH_SESSION_KEY, "")
    fitting = _list_hashes(role.password)
    return bool(held) and any(constant_time_compare(held, one) for one in fitting)


@lru_cache(4096)
def _list_hashes(password: str) -> tuple[str, ...]:
    """What a session of an account with this (hashed) password holds, of the present key first."""
    account = Account(password=password)
    return (account.get_session_auth_hash(), *account.get_session_auth_fallback_hash())


def _build(roles: list[_Held], *, is_one_of_several: bool) -> Actor:
    first = roles[0]
    return Actor(
        account_id=first.account_id,
        person_id=first.person_id,
        school_id=first.school_id,
        school_name=first.school_name,
        zone=first.zone,
        language=first.language or first.school_language,
        roles=frozenset(RoleKind(role.kind) for role in roles),
        given_name=first.given_name,
        name=first.name,
        is_one_of_several=is_one_of_several,
        institution=first.school_kind,
    )
