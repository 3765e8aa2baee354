"""The week's television guide: pure, from slots and from whom they are for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sabaqtas.curriculum.api import OTHER, Subject, get_subject
from sabaqtas.delivery.models import Airing

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Viewer:
    """A grade in a language, and the child who is in it; without a name: whoever looks.

    `number` is the child's colour and shape, 1 to 5, again from 1 for a sixth.
    """

    grade: int
    language: str
    name: str = ""
    number: int = 1

    def watches(self, airing: Airing) -> bool:
        """Tell whether the slot is for this viewer."""
        return (airing.grade, airing.language) == (self.grade, self.language)


@dataclass(frozen=True, slots=True)
class GuideSlot:
    """A slot on the page; twins share one."""

    airing: Airing
    viewers: tuple[Viewer, ...]
    subject: Subject
    overlaps: bool

    @property
    def names(self) -> str:
        """The children it is for."""
        return ", ".join(viewer.name for viewer in self.viewers)


@dataclass(frozen=True, slots=True)
class GuideDay:
    """A date of the week with its slots by time."""

    on: date
    slots: tuple[GuideSlot, ...]


@dataclass(frozen=True, slots=True)
class Guide:
    """Monday to Friday, and the days after if something is aired then."""

    monday: date
    days: tuple[GuideDay, ...]
    overlaps: int

    @property
    def last(self) -> date:
        return self.days[-1].on

    @property
    def slot_count(self) -> int:
        return sum(len(day.slots) for day in self.days)


def build_guide(
    monday: date, airings: Iterable[Airing], viewers: Sequence[Viewer], *, zone: str
) -> Guide:
    """Lay the viewers' slots on the days of the week, as the clock on their wall says."""
    wanted = [airing for airing in airings if any(v.watches(airing) for v in viewers)]
    slots = [_slot(airing, viewers, wanted) for airing in wanted]
    by_day = _by_day(slots, zone)
    dates = {*by_day, *(monday + timedelta(days=n) for n in range(5))}
    days = tuple(GuideDay(on, tuple(by_day.get(on, ()))) for on in sorted(dates))
    return Guide(monday, days, sum(slot.overlaps for slot in slots))


def monday_of(on: date) -> date:
    """The Monday of the date's week."""
    return on - timedelta(days=on.weekday())


def _by_day(slots: Iterable[GuideSlot], zone: str) -> dict[date, list[GuideSlot]]:
    days: dict[date, list[GuideSlot]] = {}
    for slot in slots:
        on = slot.airing.starts_at.astimezone(ZoneInfo(zone)).date()
        days.setdefault(on, []).append(slot)
    return days


def _slot(airing: Airing, viewers: Sequence[Viewer], all_slots: Sequence[Airing]) -> GuideSlot:
    return GuideSlot(
        airing=airing,
        viewers=tuple(viewer for viewer in viewers if viewer.watches(airing)),
        subject=get_subject(airing.subject or OTHER),
        overlaps=any(_overlap(airing, other) for other in all_slots),
    )


def _overlap(one: Airing, other: Airing) -> bool:
    """Two slots for which two sets would be needed; a repeat for the same grade is none."""
    if (one.grade, one.language) == (other.grade, other.language):
        return False
    return one.starts_at < _end(other) and other.starts_at < _end(one)


def _end(airing: Airing) -> datetime:
    return airing.starts_at + timedelta(minutes=airing.minutes)
