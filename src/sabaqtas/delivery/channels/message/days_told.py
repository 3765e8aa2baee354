"""What delivery itself tells a family: the day (morning, or the evening before) and checks."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from sabaqtas.delivery.channels.message.abbreviating import shorten_subject
from sabaqtas.delivery.channels.message.daytext import ShortLesson, write_day
from sabaqtas.delivery.channels.message.lines import Line
from sabaqtas.delivery.channels.message.offering import make_offer, write_offer
from sabaqtas.delivery.channels.message.purposes import Addressee, Purpose, Said
from sabaqtas.delivery.days import list_pupil_lessons
from sabaqtas.delivery.entries import DayEntry, DeliveredDay
from sabaqtas.people.api import Child

MOST_CHECKS: Final = 2
"""A day and pupil."""


def tell_today(to: Addressee, now: datetime) -> Sequence[Said]:
    """Each child's lessons of today; nothing on a day without any."""
    return list(_tell_day(to, _find_today(to, now), "today"))


def tell_tomorrow(to: Addressee, now: datetime) -> Sequence[Said]:
    """Each child's lessons of the next date."""
    return list(_tell_day(to, _find_today(to, now) + timedelta(days=1), "evening"))


def tell_checks(to: Addressee, now: datetime) -> Sequence[Said]:
    """After lessons: the checks of today's lessons that the pupil has not opened as a page."""
    line = Line.objects.select_related("school").get(school_id=to.school_id, id=to.line_id)
    return [said for child in to.children for said in _ask_checks(line, child, to, now)]


def _tell_day(to: Addressee, on: date, kind: str) -> Iterator[Said]:
    until = datetime.combine(on, time(12), ZoneInfo(to.zone)).astimezone(UTC)
    for child in to.children:
        day = list_pupil_lessons(child.school_id, child.person_id, on)
        if day.on != on or not day.entries:
            continue
        text = write_day(child.given_name, on, _shorten(day, to.language), zone=to.zone)
        yield Said(f"{kind}:{on}:{child.person_id.hex}", text, until, about=child.person_id)


def _shorten(day: DeliveredDay, language: str) -> list[ShortLesson]:
    return [
        ShortLesson(
            shorten_subject(one.occurrence.subject, one.occurrence.subject_name, language),
            one.occurrence.starts_at,
            tuple((aired.starts_at, aired.channel) for aired in one.airings),
            is_live=bool(one.live_url),
        )
        for one in day.entries
    ]


def _ask_checks(line: Line, child: Child, to: Addressee, now: datetime) -> Iterator[Said]:
    on = _find_today(to, now)
    day = list_pupil_lessons(child.school_id, child.person_id, on)
    prepared = [one for one in day.entries if one.digest and not one.opened] if day.on == on else []
    asked = 0
    for entry in prepared:
        if asked < MOST_CHECKS and (said := _ask_check(line, child, entry, to, now)):
            asked += 1
            yield said


def _ask_check(
    line: Line, child: Child, entry: DayEntry, to: Addressee, now: datetime
) -> Said | None:
    offer = make_offer(line, child.person_id, entry.digest, now=now)
    if offer is None:
        return None
    place = entry.occurrence
    title = shorten_subject(place.subject, place.subject_name, to.language)
    name = child.given_name if len(to.children) > 1 else ""
    text = write_offer(offer, name, title)
    until = now + timedelta(days=1)
    return Said(f"check:{offer.id.hex}", text, until, about=child.person_id)


def _find_today(to: Addressee, now: datetime) -> date:
    return now.astimezone(ZoneInfo(to.zone)).date()


EVENING: Final = Purpose(
    "evening", _("Tomorrow's lessons, in the evening"), tell_tomorrow, time(18), time(21)
)
TODAY: Final = Purpose("today", _("Today's lessons, in the morning"), tell_today, time(7), time(11))
CHECK: Final = Purpose(
    "check",
    _("Questions after the lesson, answered by a message"),
    tell_checks,
    time(14),
    time(20),
    is_sms_only=True,
)
PURPOSES: Final = (EVENING, TODAY, CHECK)
