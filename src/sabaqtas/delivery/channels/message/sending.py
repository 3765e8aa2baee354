"""Messages go out: each at most once, whoever sends beside us and wherever we are killed.

A row is claimed and committed before the gateway is asked, and settled after its answer. What was
claimed and never settled is unsure: a message of which nobody knows whether it went is not sent
again by itself, but a report of the gateway may still tell.
"""

import uuid
from collections import Counter
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import structlog
from django.conf import settings
from django.db import transaction

from sabaqtas.delivery.channels.message.capping import give_back, spend
from sabaqtas.delivery.channels.message.counting import measure
from sabaqtas.delivery.channels.message.judging import Asked, Judged, Turn, judge
from sabaqtas.delivery.channels.message.port import Adapter, Answered, Fate, Letter, find_adapter
from sabaqtas.delivery.channels.message.purposes import CONFIRM, INVITE, get_purpose
from sabaqtas.delivery.channels.message.quiet import QuietHours
from sabaqtas.delivery.channels.message.rows import Message
from sabaqtas.delivery.channels.message.stepping import step

log = structlog.get_logger(__name__)

type Id = uuid.UUID
PORTION: Final = 200
MOST_SILENCES: Final = 3
"""After so many a gateway is let alone until the next sweep: each takes its time."""
UNSURE_AFTER: Final = timedelta(minutes=15)
"""No gateway is waited for as long: what is still being sent has lost its sender."""
_STATE = Message.State


def send_waiting(school_id: Id, *, now: datetime) -> int:
    """Send what waits in this school, the oldest first; return how many were taken."""
    rows = Message.objects.filter(school_id=school_id, state=_STATE.WAITING, not_before__lte=now)
    waiting = rows.order_by("not_before", "id").values_list("id", "line__medium")[:PORTION]
    taken, silent = 0, Counter[str]()
    for message_id, medium in list(waiting):
        if silent[medium] >= MOST_SILENCES:
            continue
        fate = send_one(school_id, message_id, now=now)
        taken += fate is Fate.TAKEN
        silent[medium] += fate in (Fate.LATER, Fate.UNSURE)
    return taken


def list_schools_waiting(now: datetime) -> list[Id]:
    """For the worker: where something waits, or lost its sender."""
    waiting = Message.objects.filter(state=_STATE.WAITING, not_before__lte=now)
    lost = Message.objects.filter(state=_STATE.SENDING, not_before__lte=now)
    found = {*waiting.values_list("school_id", flat=True).distinct()}
    return sorted(found | {*lost.values_list("school_id", flat=True).distinct()})


def settle_lost(school_id: Id, *, now: datetime) -> None:
    """What a killed sender left behind is unsure from now on."""
    rows = Message.objects.filter(
        school_id=school_id, state=_STATE.SENDING, stepped_at__lt=now - UNSURE_AFTER
    )
    for message_id in rows.values_list("id", flat=True):
        with transaction.atomic():
            message = _lock(school_id, message_id)
            if message.state == _STATE.SENDING:
                step(message, _STATE.UNSURE, now=now, note="the sender was lost")


def send_one(school_id: Id, message_id: Id, *, now: datetime) -> Fate | None:
    """Claim, ask the gateway, settle. None where the gateway was not asked."""
    message = _claim(school_id, message_id, now)
    if message is None:
        return None
    adapter = find_adapter(message.line.medium)
    answered = _ask(adapter, message) if adapter else Answered(Fate.LATER, "no gateway is set up")
    if answered.fate is not Fate.TAKEN:
        log.warning("message_not_sent", message=str(message_id), note=answered.note)
    _settle(school_id, message_id, answered, now)
    return answered.fate


@transaction.atomic(durable=True)
def _claim(school_id: Id, message_id: Id, now: datetime) -> Message | None:
    """The row, written and committed as being sent; None where it may not go now."""
    message = _lock(school_id, message_id)
    if message.state != _STATE.WAITING:
        return None
    judged = _judge(message, now)
    if judged.turn is Turn.GO and not _spend(message):
        judged = Judged(Turn.NEVER, "cap")
    if judged.turn is Turn.NEVER:
        step(message, _STATE.REFUSED, now=now, reason=judged.reason)
        return None
    if judged.turn is Turn.WAIT:
        message.not_before = judged.at or now
        step(message, _STATE.WAITING, now=now, reason=judged.reason)
        return None
    message.tries += 1
    step(message, _STATE.SENDING, now=now)
    return message


def _judge(message: Message, now: datetime) -> Judged:
    line = message.line
    purpose = get_purpose(message.purpose)
    before_yes = message.purpose in (CONFIRM.code, INVITE.code) and line.stopped_at is None
    own = [QuietHours.read(line.quiet)] if line.quiet else []
    asked = Asked(
        is_open=line.is_open or before_yes or purpose.is_reply,
        is_reply=purpose.is_reply,
        until=message.until,
        zone=line.school.zone,
        quiet=(QuietHours.read(settings.CONFIG.quiet_hours), *own),
    )
    return judge(asked, now)


def _spend(message: Message) -> bool:
    """The month is that in which the message was made: what is given back lies in the same one."""
    is_reply = get_purpose(message.purpose).is_reply
    return spend(message.school_id, _month(message), message.parts, message.cost, is_reply=is_reply)


def _ask(adapter: Adapter, message: Message) -> Answered:
    letter = Letter(
        id=message.id,
        school_id=message.school_id,
        address=message.line.address,
        text=message.text,
        subject=message.subject,
        is_wide=measure(message.text).is_wide,
        parts=message.parts,
    )
    try:
        return adapter.send(letter)
    except Exception as error:
        log.exception("adapter_failed", message=str(message.id))
        return Answered(Fate.UNSURE, repr(error)[:200])


@transaction.atomic
def _settle(school_id: Id, message_id: Id, answered: Answered, now: datetime) -> None:
    """A report may have come before the answer: what has arrived stays arrived."""
    message = _lock(school_id, message_id)
    if message.state != _STATE.SENDING:
        return
    if answered.fate is Fate.TAKEN:
        step(message, _STATE.SENT, now=now, note=answered.note)
        return
    if answered.fate is Fate.UNSURE:
        step(message, _STATE.UNSURE, now=now, note=answered.note)
        return
    give_back(school_id, _month(message), message.parts, message.cost)
    if answered.fate is Fate.NEVER:
        step(message, _STATE.FAILED, now=now, reason=Message.Reason.GATEWAY, note=answered.note)
        return
    message.not_before = now + timedelta(minutes=min(60, 2**message.tries))
    step(message, _STATE.WAITING, now=now, note=answered.note)


def _lock(school_id: Id, message_id: Id) -> Message:
    rows = Message.objects.select_for_update(of=("self",)).select_related("line", "line__school")
    return rows.get(school_id=school_id, id=message_id)


def _month(message: Message) -> date:
    return message.made_at.astimezone(ZoneInfo(message.line.school.zone)).date()
