"""Which topic of a plan stands on which slot: the flow. Pure: no database, no clock."""

import uuid
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sabaqtas.timetable.api import Occurrence


@dataclass(frozen=True, slots=True)
class Slot:
    """One group in one meeting on one date; a double period is one slot of two hours."""

    meeting_id: uuid.UUID
    on: date
    group_id: uuid.UUID
    hours: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Entry:
    """A topic that is to be laid: the hours it takes, and where a hand put it."""

    id: uuid.UUID
    hours: int = 1
    pinned_on: date | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A topic on a slot."""

    topic_id: uuid.UUID
    slot: Slot


def lay(
    entries: Sequence[Entry], slots: Sequence[Slot], taken: Mapping[Slot, uuid.UUID | None]
) -> list[Placed]:
    """Let the topics flow over the free slots, both in the order given.

    A taken slot keeps what it has, and its hours count for its topic. A pinned topic takes the
    first free slot on its date or after it; the others flow round it. Hours left over when the
    slots end are not laid; slots left over stay empty. One slot less never brings any topic
    forward.
    """
    standing = Counter[uuid.UUID | None]()
    for slot, topic_id in taken.items():
        standing[topic_id] += slot.hours
    left = {one.id: one.hours - standing[one.id] for one in entries}
    free = [slot for slot in slots if slot not in taken]
    placed: dict[Slot, uuid.UUID] = {}
    for since, one in sorted(((e.pinned_on, e) for e in entries if e.pinned_on), key=_first):
        later = [slot for slot in free if slot.on >= since and slot not in placed]
        placed |= _fill(one.id, left[one.id], iter(later))
    rest = iter([slot for slot in free if slot not in placed])
    for one in entries:
        if one.pinned_on is None:
            placed |= _fill(one.id, left[one.id], rest)
    return [Placed(placed[slot], slot) for slot in free if slot in placed]


def _first(pair: tuple[date, Entry]) -> date:
    return pair[0]


def _fill(topic_id: uuid.UUID, hours: int, slots: Iterator[Slot]) -> dict[Slot, uuid.UUID]:
    found: dict[Slot, uuid.UUID] = {}
    while hours > 0 and (slot := next(slots, None)):
        found[slot] = topic_id
        hours -= slot.hours
    return found


@dataclass(frozen=True, slots=True)
class Stream:
    """Slots of a class, or of one part of it, in order of time. `groups`: whose lessons count."""

    groups: frozenset[uuid.UUID]
    slots: tuple[Slot, ...]


def list_streams(
    group_id: uuid.UUID, occurrences: Iterable[Occurrence], family: Iterable[uuid.UUID]
) -> list[Stream]:
    """The sequences of slots a class has in one subject. `family` is the class and its parts.

    A class that is taught whole is one stream. In a divided class each part is one, which also
    takes the class's slots when all meet.
    """
    own = frozenset(family)
    found = [
        Slot(o.meeting_id, o.on, group, o.length)
        for o in sorted(occurrences, key=lambda o: o.starts_at)
        for group in o.group_ids
        if group in own
    ]
    parts = list(dict.fromkeys(slot.group_id for slot in found if slot.group_id != group_id))
    groups = [frozenset({group_id, part}) for part in parts or [group_id]]
    return [Stream(of, tuple(slot for slot in found if slot.group_id in of)) for of in groups]


def lay_streams(
    entries: Sequence[Entry],
    streams: Iterable[Stream],
    taken: Mapping[Slot, uuid.UUID | None],
) -> list[Placed]:
    """Lay every stream; a slot of the whole class keeps what the first of its parts brought."""
    placed: dict[Slot, Placed] = {}
    for stream in streams:
        everything = dict(taken) | {slot: one.topic_id for slot, one in placed.items()}
        own = {slot: one for slot, one in everything.items() if slot.group_id in stream.groups}
        placed |= {one.slot: one for one in lay(entries, stream.slots, own)}
    return list(placed.values())
