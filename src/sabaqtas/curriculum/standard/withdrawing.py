"""A published version taken back, with a reason; and the withdrawal taken back."""

from datetime import datetime

from django.db import transaction

from sabaqtas.curriculum.models import ProgrammeVersion, ProgrammeWithdrawal
from sabaqtas.people.api import Actor, record_audit


class NoReason(ValueError):
    """A withdrawal says why: classes that hold the version read it."""


@transaction.atomic
def withdraw_programme(
    version: ProgrammeVersion, *, reason: str, by: Actor | None, now: datetime
) -> None:
    """No class begins with it from now on; those that hold it keep it. Idempotent.

    Raises NoReason.
    """
    if not reason.strip():
        raise NoReason
    _row, made = ProgrammeWithdrawal.objects.get_or_create(
        version=version,
        defaults={
            "by_id": by.account_id if by else None,
            "at": now,
            "reason": reason.strip()[:300],
        },
    )
    if made:
        details = {"reason": reason.strip()[:300]}
        record_audit(by, verb="withdraw_programme", on=version, details=details)


@transaction.atomic
def restore_programme(version: ProgrammeVersion, *, by: Actor | None) -> bool:
    """Let classes begin with it again. False: it was not withdrawn."""
    gone, _ = ProgrammeWithdrawal.objects.filter(version=version).delete()
    if gone:
        record_audit(by, verb="restore_programme", on=version)
    return bool(gone)
