"""Who has which role for the country, since when and by whom: as its head sees it."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sabaqtas.kernel import clock
from sabaqtas.people.actor import Actor
from sabaqtas.people.country import GIVEN, KINDS
from sabaqtas.people.models import AuditRow, Person, Role
from sabaqtas.people.permissions import may
from sabaqtas.people.roles import RoleKind


@dataclass(frozen=True, slots=True)
class Held:
    """One role of one person; `given_by` is empty when it was given on the server."""

    role_id: uuid.UUID
    person_id: uuid.UUID
    name: str
    username: str
    kind: RoleKind
    since: date | None
    given_by: str
    may_reset: bool


def find_held(actor: Actor, words: str = "") -> list[Role]:
    """Roles held today in the actor's institution, by name; `words` of a name or a user name.

    Compared here: no two databases fold Kazakh letters alike, and a ministry has hundreds.
    """
    rows = Role.objects.filter(school_id=actor.school_id, kind__in=KINDS).open_on(clock.today())
    rows = rows.select_related("person__account").order_by("person__sort_name", "kind", "id")
    wanted = words.casefold().split()
    return [role for role in rows if all(word in _spell(role) for word in wanted)]


def describe_held(actor: Actor, roles: Iterable[Role]) -> list[Held]:
    """A page of them, with who gave each."""
    roles = list(roles)
    givers = _find_givers(actor, {role.person_id for role in roles})
    return [
        Held(
            role_id=role.id,
            person_id=role.person_id,
            name=role.person.full_name,
            username=role.person.account.username if role.person.account else "",
            kind=RoleKind(role.kind),
            since=role.begins_on,
            given_by=givers.get((role.person_id, role.kind), ""),
            may_reset=may(actor, "people.reset_staff", role.person).allowed,
        )
        for role in roles
    ]


def _spell(role: Role) -> str:
    account = role.person.account
    return f"{role.person.full_name} {account.username if account else ''}".casefold()


def _find_givers(actor: Actor, persons: set[uuid.UUID]) -> dict[tuple[uuid.UUID, str], str]:
    """By person and role: the name of who gave it last."""
    rows = AuditRow.objects.filter(school_id=actor.school_id, verb=GIVEN, object_id__in=persons)
    last = {
        (row.object_id, row.details.get("role", "")): row.actor_person
        for row in rows.order_by("at", "id")
        if row.object_id
    }
    named = Person.objects.filter(school_id=actor.school_id, id__in=filter(None, last.values()))
    names = {person.id: person.short_name for person in named}
    return {key: names[by] for key, by in last.items() if by in names}
