"""The time of a test. Pure: every instant is the server's, the device's clock is never asked.

The rule of the end: time is up after the allowed minutes, or when the test closes, whichever is
first; extra time moves both. What arrives later but within the grace may have been written by a
pupil without a line: it counts, once for each page that was open, and the teacher sees it. What
arrives after that, or after the pupil handed in, is kept and counts only if the teacher says so.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from django.utils.translation import gettext as _

from sabaqtas.kernel.ui.dates import format_moment
from sabaqtas.kernel.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class Limits:
    """`minutes` None: until it closes. `tries` counts from 1."""

    opens_at: datetime
    closes_at: datetime
    minutes: int | None
    tries: int
    grace: timedelta


@dataclass(frozen=True, slots=True)
class Extra:
    """More time for one pupil."""

    minutes: int = 0
    percent: int = 0

    def count(self, minutes: int | None) -> timedelta:
        """In all; a share is rounded up to a whole minute, and of no limit it is nothing."""
        return timedelta(minutes=self.minutes + ceil((minutes or 0) * self.percent / 100))


@dataclass(frozen=True, slots=True)
class Clock:
    """What a sitting is given when it begins."""

    allowed: timedelta | None
    ends_at: datetime


def set_clock(limits: Limits, extra: Extra, *, started_at: datetime) -> Clock:
    """When the time is up for one who began then."""
    more = extra.count(limits.minutes)
    closes = limits.closes_at + more
    if limits.minutes is None:
        return Clock(None, closes)
    allowed = timedelta(minutes=limits.minutes) + more
    return Clock(allowed, min(started_at + allowed, closes))


def may_start(limits: Limits, extra: Extra, *, now: datetime, used: int, zone: str) -> Verdict:
    """Tell whether another try may begin, and why not."""
    if now < limits.opens_at:
        when = format_moment(limits.opens_at, zone)
        return Verdict(False, _("This test opens on %(when)s.") % {"when": when})
    closes = limits.closes_at + extra.count(limits.minutes)
    if now >= closes:
        when = format_moment(closes, zone)
        return Verdict(False, _("This test closed on %(when)s.") % {"when": when})
    if used >= limits.tries:
        return Verdict(False, _("You have used all tries of this test."))
    return Verdict(True)


def find_arrival(
    *,
    now: datetime,
    ends_at: datetime,
    grace: timedelta,
    handed_in_by_pupil: bool,
    page_came_after: bool,
) -> str:
    """`time`, `grace` or `late`. `page_came_after`: this page brought something since the end."""
    if handed_in_by_pupil:
        return "late"
    if now <= ends_at:
        return "time"
    if now <= ends_at + grace and not page_came_after:
        return "grace"
    return "late"
