"""A profile in a few words, for whoever may see it."""

import uuid
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sabaqtas.delivery.lending.models import DeviceTurn
from sabaqtas.delivery.reaching import words
from sabaqtas.delivery.reaching.answers import Answers
from sabaqtas.delivery.reaching.models import ReachProfile
from sabaqtas.delivery.reaching.profiles import DeviceKind, Line, PaperWay


@dataclass(frozen=True, slots=True)
class Fact:
    """One way by which something reaches a pupil: its icon, a word or two, and a sentence."""

    icon: str
    short: str
    text: str


@dataclass(frozen=True, slots=True)
class Heard:
    """A pupil with what was said last; `held` None: nobody was asked. `loans` are the school's."""

    pupil_id: uuid.UUID
    name: str
    held: ReachProfile | None
    loans: tuple[DeviceTurn, ...]

    @property
    def facts(self) -> list[Fact]:
        return tell_answers(self.held.answers) if self.held else []

    @property
    def said_by(self) -> str:
        return str(words.TELLERS[self.held.teller]) if self.held else ""


def tell_answers(told: Answers) -> list[Fact]:
    """What reaches the pupil; empty: nothing does."""
    return [*_tell_device(told), *_tell_line(told), *_tell_rest(told)]


def _tell_device(told: Answers) -> list[Fact]:
    if told.device is None:
        return []
    name = text = words.say(words.DEVICES, told.device)
    if told.shared_with:
        others = ngettext("shared with %(count)d child", "shared with %(count)d children",
                          told.shared_with) % {"count": told.shared_with}  # fmt: skip
        text = f"{text}, {others}"
        name = f"{name}, {_('shared')}"
    if told.free:
        parts = (words.say(words.FREE, value) for value, _w in words.FREE if value in told.free)
        text = f"{text}: {', '.join(parts).lower()}"
    icon = "computer" if told.device.opens_pages else "phone"
    return [Fact(icon, name, text)]


def _tell_line(told: Answers) -> list[Fact]:
    if told.line is Line.NONE or told.device in (None, DeviceKind.KEYPAD):
        return []
    name, text = words.say(words.SHORT_LINES, told.line), words.say(words.LINES, told.line)
    if told.weekly_bytes is not None:
        size = {"size": told.weekly_bytes // 1_000_000}
        name = f"{name}, {_('%(size)s MB') % size}"
        text = f"{text}, {_('%(size)s MB a week') % size}"
    if told.free_span is not None:
        hours = words.say(words.FREE_HOURS, told.free_hours)
        text = f"{text}, {_('free at %(hours)s') % {'hours': hours}}"
    return [Fact("low" if told.line is Line.WEAK else "web", name, text)]


def _tell_rest(told: Answers) -> list[Fact]:
    facts = []
    if told.tv_channels:
        facts.append(Fact("tv", _("Television"), ", ".join(sorted(told.tv_channels))))
    if any(one.sms for one in told.phones):
        facts.append(Fact("sms", _("SMS"), _("SMS and calls")))
    elif told.phones:
        facts.append(Fact("phone", _("Calls"), _("Calls")))
    if told.paper_way is not PaperWay.NONE:
        way = words.say(words.PAPER, told.paper_way)
        facts.append(Fact("paper", _("Paper"), _("Paper: %(way)s") % {"way": way.lower()}))
    if told.school_server:
        facts.append(Fact("server", _("The school's Wi-Fi"), _("The school's Wi-Fi")))
    return facts
