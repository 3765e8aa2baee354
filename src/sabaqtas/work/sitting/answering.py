"""Keeping answers: whatever a page brings is a row, and nothing another page brought is lost.

A page says which questions it shows, what each held when the page was made (`shown`), and the
count of arrivals (`base`) it was made from. What it brings unchanged is no news: an old page left
open never puts old answers over new ones. What it changed is kept in its own row. When another
page has meanwhile answered the same question, which this one could not have shown, both are kept
and the pupil sees both; the one that arrived last is the answer. `turn` is the page's own count
of its sendings: an older one that comes later (a line that repeats what it carried) changes
nothing.
"""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from django.db import transaction

from sabaqtas.kernel.digests import canonical_json, sha256_hex
from sabaqtas.work.sitting.models import Sitting, SittingAnswer
from sabaqtas.work.sitting.rows import list_answers, lock_sitting
from sabaqtas.work.sitting.timing import find_arrival

Arrival = SittingAnswer.Arrival

type Value = str | list[str] | None


@dataclass(frozen=True, slots=True)
class Brought:
    """What a page sends; `values` by the question's number, None where it is left blank.

    `shown`: the mark (`mark_value`) of what the page was made with; left out where it was blank.
    """

    page: str
    base: int
    turn: int
    values: Mapping[int, Value]
    shown: Mapping[int, str] = field(default_factory=dict)


@dataclass(slots=True)
class Kept:
    """`changed` questions; `beside` are those another page had answered meanwhile."""

    sitting: Sitting
    arrival: str
    changed: list[int] = field(default_factory=list)
    beside: list[int] = field(default_factory=list)

    @property
    def is_late(self) -> bool:
        return self.arrival == Arrival.LATE and bool(self.changed)


def mark_value(value: Value) -> str:
    """The same for the same answer; it says nothing else about it."""
    return sha256_hex(canonical_json({"value": value}))[:16]


BLANK: Final = mark_value(None)


def put_answers(sitting: Sitting, brought: Brought, now: datetime) -> Kept:
    """Keep what is new, on a locked row inside the caller's transaction. The same again changes
    nothing.
    """
    rows = list_answers(sitting)
    kept = Kept(sitting, _find_arrival(sitting, rows, brought.page, now))
    for item in [number for number in sitting.paper if number in brought.values]:
        mine = [row for row in rows if row.item == item]
        shown = brought.shown.get(item, BLANK)
        if _is_news(mine, brought, brought.values[item], shown=shown):
            _keep(kept, mine, brought, item, now)
    sitting.seen_at = max(sitting.seen_at, now)
    sitting.save(update_fields=["saves", "seen_at"])
    return kept


@transaction.atomic
def choose_beside(
    *, school_id: uuid.UUID, sitting_id: uuid.UUID, answer_id: uuid.UUID, takes: bool, now: datetime
) -> None:
    """Of two that were kept, take the other one, or let it go from sight; rows stay."""
    sitting = lock_sitting(school_id, sitting_id)
    rows = list_answers(sitting)
    chosen = next((row for row in rows if row.id == answer_id and row.is_beside), None)
    if chosen is None or not sitting.is_running or now > sitting.ends_at:
        return
    chosen.is_beside = False
    if takes:
        current = [row for row in rows if row.item == chosen.item and row.counts][-1]
        current.is_beside = current.id != chosen.id
        current.save(update_fields=["is_beside"])
        sitting.saves += 1
        chosen.number = sitting.saves
        sitting.save(update_fields=["saves"])
    chosen.save(update_fields=["is_beside", "number"])


def _find_arrival(
    sitting: Sitting, rows: Sequence[SittingAnswer], page: str, now: datetime
) -> Arrival:
    came_after = any(row.page == page and row.at > sitting.ends_at for row in rows)
    found = find_arrival(
        now=now,
        ends_at=sitting.ends_at,
        grace=sitting.test.grace,
        handed_in_by_pupil=_is_closed(sitting),
        page_came_after=came_after,
    )
    return Arrival(found)


def _is_closed(sitting: Sitting) -> bool:
    """Handed in by a person, or reset: only the time leaves the door open for its grace."""
    if sitting.reset_at is not None:
        return True
    return sitting.handed_in_at is not None and sitting.ended_by != Sitting.EndedBy.TIME


def _is_news(mine: Sequence[SittingAnswer], brought: Brought, value: Value, *, shown: str) -> bool:
    """Other than what this page brought last; at first, than what it had shown."""
    own = [row for row in mine if row.page == brought.page]
    if own:
        newest = max(own, key=lambda row: (row.turn, row.number))
        return bool(brought.turn >= newest.turn and value != newest.value)
    return mark_value(value) != shown


def _keep(
    kept: Kept, mine: Sequence[SittingAnswer], brought: Brought, item: int, now: datetime
) -> None:
    sitting = kept.sitting
    sitting.saves += 1
    own = [row for row in mine if row.page == brought.page and row.arrival == kept.arrival]
    own = [row for row in own if row.taken_at is None]
    row = own[0] if own else SittingAnswer(school_id=sitting.school_id, sitting=sitting, item=item)
    row.page, row.turn, row.number = brought.page, brought.turn, sitting.saves
    row.value, row.at, row.arrival = brought.values[item], now, kept.arrival
    row.is_beside = False
    row.save()
    kept.changed.append(item)
    if kept.arrival != Arrival.LATE:
        _set_aside(kept, mine, row, brought.base)


def _set_aside(kept: Kept, mine: Sequence[SittingAnswer], row: SittingAnswer, base: int) -> None:
    """What others brought since this page was made stays beside the new answer."""
    others = [one for one in mine if one.page != row.page and one.counts and one.number > base]
    for one in others:
        one.is_beside = one.value != row.value and one.value is not None
        one.save(update_fields=["is_beside"])
    if any(one.is_beside for one in others):
        kept.beside.append(row.item)
