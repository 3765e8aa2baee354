"""A forgotten password: the class teacher gives a new key, shown once."""

from dataclasses import dataclass
from random import SystemRandom

from django.db import transaction

from sabaqtas.kernel import clock
from sabaqtas.people.actor import Actor
from sabaqtas.people.audit import record_audit
from sabaqtas.people.cards.codes import choose_picture, format_key, hash_secret, make_key
from sabaqtas.people.cards.issuing import KEY_LASTS, Holder, issue_card, kind_for, shut_account
from sabaqtas.people.limits import BY_ACCOUNT, BY_CARD, forget_failures
from sabaqtas.people.models import Person, SignInCard
from sabaqtas.people.queries import find_home_class

_rng = SystemRandom()


@dataclass(frozen=True, slots=True)
class Reset:
    """What to tell the person; shown once and kept nowhere."""

    name: str
    username: str
    code: str
    key: str
    """One-time key, in the manner it is read aloud; empty for a small child."""
    picture: str
    """The new picture's name; empty for everybody else."""


def reset_password(*, by: Actor | None, person: Person) -> Reset:
    """Void the password, end every session, give a new one-time key or picture; audited.

    The printed card stays valid, with its code; the QR no longer opens it without the key.
    """
    now = clock.now()
    with transaction.atomic():
        card = _find_or_issue(person)
        small = card.kind == SignInCard.Kind.PICTURE
        key = "" if small else make_key(_rng)
        if small:
            card.picture = choose_picture(_rng, besides=card.picture)
        else:
            card.key_hash, card.key_until = hash_secret(key), now + KEY_LASTS
            card.opened_at = card.opened_at or now
        card.save()
        shut_account(person, card.code)
        _open_doors(card, person)
        record_audit(by, verb="reset_password", on=person)
    assert person.account is not None
    return Reset(
        person.full_name, person.account.username, card.code, format_key(key), card.picture
    )


def _open_doors(card: SignInCard, person: Person) -> None:
    forget_failures(BY_CARD, f"{card.id}@elsewhere")
    if person.account is not None:
        forget_failures(BY_ACCOUNT, f"{person.account.username}@elsewhere")


def _find_or_issue(person: Person) -> SignInCard:
    valid = SignInCard.objects.filter(
        school_id=person.school_id, person=person, revoked_at__isnull=True
    )
    card = valid.first()
    if card is not None:
        return card
    group = find_home_class(person)
    kind = kind_for(group) if group else SignInCard.Kind.PASSWORD
    issue_card(holder=Holder(person, ""), kind=kind, now=clock.now(), rng=_rng)
    return valid.get()
