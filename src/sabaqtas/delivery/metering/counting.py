"""Counting in memory: one short lock and an addition for each answer, no clock, no database."""

import threading
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

MOST_KEYS: Final = 100_000
"""So many different counts wait at most, some 30 MB; what comes then is not counted."""


@dataclass(frozen=True, slots=True)
class Key:
    """What is counted apart. `person_id` of pupils only; `on` on the clock of the school.

    `session` stands for whose it is while that is not known yet; then the school is not either.
    """

    school_id: uuid.UUID | None
    person_id: uuid.UUID | None
    on: date
    purpose: str
    digest: str = ""
    session: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """`taken` is what the reader's device got, `sent` what it sent; bytes on the wire."""

    answers: int
    taken: int
    sent: int

    def __add__(self, other: "Count") -> "Count":
        return Count(self.answers + other.answers, self.taken + other.taken, self.sent + other.sent)


class Tally:
    """Counts of one process, shared by its threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: dict[Key, Count] = {}

    def add(self, key: Key, count: Count) -> None:
        """Add to what is counted under this key."""
        with self._lock:
            known = self._counts.get(key)
            if known is not None:
                self._counts[key] = known + count
            elif len(self._counts) < MOST_KEYS:
                self._counts[key] = count

    def take(self) -> dict[Key, Count]:
        """Everything counted so far; counting begins anew."""
        with self._lock:
            taken, self._counts = self._counts, {}
        return taken

    def put_back(self, counts: Mapping[Key, Count]) -> None:
        """What could not be written is counted on."""
        for key, count in counts.items():
            self.add(key, count)
