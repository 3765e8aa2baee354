"""How often a door may be tried. Counted by account, card and device; never by address.

A whole school stands behind one address: a limit by address would shut out a class because of
one child. Only failures are counted, so nobody who knows the way is ever slowed down.
"""

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from django.conf import settings
from django.db.models import Count, Min

from sabaqtas.people.models import SignInTry


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `tries` failures within `minutes`, counted for one kind of thing."""

    kind: str
    tries: int
    minutes: int

    def key(self, name: object) -> str:
        """Return what is stored: a keyed hash, so that a dump tells no account names."""
        text = f"{self.kind}:{name}"
        return hmac.new(settings.SECRET_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()


BY_ACCOUNT = Limit("account", tries=10, minutes=15)
BY_CARD = Limit("card", tries=5, minutes=15)
BY_DEVICE = Limit("device", tries=40, minutes=15)

type Counted = tuple[Limit, object]
"""A limit, and the name of what it is counted for."""


def find_wait(counted: Iterable[Counted], *, now: datetime) -> int | None:
    """Return the minutes to wait if any of the limits is reached, else None."""
    waits = [wait for limit, name in counted if (wait := _wait_for(limit, name, now))]
    return max(waits, default=None)


def note_failure(counted: Iterable[Counted], *, now: datetime) -> None:
    """Count one failed try against each; forgets what no limit counts any more."""
    for limit, name in counted:
        key = limit.key(name)
        SignInTry.objects.filter(key=key, at__lt=now - timedelta(minutes=limit.minutes)).delete()
        SignInTry.objects.create(key=key, at=now)


def forget_failures(limit: Limit, name: object) -> None:
    """Open the door again: the class teacher has given a new key."""
    SignInTry.objects.filter(key=limit.key(name)).delete()


def _wait_for(limit: Limit, name: object, now: datetime) -> int | None:
    since = now - timedelta(minutes=limit.minutes)
    found = SignInTry.objects.filter(key=limit.key(name), at__gt=since).aggregate(
        tries=Count("id"), first=Min("at")
    )
    if found["tries"] < limit.tries:
        return None
    left: timedelta = found["first"] + timedelta(minutes=limit.minutes) - now
    return max(1, ceil(left.total_seconds() / 60))
