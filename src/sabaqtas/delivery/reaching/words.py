"""What is asked and what can be answered, in words: to a child, to a grown-up, on paper."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sabaqtas.delivery.reaching.answers import Allowance, FreeHours
from sabaqtas.delivery.reaching.hours import DayPart
from sabaqtas.delivery.reaching.profiles import DeviceKind, Line, PaperWay, Teller

type Words = str | Promise
type Choices = list[tuple[str, Words]]
NO_DEVICE: Final = "none"
MOST_SHARED: Final = 4

DEVICES: Final[Choices] = [
    (DeviceKind.SMARTPHONE, _("Smartphone")),
    (DeviceKind.TABLET, _("Tablet")),
    (DeviceKind.COMPUTER, _("Computer")),
    (DeviceKind.KEYPAD, _("Keypad phone")),
    (NO_DEVICE, _("Nothing")),
]
SHARED: Final[Choices] = [
    ("0", _("Nobody")),
    ("1", _("1 more child")),
    ("2", _("2 more children")),
    ("3", _("3 more children")),
    ("4", _("4 or more")),
]
FREE: Final[Choices] = [
    (DayPart.MORNING, _("Before lunch")),
    (DayPart.AFTERNOON, _("After lunch")),
    (DayPart.EVENING, _("In the evening")),
    (DayPart.WEEKEND, _("Saturday and Sunday")),
]
LINES: Final[Choices] = [
    (Line.GOOD, _("Good: a film plays without stops")),
    (Line.MOBILE, _("Mobile: pictures and sound come")),
    (Line.WEAK, _("Weak: only text comes")),
    (Line.NONE, _("No internet")),
]
SHORT_LINES: Final[Choices] = [
    (Line.GOOD, _("Good internet")),
    (Line.MOBILE, _("Mobile line")),
    (Line.WEAK, _("Weak internet")),
]
ALLOWANCES: Final[Choices] = [
    (Allowance.UNKNOWN, _("I do not know")),
    (Allowance.MB_100, _("Up to 100 MB")),
    (Allowance.MB_300, _("Up to 300 MB")),
    (Allowance.GB_1, _("Up to 1 GB")),
    (Allowance.UNCOUNTED, _("It is not counted")),
]
FREE_HOURS: Final[Choices] = [
    (FreeHours.NONE, _("No, or I do not know")),
    (FreeHours.FROM_23, "23:00–07:00"),
    (FreeHours.FROM_00, "00:00–06:00"),
    (FreeHours.FROM_01, "01:00–08:00"),
]
PAPER: Final[Choices] = [
    (PaperWay.GATE, _("Fetched at the school")),
    (PaperWay.CARRIED, _("Somebody brings it")),
    (PaperWay.POST, _("By post")),
    (PaperWay.NONE, _("No way")),
]
PAPER_DAYS: Final[Choices] = [
    ("", _("As usual")),
    ("1", _("1 day")),
    ("3", _("3 days")),
    ("7", _("7 days")),
    ("14", _("14 days")),
]
PHONE_TAKES: Final[Choices] = [("sms", _("SMS")), ("calls", _("Calls"))]

TELLERS: Final[dict[Teller, Words]] = {
    Teller.PUPIL: _("the pupil"),
    Teller.PARENT: _("a parent"),
    Teller.CLASS_TEACHER: _("asked by the class teacher"),
    Teller.PAPER: _("from the paper form"),
}

CHILD: Final[dict[str, Words]] = {
    "device": _("What do you learn on at home?"),
    "shared_with": _("How many other children use it?"),
    "free": _("When is it free for you?"),
    "line": _("What is your internet like at home?"),
    "allowance": _("How much internet may go for lessons in a week?"),
    "free_hours": _("Is your internet free at night?"),
    "tv_channels": _("Which channels does your television show?"),
    "paper_way": _("If lessons come on paper, how do you get them?"),
    "paper_days": _("How many days does it take?"),
    "school_server": _("I can come to the school's Wi-Fi once a week"),
}
"""Asked of a pupil; telephones are the parents' to say."""
GROWN_UP: Final[dict[str, Words]] = {
    "device": _("What does the child learn on at home?"),
    "shared_with": _("How many other children use it?"),
    "free": _("When is it free for the child?"),
    "line": _("What is the internet like at home?"),
    "allowance": _("How much traffic may go for lessons in a week?"),
    "free_hours": _("Is the internet free at night?"),
    "tv_channels": _("Which channels does the television at home show?"),
    "paper_way": _("If lessons come on paper, how do they reach you?"),
    "paper_days": _("How many days does the paper take?"),
    "school_server": _("The child can come to the school's Wi-Fi once a week"),
    "phone": _("Telephone for messages and calls"),
    "phone_takes": _("This telephone takes"),
    "other_phone": _("One more telephone"),
    "other_phone_takes": _("That telephone takes"),
}
"""Asked of a parent, and read aloud by a class teacher."""
AGREE: Final[dict[Teller, Words]] = {
    Teller.PARENT: _("I agree that the school keeps this and uses it for lessons only"),
    Teller.CLASS_TEACHER: _("The parent heard what it is for and agreed"),
    Teller.PAPER: _("A parent signed the form"),
}
"""A minor's legal representative consents (Law 94-V); a pupil is not asked to."""
SIGNED_ON: Final = _("Date on the form")
HINTS: Final[dict[str, Words]] = {
    "free": _("Nothing ticked means always."),
    "line": _("How it is on most days."),
    "tv_channels": _("Nothing ticked means no television."),
}


def list_asked(teller: Teller) -> dict[str, Words]:
    """The questions of a form, by who answers it and how."""
    if teller is Teller.PUPIL:
        return CHILD
    signed = {"on": SIGNED_ON} if teller is Teller.PAPER else {}
    return GROWN_UP | signed | {"agree": AGREE[teller]}


def say(choices: Choices, value: object) -> str:
    """The words of an answer."""
    return str(dict(choices).get(str(value), value))
