"""A profile in a few words, for whoever may see it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sabaqtas.delivery.reaching import words
from sabaqtas.delivery.reaching.answers import Answers
from sabaqtas.delivery.reaching.profiles import DeviceKind, Line, PaperWay


@dataclass(frozen=True, slots=True)
class Fact:
    """One way by which something reaches a pupil, with the icon of its channel."""

    icon: str
    text: str


def tell_answers(told: Answers) -> list[Fact]:
    """What reaches the pupil; empty: nothing does."""
    return [*_tell_device(told), *_tell_line(told), *_tell_rest(told)]


def _tell_device(told: Answers) -> list[Fact]:
    if told.device is None:
        return []
    text = words.say(words.DEVICES, told.device)
    if told.shared_with:
        others = ngettext("shared with %(count)d child", "shared with %(count)d children",
                          told.shared_with) % {"count": told.shared_with}  # fmt: skip
        text = f"{text}, {others}"
    if told.free:
        parts = (words.say(words.FREE, value) for value, _w in words.FREE if value in told.free)
        text = f"{text}: {', '.join(parts).lower()}"
    return [Fact("phone" if told.device is DeviceKind.KEYPAD else "computer", text)]


def _tell_line(told: Answers) -> list[Fact]:
    if told.line is Line.NONE:
        return []
    text = words.say(words.LINES, told.line)
    if told.weekly_bytes is not None:
        size = _("%(size)s MB a week") % {"size": told.weekly_bytes // 1_000_000}
        text = f"{text}, {size}"
    if told.free_span is not None:
        hours = words.say(words.FREE_HOURS, told.free_hours)
        text = f"{text}, {_('free at %(hours)s') % {'hours': hours}}"
    return [Fact("low" if told.line is Line.WEAK else "web", text)]


def _tell_rest(told: Answers) -> list[Fact]:
    facts = []
    if told.tv_channels:
        facts.append(Fact("tv", ", ".join(sorted(told.tv_channels))))
    if told.phones:
        takes = any(one.sms for one in told.phones)
        facts.append(Fact("sms" if takes else "phone", _("SMS and calls") if takes else _("Calls")))
    if told.paper_way is not PaperWay.NONE:
        facts.append(Fact("paper", words.say(words.PAPER, told.paper_way)))
    if told.school_server:
        facts.append(Fact("server", _("The school's Wi-Fi")))
    return facts
