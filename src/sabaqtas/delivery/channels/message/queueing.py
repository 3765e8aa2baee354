"""Asking for a message: a row that waits, in the transaction of its cause; it goes after commit."""

import uuid
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.tasks import task

from sabaqtas.delivery.channels.message.counting import measure
from sabaqtas.delivery.channels.message.lines import Line
from sabaqtas.delivery.channels.message.port import find_adapter
from sabaqtas.delivery.channels.message.purposes import Purpose, Said
from sabaqtas.delivery.channels.message.rows import Message, MessageStep
from sabaqtas.kernel import clock
from sabaqtas.kernel.storing import insert_row_if_free
from sabaqtas.kernel.waiting import SOMEBODY_WAITS

type Id = uuid.UUID


@transaction.atomic
def say(line: Line, purpose: Purpose, said: Said, *, now: datetime, by: Id | None = None) -> bool:
    """Let the line be told; False where this key was said before: nothing is told twice.

    Somebody waits for a reply: it goes at once, all else with the worker's next sweep.
    """
    message = Message(
        school_id=line.school_id,
        line=line,
        purpose=purpose.code,
        key=f"{said.key}:{line.id.hex}",
        about_id=said.about,
        subject=said.subject[:120],
        text=said.text,
        parts=count_parts(line.medium, said.text),
        cost=find_cost(line.medium, said.text),
        made_at=now,
        not_before=now,
        until=said.until,
        stepped_at=now,
    )
    if not insert_row_if_free(message):
        return False
    MessageStep.objects.create(
        school_id=line.school_id, message=message, state=message.state, at=now, by_id=by
    )
    if purpose.is_reply:
        school = str(line.school_id)
        transaction.on_commit(lambda: send_school.enqueue(school), robust=True)
    return True


def count_parts(medium: str, text: str) -> int:
    """Parts that cost: a letter has none."""
    return measure(text).parts if medium == Line.Medium.SMS else 0


def find_cost(medium: str, text: str) -> Decimal:
    """In the country's money, at the price of today."""
    adapter = find_adapter(medium)
    return count_parts(medium, text) * (adapter.price if adapter else Decimal(0))


@task(priority=SOMEBODY_WAITS)
def send_school(school_id: str) -> None:
    """What waits in one school."""
    from sabaqtas.delivery.channels.message.sending import send_waiting

    send_waiting(uuid.UUID(school_id), now=clock.now())
