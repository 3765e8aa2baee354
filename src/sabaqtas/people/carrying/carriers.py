"""Who brings work without a session: a device with its token.

`request.carrier` is no actor: no door and no permission asks for it, so it opens no page. Only
the one address that takes letters of work in looks at it (`work/carrying`).
"""

import secrets
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.http import HttpRequest

from sabaqtas.kernel.verdicts import Refused
from sabaqtas.people.actor import Actor
from sabaqtas.people.audit import record_audit
from sabaqtas.people.cards.codes import hash_secret
from sabaqtas.people.models import PupilDevice
from sabaqtas.people.sealing import seal, unseal

HEADER: Final = "X-Device"
PURPOSE: Final = "device"
MOST_DEVICES: Final = 30
"""Of one pupil, standing: more than anybody has, few enough to look through."""
SEEN_AGAIN: Final = timedelta(hours=6)


class TooManyDevices(Refused):
    """So many stand already: one has to be taken off the list first."""


@dataclass(frozen=True, slots=True)
class Carrier:
    """A device known by its token. A revoked one is told so, and what it brings does not count."""

    device_id: uuid.UUID
    person_id: uuid.UUID
    school_id: uuid.UUID
    account_id: uuid.UUID | None
    is_revoked: bool


@dataclass(frozen=True, slots=True)
class Registered:
    """Given to the device once; `share` is base64 of 32 bytes."""

    device_id: uuid.UUID
    token: str
    share: str


def find_carrier(request: HttpRequest) -> Carrier | None:
    """Who brings something; costs no query where the header is absent."""
    token = request.headers.get(HEADER, "")
    school_id = _read_school(token)
    if school_id is None:
        return None
    rows = PupilDevice.objects.filter(school_id=school_id, token_hash=_hash(token))
    found = rows.values_list(
        "id", "person_id", "school_id", "person__account_id", "revoked_at"
    ).first()
    return Carrier(*found[:4], is_revoked=found[4] is not None) if found else None


@transaction.atomic
def register_device(*, actor: Actor, name: str, reason: str, now: datetime) -> Registered:
    """Give this browser of the signed-in pupil a token. Raises TooManyDevices with `reason`."""
    standing = PupilDevice.objects.filter(
        school_id=actor.school_id, person_id=actor.person_id, revoked_at=None
    )
    if standing.count() >= MOST_DEVICES:
        raise TooManyDevices(reason)
    token = f"{actor.school_id.hex}.{secrets.token_urlsafe(32)}"
    share = secrets.token_urlsafe(32)
    device = PupilDevice.objects.create(
        school_id=actor.school_id,
        person_id=actor.person_id,
        token_hash=_hash(token),
        share=seal(share, purpose=PURPOSE),
        name=name[:60],
        made_at=now,
        seen_at=now,
    )
    record_audit(actor, verb="people.device_added", on=device, details={"name": device.name})
    return Registered(device.id, token, share)


def find_share(*, actor: Actor, token: str) -> str:
    """The server's part of this device's key, for its own pupil; "" for any other, and revoked."""
    device = PupilDevice.objects.filter(
        school_id=actor.school_id, person_id=actor.person_id, token_hash=_hash(token)
    ).first()
    return unseal(device.share, purpose=PURPOSE) if device and device.share else ""


def note_seen(carrier: Carrier, *, now: datetime) -> None:
    """Remember the contact, at most once in some hours."""
    PupilDevice.objects.filter(
        school_id=carrier.school_id, id=carrier.device_id, seen_at__lt=now - SEEN_AGAIN
    ).update(seen_at=now)


def _read_school(token: str) -> uuid.UUID | None:
    """A token begins with its school: no row is looked for in all schools."""
    school, dot, _secret = token[:100].partition(".")
    try:
        return uuid.UUID(hex=school) if dot else None
    except ValueError:
        return None


def _hash(token: str) -> str:
    return hash_secret(f"device:{token}")
