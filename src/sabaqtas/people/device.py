"""The device cookie: which device this is, who has signed in on it, whose cards it knows.

It opens nothing. It lets failures be counted by device, keeps a stranger's guessing from
shutting the owner's own phone out, and spares a small child typing the code again.
"""

import secrets
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

COOKIE = "device"
SALT = "people.device"
MAX_AGE = 365 * 24 * 3600
KEPT = 6


@dataclass(frozen=True, slots=True)
class Device:
    """Newest first; `accounts` and `cards` are row ids as text."""

    id: str
    accounts: tuple[str, ...] = ()
    cards: tuple[str, ...] = ()

    def trusts(self, account_id: object) -> bool:
        """Tell whether this account has signed in here before."""
        return str(account_id) in self.accounts

    def with_account(self, account_id: object) -> "Device":
        """Remember that this account has signed in here."""
        return replace(self, accounts=_first(str(account_id), self.accounts))

    def with_card(self, card_id: object) -> "Device":
        """Remember whose card was shown here."""
        return replace(self, cards=_first(str(card_id), self.cards))


def read_device(request: HttpRequest) -> Device:
    """Return the device; a new one if the cookie is missing or not ours."""
    try:
        row: dict[str, Any] = signing.loads(
            request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=MAX_AGE
        )
        return Device(row["id"], tuple(row["accounts"]), tuple(row["cards"]))
    except (signing.BadSignature, KeyError, TypeError):
        return Device(secrets.token_urlsafe(12))


def remember_device(response: HttpResponse, device: Device) -> None:
    """Set the cookie."""
    row = {"id": device.id, "accounts": device.accounts, "cards": device.cards}
    response.set_cookie(
        COOKIE,
        signing.dumps(row, salt=SALT),
        max_age=MAX_AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _first(item: str, items: tuple[str, ...]) -> tuple[str, ...]:
    return (item, *(other for other in items if other != item))[:KEPT]
