"""A pupil's day in one message: pure, in one part wherever the words allow it.

Left out first is what a family can do without; a lesson is never left out unsaid.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Final
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from sabaqtas.delivery.channels.message.counting import measure

MOST_PARTS: Final = 3


@dataclass(frozen=True, slots=True)
class ShortLesson:
    """`subject` is already short. `aired`: when television has it, and on which channel."""

    subject: str
    starts_at: datetime
    aired: tuple[tuple[datetime, str], ...] = ()
    is_live: bool = False


def write_day(name: str, on: date, lessons: Sequence[ShortLesson], *, zone: str) -> str:
    """The fullest of several ways that takes the fewest parts; at most three.

    `Айым 27.11 8:00 Мат x2 ТВ10:20, Қаз.т, Дене. ТВ: Балапан`
    """
    head = f"{name} {on:%d.%m}"
    if not lessons:
        return _("%(day)s: no lessons") % {"day": head}
    begin = _clock(lessons[0].starts_at, zone)
    channels = sorted({channel for one in lessons for _at, channel in one.aired})
    bare = f"{head} {begin} {_write_subjects(lessons, zone)}"
    live = _write_live(lessons, zone)
    on_tv = f". {_('TV')}: {', '.join(channels)}" if channels else ""
    ways = [f"{bare}{live}{on_tv}", f"{bare}{live}", bare]
    fewest = min(measure(way).parts for way in ways)
    if fewest > MOST_PARTS:
        told = {"day": head, "count": len(lessons), "begin": begin}
        return _("%(day)s: %(count)s lessons from %(begin)s") % told
    return next(way for way in ways if measure(way).parts == fewest)


def _write_subjects(lessons: Sequence[ShortLesson], zone: str) -> str:
    """Two lessons of a subject running are said once, each with its first slot on television."""
    told: set[str] = set()
    found = []
    for name, group in groupby(lessons, key=lambda one: one.subject):
        many = list(group)
        slots = [] if name in told else sorted(at for one in many for at, _on in one.aired)
        told |= {name} if slots else set()
        count = f" x{len(many)}" if len(many) > 1 else ""
        aired = f" {_('TV')}{_clock(slots[0], zone)}" if slots else ""
        found.append(f"{name}{count}{aired}")
    return ", ".join(found)


def _write_live(lessons: Sequence[ShortLesson], zone: str) -> str:
    live = [f"{_clock(one.starts_at, zone)} {one.subject}" for one in lessons if one.is_live]
    return f". {_('Live')} {', '.join(live)}" if live else ""


def _clock(at: datetime, zone: str) -> str:
    local = at.astimezone(ZoneInfo(zone))
    return f"{local.hour}:{local.minute:02}"
