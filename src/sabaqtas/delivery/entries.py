"""A pupil's lesson as it reaches them."""

import uuid
from dataclasses import dataclass, replace
from datetime import date, datetime

from sabaqtas.delivery.channels import Way, list_ways
from sabaqtas.packs.api import find_light_page
from sabaqtas.timetable.api import Occurrence


@dataclass(frozen=True, slots=True)
class AiredLesson:
    """A television slot as far as a pupil's day tells of it; `subject` is our code."""

    channel: str
    starts_at: datetime
    minutes: int
    subject: str


@dataclass(frozen=True, slots=True)
class FurtherLesson:
    """A lesson that comes beside the first, since two topics were combined.

    `digest` and `address` are empty until its pack is ready.
    """

    title: str
    language: str
    digest: str
    address: str
    weight_bytes: int

    def make_light(self) -> "FurtherLesson":
        """The same with the page of low data."""
        if not self.digest:
            return self
        page = find_light_page(self.digest)
        return replace(self, address=page.address, weight_bytes=page.weight)


@dataclass(frozen=True, slots=True)
class DayEntry:
    """One lesson of a day with everything that was prepared for it.

    `digest` and `address` are empty until the lesson's pack is ready; `weight_bytes` is what its
    page loads on a first visit without the shared style; `language` that of the lesson.
    """

    occurrence: Occurrence
    version_id: uuid.UUID | None = None
    title: str = ""
    language: str = ""
    digest: str = ""
    address: str = ""
    weight_bytes: int = 0
    minutes: int = 0
    screen_minutes: int = 0
    text: str = ""
    live_url: str = ""
    airings: tuple[AiredLesson, ...] = ()
    opened: bool = False
    further: tuple[FurtherLesson, ...] = ()

    @property
    def titles(self) -> list[str]:
        """Of the lesson and of those beside it."""
        return [self.title, *(one.title for one in self.further)]

    @property
    def is_being_made(self) -> bool:
        """A lesson is laid here whose pack waits, as a rule for its film or sound."""
        return self.version_id is not None and not self.digest

    @property
    def ways(self) -> list[Way]:
        """How the lesson comes, one row for each channel it comes by."""
        return list_ways(self)

    def make_light(self) -> "DayEntry":
        """The same with the page of low data, for whom each megabyte is dear."""
        further = tuple(one.make_light() for one in self.further)
        if not self.digest:
            return replace(self, further=further)
        page = find_light_page(self.digest)
        return replace(self, address=page.address, weight_bytes=page.weight, further=further)


@dataclass(frozen=True, slots=True)
class DeliveredDay:
    """A pupil's day; `on` may be later than asked: the next day with lessons."""

    on: date
    entries: tuple[DayEntry, ...]

    def make_light(self) -> "DeliveredDay":
        """The day as it comes in low data; no query."""
        return replace(self, entries=tuple(entry.make_light() for entry in self.entries))
