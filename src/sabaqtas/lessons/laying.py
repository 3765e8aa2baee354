"""Which lesson stands on which slot. Pure: no database, no clock."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sabaqtas.timetable.api import Occurrence


@dataclass(frozen=True, slots=True)
class Slot:
    """One group in one meeting on one date; a double period is one slot."""

    meeting_id: uuid.UUID
    on: date
    group_id: uuid.UUID


@dataclass(frozen=True, slots=True)
class Placed:
    """A lesson of the course on a slot."""

    lesson_id: uuid.UUID
    slot: Slot


def lay(
    lessons: Sequence[uuid.UUID],
    slots: Sequence[Slot],
    taken: Mapping[Slot, uuid.UUID | None],
) -> list[Placed]:
    """Put the lessons on the free slots, both in the order given.

    A taken slot keeps what it has, and a lesson that stands on one is not laid again. Lessons
    left over when the slots end are not laid; slots left over stay empty.
    """
    standing = set(taken.values())
    free = [slot for slot in slots if slot not in taken]
    left = [lesson for lesson in lessons if lesson not in standing]
    return [Placed(lesson, slot) for lesson, slot in zip(left, free, strict=False)]


@dataclass(frozen=True, slots=True)
class Stream:
    """Slots of a class, or of one part of it, in order of time. `groups`: whose lessons count."""

    groups: frozenset[uuid.UUID]
    slots: tuple[Slot, ...]


def list_streams(
    group_id: uuid.UUID, occurrences: Iterable[Occurrence], family: Iterable[uuid.UUID]
) -> list[Stream]:
    """The sequences of lessons a class has in one subject. `family` is the class and its parts.

    A class that is taught whole is one stream. In a divided class each part is one, which also
    takes the class's slots when all meet.
    """
    own = frozenset(family)
    found = [
        Slot(o.meeting_id, o.on, group)
        for o in sorted(occurrences, key=lambda o: o.starts_at)
        for group in o.group_ids
        if group in own
    ]
    parts = list(dict.fromkeys(slot.group_id for slot in found if slot.group_id != group_id))
    groups = [frozenset({group_id, part}) for part in parts or [group_id]]
    return [Stream(of, tuple(slot for slot in found if slot.group_id in of)) for of in groups]


def lay_streams(
    lessons: Sequence[uuid.UUID],
    streams: Iterable[Stream],
    taken: Mapping[Slot, uuid.UUID | None],
) -> list[Placed]:
    """Lay every stream; a slot of the whole class keeps what the first of its parts brought."""
    placed: dict[Slot, Placed] = {}
    for stream in streams:
        everything = dict(taken) | {slot: one.lesson_id for slot, one in placed.items()}
        own = {slot: one for slot, one in everything.items() if slot.group_id in stream.groups}
        placed |= {one.slot: one for one in lay(lessons, stream.slots, own)}
    return list(placed.values())
