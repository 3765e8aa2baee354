"""What was seen, and doubts as questions that a class teacher can read out."""

from collections.abc import Iterable
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sabaqtas.delivery.reaching.evidence import Doubt, DoubtKind
from sabaqtas.delivery.reaching.profiles import Evidence

CHANNELS: Final[dict[str, Promise]] = {
    "web": gettext_lazy("Page"),
    "live": gettext_lazy("Live lesson"),
    "print": gettext_lazy("Paper"),
    "message": gettext_lazy("SMS"),
}
"""Channels whose signs are told by name; of any other its code is."""


def tell_evidence(seen: Iterable[Evidence]) -> list[str]:
    """What worked in the last two weeks, a line for each channel."""
    said = _("%(channel)s: worked on %(worked)d of %(tried)d days")
    return [
        said
        % {
            "channel": CHANNELS.get(one.channel, one.channel),
            "worked": one.successes,
            "tried": one.tries,
        }
        for one in seen
    ]


def tell_doubts(doubts: Iterable[Doubt]) -> list[str]:
    """One sentence for each: what was said, what was seen, what to ask."""
    return [_tell(doubt) for doubt in doubts]


def _tell(doubt: Doubt) -> str:
    count = {"count": doubt.count}
    match doubt.kind:
        case DoubtKind.WEB_SILENT:
            return ngettext(
                "Internet was said, but nothing came by web on %(count)d day of lessons.",
                "Internet was said, but nothing came by web on %(count)d days of lessons.",
                doubt.count,
            ) % count + " " + _("Does it still work?")  # fmt: skip
        case DoubtKind.WEB_AFTER_ALL:
            return ngettext(
                "No internet was said, but lessons were opened on %(count)d day.",
                "No internet was said, but lessons were opened on %(count)d days.",
                doubt.count,
            ) % count + " " + _("Is there internet now?")  # fmt: skip
        case DoubtKind.PAPER_SILENT:
            return ngettext(
                "Paper was said, but %(count)d packet did not come back.",
                "Paper was said, but %(count)d packets did not come back.",
                doubt.count,
            ) % count + " " + _("Does the paper arrive?")  # fmt: skip
        case DoubtKind.OLD:
            return _("Said %(count)d days ago: is it still so?") % count
