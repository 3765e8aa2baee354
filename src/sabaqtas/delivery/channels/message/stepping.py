"""A message reaches a state: its row and the step beside it, in one transaction."""

import uuid
from datetime import datetime
from typing import Final

from django.db import transaction

from sabaqtas.delivery.channels.message.rows import Message, MessageStep

_STATE = Message.State
_OPEN: Final = frozenset({_STATE.SENDING, _STATE.SENT, _STATE.UNSURE})
"""States in which a report still tells something new."""


def step(message: Message, state: str, *, now: datetime, reason: str = "", note: str = "") -> None:
    """Write the state, and add it to what the message went through."""
    message.state, message.reason, message.stepped_at = state, reason, now
    message.save(update_fields=["state", "reason", "stepped_at", "not_before", "tries"])
    MessageStep.objects.create(
        school_id=message.school_id,
        message=message,
        state=state,
        reason=reason,
        note=note[:200],
        at=now,
    )


@transaction.atomic
def report(school_id: uuid.UUID, message_id: uuid.UUID, state: str, *, now: datetime) -> bool:
    """What a gateway tells later: `sent`, `delivered` or `failed`; False where it says no news.

    Reports come in any order and several times: what has arrived stays arrived.
    """
    rows = Message.objects.select_for_update().filter(school_id=school_id, id=message_id)
    message = rows.first()
    if message is None or message.state not in _OPEN or message.state == state:
        return False
    reason = Message.Reason.NETWORK if state == _STATE.FAILED else ""
    step(message, state, now=now, reason=reason)
    return True
