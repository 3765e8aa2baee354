"""The receipt goes back by the way the answers came; whoever judged them calls, in its commit."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from django.utils.translation import override

from sabaqtas.delivery.channels.message.answers_heard import VIA
from sabaqtas.delivery.channels.message.lines import Offer
from sabaqtas.delivery.channels.message.purposes import RECEIPT, Said
from sabaqtas.delivery.channels.message.queueing import say
from sabaqtas.delivery.receiving import ReceivedAnswers

LASTS: Final = timedelta(hours=24)


def acknowledge(received: ReceivedAnswers, write: Callable[[int], str], *, now: datetime) -> bool:
    """Tell the family; False where the answers came by another way. The same receipt is said once.

    `write` is given the number of the check, with the family's language active.
    """
    if received.via != VIA or received.reply_to is None:
        return False
    rows = Offer.objects.filter(school_id=received.school_id, id=received.reply_to)
    offer = rows.select_related("line").get()
    with override(offer.line.language):
        text = write(offer.code)
    said = Said(f"receipt:{received.id.hex}", text, now + LASTS, about=received.pupil_id)
    return say(offer.line, RECEIPT, said, now=now)
