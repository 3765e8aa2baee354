"""Who is asking: one frozen value a request, read in one query after the session's."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db.models import Q
from django.utils.crypto import constant_time_compare

from sabaqtas.kernel import clock
from sabaqtas.people.models import Account, Role
from sabaqtas.people.roles import RoleKind

PERSON_SESSION_KEY = "person"


@dataclass(frozen=True, slots=True)
class Actor:
    """A signed-in person in one school, with the roles held today."""

    account_id: uuid.UUID
    person_id: uuid.UUID
    school_id: uuid.UUID
    school_name: str
    zone: str
    language: str
    roles: frozenset[RoleKind]
    given_name: str
    name: str

    def today(self, now: datetime | None = None) -> date:
        """Return the date in the school's zone."""
        return (now or clock.now()).astimezone(ZoneInfo(self.zone)).date()

    def has(self, *kinds: RoleKind) -> bool:
        """Tell whether any of these roles is held."""
        return not self.roles.isdisjoint(kinds)


def find_actor(session: Mapping[str, Any]) -> Actor | None:
    """Return who holds this session; None if nobody, or the account was shut or re-keyed."""
    account_id = session.get(SESSION_KEY)
    if not account_id or not session.get(BACKEND_SESSION_KEY):
        return None
    roles = _open_roles(account_id, session.get(PERSON_SESSION_KEY))
    if not roles:
        return None
    first = roles[0]
    account = first.person.account
    if account is None or not _is_valid(account, session):
        return None
    mine = [role for role in roles if role.person_id == first.person_id]
    return _build(mine, account)


def list_own_persons(account_id: uuid.UUID) -> list[tuple[uuid.UUID, str, str]]:
    """Return (person id, name, school name) of every person this account opens."""
    roles = _open_roles(account_id, None)
    return list(
        {
            role.person_id: (role.person_id, role.person.short_name, role.school.name)
            for role in roles
        }.values()
    )


def _open_roles(account_id: Any, person_id: str | None) -> list[Role]:
    today = clock.now().date()
    chosen = Q(person_id=person_id) if person_id else Q()
    return list(
        Role.objects.filter(chosen, person__account_id=account_id, person__account__is_active=True)
        .open_on(today)
        .select_related("person__account", "school")
        .order_by("person_id", "id")
    )


def _is_valid(account: Account, session: Mapping[str, Any]) -> bool:
    held = session.get(HASH_SESSION_KEY, "")
    return bool(held) and (
        constant_time_compare(held, account.get_session_auth_hash())
        or any(constant_time_compare(held, h) for h in account.get_session_auth_fallback_hash())
    )


def _build(roles: list[Role], account: Account) -> Actor:
    person, school = roles[0].person, roles[0].school
    return Actor(
        account_id=account.id,
        person_id=person.id,
        school_id=school.id,
        school_name=school.name,
        zone=school.zone,
        language=account.language or school.language,
        roles=frozenset(RoleKind(role.kind) for role in roles),
        given_name=person.given_name,
        name=person.short_name,
    )
