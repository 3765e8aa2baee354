"""A phone or a set that children of one home share: who has it when. Nobody has it twice."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from sabaqtas.delivery.choosing.values import Draft, Slot
from sabaqtas.delivery.reaching.hours import Hours
from sabaqtas.delivery.reaching.profiles import Device

AWAKE: Final = Hours(8 * 60, 21 * 60)
"""When a child may learn, where nobody said."""
STEP: Final = 5
"""Minutes between the beginnings that are tried."""


@dataclass(slots=True)
class Turns:
    """The minutes of one thing that are given away, by date."""

    taken: dict[date, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))

    def is_free(self, on: date, minute: int, minutes: int) -> bool:
        ends = minute + minutes
        return all(minute >= to or ends <= begins for begins, to in self.taken.get(on, ()))

    def take(self, on: date, minute: int, minutes: int) -> None:
        self.taken[on].append((minute, minute + minutes))

    def find(self, draft: Draft, device: Device) -> tuple[date, int] | None:
        """The first turn from the lesson on, before the next lesson of its subject; then before."""
        lesson, begins = draft.lesson, draft.lesson.minute
        for day in range(max(1, (lesson.until - lesson.on).days)):
            on = lesson.on + timedelta(days=day)
            for minute in _list_minutes(device, on, lesson.minutes, begins if not day else 0):
                if self.is_free(on, minute, lesson.minutes):
                    return on, minute
        return None


@dataclass(slots=True)
class TvSet:
    """The set of one home: it shows one channel at a time."""

    taken: list[Slot] = field(default_factory=list)

    def find_other(self, slot: Slot) -> Slot | None:
        """What the set shows at that time instead; the same broadcast serves two children."""
        return next((one for one in self.taken if one != slot and one.overlaps(slot)), None)


def in_turn(drafts: Iterable[Draft], pupils: int, ranks: dict[int, int]) -> list[Draft]:
    """Who has nothing sure yet is served first; siblings alternate by day. `ranks` by id()."""
    return sorted(
        drafts,
        key=lambda draft: (
            draft.is_reached,
            draft.lesson.on,
            draft.lesson.minute,
            (ranks[id(draft.pupil)] + draft.lesson.on.toordinal()) % pupils,
        ),
    )


def _list_minutes(device: Device, on: date, minutes: int, begins: int) -> Iterable[int]:
    """Beginnings within the times this child may have it, awake, from the lesson on first."""
    weekday, last = on.weekday(), AWAKE.to_minute - minutes
    first = max(begins, AWAKE.from_minute)
    for span in (range(first, last + 1, STEP), range(AWAKE.from_minute, first, STEP)):
        for minute in span:
            is_free = device.is_free_at(weekday, minute)
            if is_free and device.is_free_at(weekday, minute + minutes - 1):
                yield minute


def is_always_free(device: Device) -> bool:
    """One's own at every hour: no turn is needed."""
    return not device.shared_with and not device.free
