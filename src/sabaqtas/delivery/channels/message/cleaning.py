"""What was said and heard is forgotten after a while; that it was said, and its cost, stays."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sabaqtas.delivery.channels.message.lines import Heard
from sabaqtas.delivery.channels.message.rows import Message, Stranger

TEXTS_STAY: Final = timedelta(days=90)
"""So long a family may look up on its page what was sent to it."""


def forget_texts(school_id: UUID, *, now: datetime) -> int:
    """Empty the texts of this school's old messages; how many there were."""
    old = now - TEXTS_STAY
    said = Message.objects.filter(school_id=school_id, made_at__lt=old).exclude(text="")
    heard = Heard.objects.filter(school_id=school_id, at__lt=old).exclude(text="")
    return said.update(text="", subject="") + heard.update(text="")


def forget_strangers(*, now: datetime) -> None:
    """Whoever was answered once may be answered again on another day."""
    Stranger.objects.filter(on__lt=(now - timedelta(days=2)).date()).delete()
