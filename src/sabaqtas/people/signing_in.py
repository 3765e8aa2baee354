"""The ways in: picture card, code and password, one-time key; each with its limit."""

import unicodedata
import uuid
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sabaqtas.people.cards.codes import clean_digits, find_code, hash_secret, is_secret
from sabaqtas.people.device import Device
from sabaqtas.people.limits import (
    BY_ACCOUNT,
    BY_CARD,
    BY_DEVICE,
    Counted,
    find_wait,
    note_failure,
)
from sabaqtas.people.models import Account, SignInCard
from sabaqtas.people.queries import find_home_class, is_small


class NoEntry(Exception):
    """This door stays shut; `reason` says to the person what to do."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def say_wait(minutes: int) -> str:
    """Say how long the door is shut, and who can help sooner."""
    return ngettext(
        "Too many tries. Wait %(count)d minute, or ask the class teacher for a new key.",
        "Too many tries. Wait %(count)d minutes, or ask the class teacher for a new key.",
        minutes,
    ) % {"count": minutes}


def clean_name(typed: str) -> str:
    """Return a username or code as accounts keep it."""
    name = unicodedata.normalize("NFKC", typed).strip().lower()
    return find_code(name) or name


def find_card_by_code(typed: str) -> SignInCard | None:
    """Return the valid card with this code."""
    code = find_code(typed)
    return _find_valid(code=code) if code else None


def find_card_by_token(token: str) -> SignInCard | None:
    """Return the valid card whose QR holds this token."""
    return _find_valid(token_hash=hash_secret(token))


def find_own_card(card_id: str, device: Device) -> SignInCard | None:
    """Return a card that this device has seen before."""
    return _find_valid(id=uuid.UUID(card_id)) if card_id in device.cards else None


def find_account(typed: str) -> Account | None:
    """Return the account of a username or of a card's code."""
    name = clean_name(typed)
    card = find_card_by_code(name)
    if card is not None:
        return card.person.account
    return Account.objects.filter(username=name).first()


def check_small(card: SignInCard) -> None:
    """Raise NoEntry when the child has outgrown the picture (grade 5 and above)."""
    group = find_home_class(card.person)
    if card.kind != SignInCard.Kind.PICTURE or group is None or not is_small(group):
        raise NoEntry(
            _("This card is for grades 1–4. Ask your class teacher for your own code and password.")
        )


def check_picture(
    *, card: SignInCard | None, typed: str, picture: str, device: Device, now: datetime
) -> SignInCard:
    """Return the card if code and picture go together; else count the failure, raise NoEntry."""
    counted = _count_for_card(card, typed, device)
    wait = find_wait(counted, now=now)
    if wait:
        raise NoEntry(say_wait(wait))
    if card is None or not picture or card.picture != picture:
        note_failure(counted, now=now)
        raise NoEntry(_("The code or the picture is not right. Look at your card and try again."))
    check_small(card)
    return card


def find_card_for_key(account: Account | None, typed: str, now: datetime) -> SignInCard | None:
    """Return the account's card if this is its one-time key and it still stands."""
    if account is None:
        return None
    key = clean_digits(typed)
    cards = SignInCard.objects.filter(person__account=account, revoked_at__isnull=True)
    for card in cards.select_related("person__account", "school"):
        if card.may_choose_password(now) and is_secret(key, card.key_hash):
            return card
    return None


def count_for_account(username: str, device: Device) -> list[Counted]:
    """Return what a password tried for this name counts against.

    A device on which the account has signed in before counts apart: strangers who guess cannot
    shut the owner out.
    """
    name = clean_name(username)
    account = Account.objects.filter(username=name).values_list("id", flat=True).first()
    place = device.id if account and device.trusts(account) else "elsewhere"
    return [(BY_ACCOUNT, f"{name}@{place}"), (BY_DEVICE, device.id)]


def _count_for_card(card: SignInCard | None, typed: str, device: Device) -> list[Counted]:
    if card is None:
        return [(BY_ACCOUNT, clean_name(typed)), (BY_DEVICE, device.id)]
    place = device.id if device.trusts(card.person.account_id) else "elsewhere"
    return [(BY_CARD, f"{card.id}@{place}"), (BY_DEVICE, device.id)]


def _find_valid(**by: object) -> SignInCard | None:
    found = SignInCard.objects.filter(
        revoked_at__isnull=True, person__account__is_active=True, **by
    ).select_related("person__account", "school")[:2]
    return found[0] if len(found) == 1 else None
