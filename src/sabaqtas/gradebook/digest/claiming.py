"""Who sends a family's digest: the row comes before the letter, so a crash sends none twice."""

import uuid
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Final

from django.db import IntegrityError, transaction

from sabaqtas.gradebook.digest.weeks import Week
from sabaqtas.gradebook.models import DigestAddress, DigestSent

UNSURE_AFTER: Final = timedelta(minutes=15)
"""No mail server is waited for as long: a claim that is older has lost its sender."""
LOOKS_BACK: Final = timedelta(weeks=3)
_LETTERS: Final = uuid.UUID("7c9f5f0e-3b1d-5c6a-9d0e-5b1a2f6c8e41")


class Refusal(Enum):
    """Why a letter is not this sender's to send."""

    HAD = auto()
    UNSURE = auto()


def claim(
    address: DigestAddress, week: Week, *, now: datetime, takes_unsure: bool
) -> DigestSent | Refusal:
    """The row, written and committed; of two who claim at once one has it.

    UNSURE: it was claimed and the sender was lost. `takes_unsure` claims it anew.
    """
    own = {"school_id": address.school_id, "account": address.account, "week": week.first}
    try:
        with transaction.atomic(durable=True):
            return DigestSent.objects.create(**own, claimed_at=now)
    except IntegrityError:
        row = DigestSent.objects.get(**own)
    if row.sent_at is not None or now - row.claimed_at < UNSURE_AFTER:
        return Refusal.HAD
    if not takes_unsure:
        return Refusal.UNSURE
    same = DigestSent.objects.filter(
        school_id=row.school_id, id=row.id, sent_at=None, claimed_at=row.claimed_at
    )
    return row if same.update(claimed_at=now) else Refusal.HAD


def confirm(row: DigestSent, now: datetime) -> None:
    """The mail server has taken the letter."""
    DigestSent.objects.filter(school_id=row.school_id, id=row.id).update(sent_at=now)


def release(row: DigestSent) -> None:
    """The mail server has refused it or was not reached: the next run tries again."""
    DigestSent.objects.filter(school_id=row.school_id, id=row.id, sent_at=None).delete()


def find_since(row: DigestSent, now: datetime) -> datetime | None:
    """When this family was last told, at most three weeks ago; None if it never was."""
    rows = DigestSent.objects.filter(
        school_id=row.school_id, account=row.account, sent_at__isnull=False
    )
    last = rows.exclude(id=row.id).order_by("-sent_at").values_list("sent_at", flat=True).first()
    return max(last, now - LOOKS_BACK) if last else None


def name_letter(address: DigestAddress, week: Week, host: str) -> str:
    """The same Message-ID for the same family and week: mail programs know a repeated letter.

    It says nothing of the account (RFC 5322, 3.6.4).
    """
    told = f"{address.school_id}:{address.account}:{week.first.isoformat()}"
    return f"<digest.{uuid.uuid5(_LETTERS, told).hex}@{host}>"
