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

    `Айым 27.11 8:00 Мат, Қаз.т x2, Дене. ТВ 10:20 Мат (Балапан)`
    """
    head = f"{name} {on:%d.%m}"
    if not lessons:
        return _("%(day)s: no lessons") % {"day": head}
    begin = _clock(lessons[0].starts_at, zone)
    named = ", ".join(_fold(lessons))
    ways = [
        f"{head} {begin} {named}{_write_live(lessons, zone)}{_write_tv(lessons, zone, full=True)}",
        f"{head} {begin} {named}{_write_live(lessons, zone)}{_write_tv(lessons, zone, full=False)}",
        f"{head} {begin} {named}{_write_tv(lessons, zone, full=False)}",
    ]
    fewest = min(measure(way).parts for way in ways)
    if fewest > MOST_PARTS:
        return _("%(day)s: %(count)s lessons from %(begin)s") % {
            "day": head,
            "count": len(lessons),
            "begin": begin,
        }
    return next(way for way in ways if measure(way).parts == fewest)


def _fold(lessons: Sequence[ShortLesson]) -> list[str]:
    """Two lessons of a subject running are said once."""
    folded = [(name, len(list(many))) for name, many in groupby(one.subject for one in lessons)]
    return [f"{name} x{count}" if count > 1 else name for name, count in folded]


def _write_live(lessons: Sequence[ShortLesson], zone: str) -> str:
    live = [f"{_clock(one.starts_at, zone)} {one.subject}" for one in lessons if one.is_live]
    return f". {_('Live')} {', '.join(live)}" if live else ""


def _write_tv(lessons: Sequence[ShortLesson], zone: str, *, full: bool) -> str:
    """Television's slots; in full with their channels."""
    aired = sorted((at, channel, one.subject) for one in lessons for at, channel in one.aired)
    said = [
        f"{_clock(at, zone)} {subject}" + (f" ({channel})" if full else "")
        for at, channel, subject in aired
    ]
    return f". {_('TV')} {', '.join(said)}" if said else ""


def _clock(at: datetime, zone: str) -> str:
    local = at.astimezone(ZoneInfo(zone))
    return f"{local.hour}:{local.minute:02}"
