"""Devices of a pupil: their list, and taking a lost one off it."""

import uuid
from datetime import datetime

from django.db import transaction

from sabaqtas.people.actor import Actor
from sabaqtas.people.audit import record_audit
from sabaqtas.people.models import Person, PupilDevice
from sabaqtas.people.sessions import end_sessions


def list_devices(person: Person) -> list[PupilDevice]:
    """Those that stand first, each by its last contact."""
    rows = PupilDevice.objects.filter(school_id=person.school_id, person=person)
    found = list(rows.select_related("revoked_by")[:60])
    return sorted(found, key=lambda one: one.revoked_at is not None)


@transaction.atomic
def revoke_device(*, by: Actor, person: Person, device_id: uuid.UUID, now: datetime) -> bool:
    """From now on it adds nothing, and a sign-in no longer opens its store. Twice is once.

    The account's sessions end everywhere: which of them is on that device is not known.
    """
    rows = PupilDevice.objects.select_for_update().filter(
        school_id=person.school_id, person=person, id=device_id
    )
    device = rows.first()
    if device is None or device.revoked_at is not None:
        return False
    device.share, device.revoked_at, device.revoked_by_id = "", now, by.person_id
    device.save(update_fields=["share", "revoked_at", "revoked_by"])
    if person.account is not None:
        end_sessions(person.account, keep=None)
    details = {"pupil": str(person.id), "name": device.name}
    record_audit(by, verb="people.device_revoked", on=device, details=details)
    return True
