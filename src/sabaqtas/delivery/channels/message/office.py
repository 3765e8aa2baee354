"""What the office sees of messages: how many, what they cost, which failed; never a text."""

import uuid
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Count, Sum

from sabaqtas.delivery.channels.message.capping import find_cap, find_spent
from sabaqtas.delivery.channels.message.numbers import mask_address
from sabaqtas.delivery.channels.message.purposes import list_purposes
from sabaqtas.delivery.channels.message.rows import Message, MessageCap
from sabaqtas.people.api import Actor, record_audit

MOST_FAILURES = 50
_WEEK = timedelta(days=7)
_STATE = Message.State
BAD = (_STATE.REFUSED, _STATE.FAILED, _STATE.UNSURE)
COLUMNS = (
    (_STATE.DELIVERED.label, (_STATE.DELIVERED,)),
    (_STATE.SENT.label, (_STATE.SENT, _STATE.SENDING)),
    (_STATE.WAITING.label, (_STATE.WAITING,)),
    (_STATE.FAILED.label, BAD),
)
"""What the office tells apart; why something did not arrive, the list below says."""


@dataclass(frozen=True, slots=True)
class PurposeCount:
    """Messages of one purpose in the month, in the order of COLUMNS."""

    label: Any
    counts: tuple[int, ...]
    parts: int

    @property
    def counted(self) -> list[tuple[Any, int]]:
        """(name of the column, how many)."""
        names = [name for name, _states in COLUMNS]
        return list(zip(names, self.counts, strict=True))


@dataclass(frozen=True, slots=True)
class Failure:
    """A message that did not go: to whom and why; the address as far as its owner knows it."""

    at: datetime
    name: str
    address: str
    purpose: Any
    state: str
    reason: str


@dataclass(frozen=True, slots=True)
class MessageMonthSeen:
    """The month of one school. `cap` in parts, `allowed` what the installation lets it set."""

    first: date
    parts: int
    cost: Decimal
    cap: int
    purposes: tuple[PurposeCount, ...]
    failures: tuple[Failure, ...]

    @property
    def share(self) -> int:
        """Of the cap, in percent."""
        return min(100, self.parts * 100 // self.cap) if self.cap else 100


def load_month(school_id: uuid.UUID, first: date, zone: str) -> MessageMonthSeen:
    """Five queries, however many messages there were."""
    parts, cost = find_spent(school_id, first)
    begin = datetime.combine(first, time(), ZoneInfo(zone))
    after = (first.replace(day=28) + _WEEK).replace(day=1)
    rows = Message.objects.filter(
        school_id=school_id,
        made_at__gte=begin,
        made_at__lt=datetime.combine(after, time(), ZoneInfo(zone)),
    )
    return MessageMonthSeen(
        first, parts, cost, find_cap(school_id), _count(rows), _list_failures(rows)
    )


@transaction.atomic
def set_cap(parts: int, *, actor: Actor, now: datetime) -> None:
    """A new row; the newest counts from now on."""
    row = MessageCap.objects.create(
        school_id=actor.school_id, parts=parts, set_by_id=actor.person_id, set_at=now
    )
    record_audit(actor, verb="messages.capped", on=row, details={"parts": parts})


def _count(rows: Any) -> tuple[PurposeCount, ...]:
    found: dict[str, dict[str, int]] = defaultdict(dict)
    parts: dict[str, int] = defaultdict(int)
    for purpose, state, count, spent in rows.values_list("purpose", "state").annotate(
        Count("id"), Sum("parts")
    ):
        found[purpose][state] = count
        if state not in (_STATE.REFUSED, _STATE.FAILED, _STATE.WAITING):
            parts[purpose] += spent or 0
    labels = list_purposes()
    return tuple(
        PurposeCount(
            labels.get(purpose, purpose),
            tuple(sum(counts.get(one, 0) for one in states) for _name, states in COLUMNS),
            parts[purpose],
        )
        for purpose, counts in sorted(found.items())
    )


def _list_failures(rows: Any) -> tuple[Failure, ...]:
    bad = rows.filter(state__in=BAD)
    labels = list_purposes()
    return tuple(
        Failure(
            one.stepped_at,
            one.line.person.short_name,
            mask_address(one.line.address),
            labels.get(one.purpose, one.purpose),
            one.get_state_display(),
            one.get_reason_display(),
        )
        for one in bad.select_related("line__person").order_by("-stepped_at")[:MOST_FAILURES]
    )
