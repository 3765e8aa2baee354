"""The cap of a school's month: spent by one conditional UPDATE, so that two senders never pass it.

The last tenth is kept for replies: who has just answered, or ended the messages, is told so.
"""

import uuid
from datetime import date
from decimal import Decimal
from typing import Final

from django.conf import settings
from django.db.models import F, QuerySet

from sabaqtas.delivery.channels.message.rows import MessageCap, MessageMonth
from sabaqtas.kernel.storing import insert_row_if_free

KEPT_FOR_REPLIES: Final = 10
"""A tenth."""


def find_cap(school_id: uuid.UUID) -> int:
    """Parts a month: what the office has set, at most what the installation allows."""
    allowed: int = settings.CONFIG.sms_cap
    rows = MessageCap.objects.filter(school_id=school_id).order_by("-set_at", "-id")
    own = rows.values_list("parts", flat=True).first()
    return allowed if own is None else min(own, allowed)


def spend(school_id: uuid.UUID, on: date, parts: int, cost: Decimal, *, is_reply: bool) -> bool:
    """Count the parts of a message that goes now; False where the month has none left."""
    if not parts:
        return True
    cap = find_cap(school_id)
    left_for_this = cap if is_reply else cap - cap // KEPT_FOR_REPLIES
    month = MessageMonth(school_id=school_id, month=on.replace(day=1))
    insert_row_if_free(month)
    rows = _find(school_id, on).filter(parts__lte=left_for_this - parts)
    return bool(rows.update(parts=F("parts") + parts, cost=F("cost") + cost))


def give_back(school_id: uuid.UUID, on: date, parts: int, cost: Decimal) -> None:
    """It certainly did not go."""
    if parts:
        _find(school_id, on).update(parts=F("parts") - parts, cost=F("cost") - cost)


def find_spent(school_id: uuid.UUID, on: date) -> tuple[int, Decimal]:
    """(parts, cost) of the month that holds this day."""
    row = _find(school_id, on).values_list("parts", "cost").first()
    return row or (0, Decimal(0))


def _find(school_id: uuid.UUID, on: date) -> QuerySet[MessageMonth]:
    return MessageMonth.objects.filter(school_id=school_id, month=on.replace(day=1))
