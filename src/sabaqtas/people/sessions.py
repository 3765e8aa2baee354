"""Where an account is signed in, and ending it there."""

import re
from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib.auth.base_user import AbstractBaseUser

_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("YaBrowser", "Yandex"),
    ("SamsungBrowser", "Samsung"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = ("Android", "iPhone", "iPad", "Windows", "Macintosh", "CrOS", "Linux")


@dataclass(frozen=True, slots=True)
class OpenSession:
    """One place where the account is signed in."""

    id: int
    device: str
    address: str
    since: datetime
    is_this: bool


def list_sessions(account: AbstractBaseUser, this_key: str | None) -> list[OpenSession]:
    """Return the open sessions, this one first, then the newest."""
    rows = UserSession.objects.purge_and_list(account)
    found = [
        OpenSession(
            id=row.pk,
            device=describe_browser(row.user_agent),
            address=row.ip,
            since=row.created_at,
            is_this=row.session_key == this_key,
        )
        for row in rows
    ]
    return sorted(found, key=lambda s: (not s.is_this, -s.since.timestamp()))


def end_sessions(account: AbstractBaseUser, *, keep: str | None, only: int | None = None) -> int:
    """End one session, or all but `keep`; return how many."""
    rows = UserSession.objects.filter(user_id=account.pk).exclude(session_key=keep)
    if only is not None:
        rows = rows.filter(pk=only)
    ended = 0
    for row in rows:
        row.end()
        ended += 1
    return ended


def describe_browser(user_agent: str) -> str:
    """Return `Chrome, Android`; what is not known is left out."""
    browser = next((name for mark, name in _BROWSERS if mark in user_agent), "")
    system = next((name for name in _SYSTEMS if re.search(rf"\b{name}\b", user_agent)), "")
    return ", ".join(filter(None, [browser, system.replace("Macintosh", "Mac")])) or "—"
