"""The week of each child in a text message: numbers and short words, the page has the rest."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sabaqtas.delivery.api import messages
from sabaqtas.gradebook.digest.building import ChildWeek, Week, load_weeks
from sabaqtas.gradebook.digest.sending import find_due_week

MOST_PARTS: Final = 3


def tell_week(to: messages.Addressee, now: datetime) -> Sequence[messages.Said]:
    """The week that is due by the installation's weekday; a quiet week costs nobody a message."""
    zone = ZoneInfo(to.zone)
    week = find_due_week(now.astimezone(zone).date(), settings.CONFIG.digest_weekday - 1)
    if week is None:
        return []
    until = datetime.combine(week.last + timedelta(days=2), time(20), zone)
    since = now - timedelta(days=7)
    weeks = load_weeks(to.children, week, language=to.language, now=now, since=since)
    return [
        messages.Said(_name(week, one), write_week(one), until, about=one.child.person_id)
        for one in weeks
        if not one.is_quiet
    ]


def write_week(one: ChildWeek) -> str:
    """The fullest of several ways that three parts hold; what is late stands first."""
    said = [*_write_overdue(one), *_write_missed(one), *_write_coming(one)]
    for count in range(len(one.marks), -1, -1):
        marks = [f"{mark.subject} {mark.text}" for mark in one.marks[len(one.marks) - count :]]
        parts = [*said[:1], ", ".join(marks), *said[1:]] if said else [", ".join(marks)]
        text = f"{one.child.given_name}: {'. '.join(part for part in parts if part)}"
        if messages.measure(text).parts <= MOST_PARTS:
            return text
    return f"{one.child.given_name}: {said[0] if said else ''}"[: 67 * MOST_PARTS]


def _write_overdue(one: ChildWeek) -> list[str]:
    return [_("Not handed in: %(count)s") % {"count": len(one.overdue)}] if one.overdue else []


def _write_missed(one: ChildWeek) -> list[str]:
    missed = one.absent + one.excused
    return [_("Missed lessons: %(count)s") % {"count": missed}] if missed else []


def _write_coming(one: ChildWeek) -> list[str]:
    return [f"{_day(work.on)} {work.kind} {work.subject}" for work in one.coming[:3]]


def _day(on: date) -> str:
    return f"{on:%d.%m}"


def _name(week: Week, one: ChildWeek) -> str:
    return f"digest:{week.first}:{one.child.person_id.hex}"


DIGEST: Final = messages.Purpose(
    "digest",
    gettext_lazy("The week in short, once a week"),
    tell_week,
    time(17),
    time(20),
    is_sms_only=True,
)
