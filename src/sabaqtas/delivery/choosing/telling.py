"""Reasons as sentences in the reader's language; short enough for a child."""

from datetime import date
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sabaqtas.delivery.choosing.reasons import Channel, Reason, Why
from sabaqtas.delivery.choosing.values import Back, Route
from sabaqtas.delivery.reaching.profiles import Teller
from sabaqtas.delivery.reaching.words import TELLERS
from sabaqtas.kernel.ui.dates import LONG_DAY, format_day

ICONS: Final = {
    Channel.LIVE: "live",
    Channel.WEB: "web",
    Channel.OFFLINE: "download",
    Channel.TV: "tv",
    Channel.PRINT: "paper",
    Channel.SMS: "sms",
    Channel.CALL: "phone",
}
NAMES: Final[dict[Channel, Promise]] = {
    Channel.LIVE: gettext_lazy("live lesson"),
    Channel.WEB: gettext_lazy("page"),
    Channel.OFFLINE: gettext_lazy("taken along"),
    Channel.TV: gettext_lazy("television"),
    Channel.PRINT: gettext_lazy("paper"),
    Channel.SMS: gettext_lazy("SMS"),
    Channel.CALL: gettext_lazy("call"),
}
SENTENCES: Final[dict[Why, Promise]] = {
    Why.ASKED: gettext_lazy("It comes this way first because it was asked for: %(name)s."),
    Why.LIVE: gettext_lazy("Live lesson at %(clock)s"),
    Why.PAGE: gettext_lazy("Page with pictures"),
    Why.LIGHT: gettext_lazy("Light page, %(count)d KB: it saves internet"),
    Why.NIGHT: gettext_lazy("Page; load it after %(clock)s, when internet is free"),
    Why.ASSUMED: gettext_lazy("Page; whether it opens at home is not known yet"),
    Why.WIFI: gettext_lazy("Taken along from the school's Wi-Fi, opens without internet"),
    Why.AIRED: gettext_lazy("Channel “%(name)s” at %(clock)s"),
    Why.PAPER: gettext_lazy("On paper, with you on %(day)s"),
    Why.PAPER_WAITS: gettext_lazy("On paper, it waits at the school from %(day)s"),
    Why.PAPER_LATE: gettext_lazy("On paper, but only on %(day)s: after the next lesson"),
    Why.TEXT: gettext_lazy("An SMS says what to read in the textbook"),
    Why.TALK: gettext_lazy("The teacher calls and says what to do"),
    Why.NO_DEVICE: gettext_lazy("No page: there is no device for it."),
    Why.NO_LINE: gettext_lazy("No page: there is no internet at home."),
    Why.NO_DATA: gettext_lazy("No page: the internet of this week goes for the lessons before."),
    Why.TOO_WEAK: gettext_lazy("No live lesson: the internet is too weak for it."),
    Why.NO_PAGE: gettext_lazy("No page is ready for this lesson."),
    Why.NO_SET: gettext_lazy("It is on channel “%(name)s”, which is not received at home."),
    Why.NOT_AIRED: gettext_lazy("It is not on television."),
    Why.SET_TAKEN: gettext_lazy("At %(clock)s the set shows the lesson of another child at home."),
    Why.NO_PAPER: gettext_lazy("No paper: there is no way for it."),
    Why.PAPER_FULL: gettext_lazy("No paper: the school's %(count)d pages of this week are given."),
    Why.NO_PHONE: gettext_lazy("No call: the family named no telephone for calls."),
    Why.CALLS_FULL: gettext_lazy("No call: the teachers' hours of this week are given."),
    Why.PAST: gettext_lazy("No paper, SMS or call: this day is over."),
    Why.NOT_ASKED: gettext_lazy("Nobody has asked yet what works at home."),
    Why.UNWANTED: gettext_lazy("Not this way, as was asked: %(name)s."),
}


def tell_reason(reason: Reason) -> str:
    if reason.why is Why.SILENT:
        return ngettext(
            "It came through on %(count)d of %(of)d day only.",
            "It came through on %(count)d of %(of)d days only.",
            reason.of,
        ) % {"count": reason.count, "of": reason.of}
    if reason.why is Why.DEVICE_TAKEN:
        if reason.minute is None:
            return _("The device is with the others at home all the time before the next lesson.")
        return _("At %(clock)s the device is with another child.") % _name(reason)
    return str(SENTENCES[reason.why]) % _name(reason)


def tell_route(route: Route) -> str:
    """With when the shared device is the pupil's."""
    text = tell_reason(route.reason)
    if route.minute is None or route.channel not in (Channel.WEB, Channel.OFFLINE):
        return text
    when = _("the device is yours at %(clock)s") % {"clock": write_clock(route.minute)}
    return f"{text}; {when}"


def tell_back(back: Back) -> str:
    """How the answers return."""
    day = {"day": format_day(back.until, LONG_DAY)}
    match back.channel:
        case Channel.PRINT:
            return _("Answers: on the sheet in the booklet, give it away on %(day)s") % day
        case Channel.SMS:
            return _("Answers: by SMS until %(day)s") % day
        case Channel.CALL:
            return _("Answers: tell them when the teacher calls, until %(day)s") % day
        case Channel.OFFLINE:
            return _("Answers: they go when you are at the school's Wi-Fi, until %(day)s") % day
    return _("Answers: on the page until %(day)s") % day


def write_clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def _name(reason: Reason) -> dict[str, object]:
    return {
        "clock": "" if reason.minute is None else write_clock(reason.minute),
        "count": reason.count,
        "day": _write_day(reason.on),
        "name": TELLERS.get(Teller(reason.name)) if reason.name in set(Teller) else reason.name,
    }


def _write_day(on: date | None) -> str:
    return format_day(on, LONG_DAY) if on else ""
