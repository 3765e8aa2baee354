"""Issuing cards: new secrets for people, the old ones void, written in the audit."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random, SystemRandom

from django.contrib.auth.hashers import make_password
from django.db import transaction

from sabaqtas.kernel import clock
from sabaqtas.people.actor import Actor
from sabaqtas.people.audit import record_audit
from sabaqtas.people.cards.codes import (
    TOKEN_BYTES,
    choose_picture,
    hash_secret,
    make_code,
    make_key,
)
from sabaqtas.people.models import Account, Group, Person, SignInCard
from sabaqtas.people.queries import is_small

KEY_LASTS = timedelta(days=30)
_rng = SystemRandom()


@dataclass(frozen=True, slots=True)
class IssuedCard:
    """A card's secrets in the clear: they exist only here and on paper."""

    person_id: object
    name: str
    about: str
    """The class of a pupil; the children of a parent."""
    code: str
    token: str
    picture: str
    """Name of the picture; empty when the card has a key."""
    key: str


@dataclass(frozen=True, slots=True)
class Holder:
    """Who gets a card, and what stands on it beside the name."""

    person: Person
    about: str


def kind_for(group: Group) -> SignInCard.Kind:
    """Return the kind of card the pupils of a class get."""
    return SignInCard.Kind.PICTURE if is_small(group) else SignInCard.Kind.PASSWORD


def issue_cards(
    *, by: Actor | None, group: Group, holders: Sequence[Holder], kind: SignInCard.Kind
) -> list[IssuedCard]:
    """Give the holders new cards; their older cards, keys, passwords and sessions end."""
    now = clock.now()
    with transaction.atomic():
        issued = [issue_card(holder=holder, kind=kind, now=now, rng=_rng) for holder in holders]
        details = {"persons": [str(holder.person.id) for holder in holders], "kind": str(kind)}
        record_audit(by, verb="issue_cards", on=group, details=details)
    return issued


def issue_card(*, holder: Holder, kind: SignInCard.Kind, now: datetime, rng: Random) -> IssuedCard:
    """Give one person a new card, inside the caller's transaction, without an audit row."""
    person = holder.person
    old = _revoke(person, now)
    picture = key = ""
    if kind == SignInCard.Kind.PICTURE:
        picture = choose_picture(rng, besides=old)
    else:
        key = make_key(rng)
    code, token = _make_free_code(rng), secrets.token_urlsafe(TOKEN_BYTES)
    SignInCard.objects.create(
        school_id=person.school_id,
        person=person,
        kind=kind,
        code=code,
        token_hash=hash_secret(token),
        picture=picture,
        key_hash=hash_secret(key) if key else "",
        key_until=now + KEY_LASTS if key else None,
        issued_at=now,
    )
    shut_account(person, code)
    return IssuedCard(person.id, person.full_name, holder.about, code, token, picture, key)


def shut_account(person: Person, code: str) -> None:
    """Void the password, which ends every session; make the account if there is none."""
    if person.account is None:
        person.account = Account.objects.create(username=f"c{code}", password=make_password(None))
        Person.objects.filter(school_id=person.school_id, pk=person.pk).update(
            account=person.account
        )
        return
    person.account.password = make_password(None)
    person.account.save(update_fields=["password"])


def list_without_card(persons: Iterable[Person]) -> list[Person]:
    """Return those who hold no valid card and have chosen no password."""
    persons = list(persons)
    held = set(
        SignInCard.objects.filter(
            school_id__in={person.school_id for person in persons},
            person__in=persons,
            revoked_at__isnull=True,
        ).values_list("person_id", flat=True)
    )
    return [
        person
        for person in persons
        if person.id not in held and not (person.account and person.account.has_usable_password())
    ]


def _revoke(person: Person, now: datetime) -> str:
    """Void the valid card; return its picture."""
    valid = SignInCard.objects.filter(
        school_id=person.school_id, person=person, revoked_at__isnull=True
    )
    old = valid.values_list("picture", flat=True).first() or ""
    valid.update(revoked_at=now)
    return old


def _make_free_code(rng: Random) -> str:
    while True:
        code = make_code(rng)
        if not SignInCard.objects.filter(code=code).exists():
            return code
