"""Days and clock times as the reader's language says them.

Patterns follow CLDR: “23 қараша, дүйсенбі”, “понедельник, 23 ноября”, “Monday 23 November”.
"""

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.utils import formats, timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from sabaqtas.kernel.ui.kazakh import clock_dative, clock_locative

LONG_DAY = {"kk": "j F, l", "ru": "l, j E", "en": "l j F"}
DAY = {"kk": "j F", "ru": "j E", "en": "j F"}
FULL_DAY = {"kk": "Y ж. j F", "ru": "j E Y г.", "en": "j F Y"}


def format_day(on: date, pattern: dict[str, str] = DAY) -> str:
    """Write a day in the active language."""
    language = _language()
    return _write_day(on, pattern.get(language, pattern["en"]), language)


def format_clock(at: datetime | time, zone: str | None = None) -> str:
    """Write hh:mm; an instant is told in `zone` (IANA), else in the current one."""
    return f"{to_local(at, zone) if isinstance(at, datetime) else at:%H:%M}"


def format_moment(at: datetime, zone: str | None = None) -> str:
    """Write day and clock: “23 қараша, 12:40”."""
    local = to_local(at, zone)
    return f"{format_day(local.date())}, {local:%H:%M}"


def format_until(at: datetime | time, zone: str | None = None) -> str:
    """Write a deadline's clock: “20:00-ге дейін”, “до 20:00”, “by 20:00”."""
    clock = format_clock(at, zone)
    if _language() == "kk":
        clock = clock_dative(clock)
    return _("by %(clock)s") % {"clock": clock}


def format_at(at: datetime | time, zone: str | None = None) -> str:
    """Write when it happens: “10:45-те”, “в 10:45”, “at 10:45”."""
    clock = format_clock(at, zone)
    if _language() == "kk":
        clock = clock_locative(clock)
    return _("at %(clock)s") % {"clock": clock}


def format_deadline(at: datetime, today: date, zone: str | None = None) -> str:
    """Write a deadline as one says it on `today`: “ертең 10:30-ға дейін”, else day and clock."""
    on, until = to_local(at, zone).date(), format_until(at, zone)
    if on == today:
        return _("today %(until)s") % {"until": until}
    if on == today + timedelta(days=1):
        return _("tomorrow %(until)s") % {"until": until}
    return f"{format_day(on, LONG_DAY)}, {format_clock(at, zone)}"


def format_days(first: date, last: date) -> str:
    """Write days from first to last: “23–29 қараша”, “30 қараша – 6 желтоқсан”."""
    if (first.year, first.month) != (last.year, last.month):
        return f"{format_day(first)} – {format_day(last)}"
    return f"{first.day}–{format_day(last)}"


def format_wait(length: timedelta) -> str:
    """Write a length of time for a list: minutes, then hours with minutes, hours, days."""
    minutes = max(0, int(length.total_seconds() // 60))
    hours, days = minutes // 60, minutes // (60 * 24)
    if days >= 3:
        return ngettext("%(count)s day", "%(count)s days", days) % {"count": days}
    if hours >= 10:
        return ngettext("%(count)s hour", "%(count)s hours", hours) % {"count": hours}
    if hours:
        rest = minutes % 60
        return _("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": rest}
    return _("%(minutes)s min") % {"minutes": minutes}


def to_local(at: datetime, zone: str | None = None) -> datetime:
    """Return the same instant on the wall clock of `zone`."""
    return timezone.localtime(at, ZoneInfo(zone) if zone else None)


@lru_cache(4096)
def _write_day(on: date, pattern: str, _language: str) -> str:
    return formats.date_format(on, pattern)


def _language() -> str:
    return (get_language() or "en").split("-")[0]
