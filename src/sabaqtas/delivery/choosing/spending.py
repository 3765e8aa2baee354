"""What of a week's lessons a paid line carries: light pages first, then full ones, and when."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sabaqtas.delivery.choosing.reasons import Reason, Why
from sabaqtas.delivery.choosing.values import Lesson
from sabaqtas.delivery.reaching.profiles import Line, Profile

LIVE_BYTES: Final = 100_000_000
"""A live lesson of 40 minutes, sound and slides, the picture dropped first; our assumption."""


@dataclass(frozen=True, slots=True)
class Paid:
    """A page of a lesson as it is loaded, and what the pupil pays for it."""

    reason: Reason
    load: int


@dataclass(frozen=True, slots=True)
class Spent:
    """By lesson in the order asked, None: there is no byte left for it. `left` None: uncounted."""

    pages: tuple[Paid | None, ...]
    left: int | None


def spend_bytes(profile: Profile, line: Line, lessons: Sequence[Lesson]) -> Spent:
    """`lessons` in order of time. No lesson gets a full page while one has none."""
    is_weak = line is Line.WEAK
    if profile.free_hours is not None:
        begins = profile.free_hours.from_minute
        night = Paid(Reason(Why.NIGHT, minute=begins), 0)
        return Spent(tuple(night if one.full_bytes else None for one in lessons), None)
    if profile.weekly_bytes is None:
        return Spent(tuple(_load(one, is_light=is_weak) for one in lessons), None)
    return _share(profile.weekly_bytes, lessons, is_weak=is_weak)


def _share(allowed: int, lessons: Sequence[Lesson], *, is_weak: bool) -> Spent:
    pages: list[Paid | None] = []
    left = allowed
    for lesson in lessons:
        fits = lesson.full_bytes and lesson.light_bytes <= left
        pages.append(_load(lesson, is_light=True) if fits else None)
        left -= lesson.light_bytes if fits else 0
    for place, lesson in enumerate(lessons):
        more = lesson.full_bytes - lesson.light_bytes
        if pages[place] and not is_weak and more <= left:
            pages[place] = _load(lesson, is_light=False)
            left -= more
    return Spent(tuple(pages), left)


def _load(lesson: Lesson, *, is_light: bool) -> Paid | None:
    if not lesson.full_bytes:
        return None
    if is_light and lesson.light_bytes < lesson.full_bytes:
        kilobytes = max(1, lesson.light_bytes // 1000)
        return Paid(Reason(Why.LIGHT, count=kilobytes), lesson.light_bytes)
    return Paid(Reason(Why.PAGE), lesson.full_bytes)
