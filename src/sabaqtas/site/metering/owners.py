"""Whose a session is, also where nobody reads it: a lesson's page costs no query."""

import uuid
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Final

from django.conf import settings
from django.contrib.auth import SESSION_KEY

from sabaqtas.people.api import Actor, Person, RoleKind

MOST: Final = 20_000
"""Sessions remembered, some 200 bytes each; then from anew."""


@dataclass(frozen=True, slots=True)
class Owner:
    """`person_id` only of a pupil: of others their school alone is counted."""

    school_id: uuid.UUID
    person_id: uuid.UUID | None
    zone: str


class Owners:
    """Sessions this process has seen on a page."""

    def __init__(self) -> None:
        self._known: dict[str, Owner] = {}

    def remember(self, session: str, actor: Actor) -> Owner:
        """The newest look counts: a session may go over to another person."""
        owner = make_owner(actor)
        if len(self._known) >= MOST:
            self._known.clear()
        self._known[session] = owner
        return owner

    def find(self, session: str) -> Owner | None:
        return self._known.get(session)


def make_owner(actor: Actor) -> Owner:
    """For whom what this person takes is counted."""
    person_id = actor.person_id if actor.has(RoleKind.PUPIL) else None
    return Owner(actor.school_id, person_id, actor.zone)


def load_owner(session: str) -> Owner | None:
    """By the database, for a session that no page of this process has shown; None: nobody's."""
    store = import_module(settings.SESSION_ENGINE).SessionStore(session)
    held: dict[str, Any] = store.load()
    account = held.get(SESSION_KEY)
    if not account:
        return None
    chosen = held.get("person") or _find_first(account)
    actor = Actor.load(account_id=uuid.UUID(str(account)), person_id=uuid.UUID(str(chosen)))
    return make_owner(actor) if actor else None


def _find_first(account: str) -> Any:
    ids = Person.objects.filter(account_id=account, roles__isnull=False).order_by("id")
    return ids.values_list("id", flat=True).first() or uuid.UUID(int=0)
