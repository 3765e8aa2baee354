"""From a message to a pupil's answers: which check is meant, what was answered, what is unclear."""

from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import override

from sabaqtas.delivery.channels.message.lines import Line, Offer
from sabaqtas.delivery.channels.message.offering import FORGET_AFTER, load_items
from sabaqtas.delivery.channels.message.reading import (
    Unclear,
    read_answers,
    read_code,
    split_answers,
    split_loosely,
)
from sabaqtas.delivery.events import AnswersReceived
from sabaqtas.delivery.receiving import ReceivedAnswers
from sabaqtas.kernel.events import publish
from sabaqtas.packs.api import BrokenPack, NoSuchPack

VIA: Final = "sms"

type Done = tuple[Line, str, str]
"""The line meant, the outcome, and what to answer; empty where `work` will answer."""


def hear_answers(lines: list[Line], text: str, source: str, now: datetime) -> Done:
    """Find the check by its number among those sent to this telephone, and keep the answers."""
    recent = _list_recent(lines, now)
    found = [_find_offer(recent, split(text)) for split in (split_answers, split_loosely)]
    offer, given = next((one for one in found if _fits(*one)), found[0])
    if offer is None:
        with override(lines[0].language):
            return lines[0], "no_check", _say_no_check(recent)
    with override(offer.line.language):
        return _take(offer, given, source, now)


def _take(offer: Offer, given: list[str], source: str, now: datetime) -> Done:
    line, code = offer.line, {"code": offer.code}
    try:
        items = load_items(offer)
    except (NoSuchPack, BrokenPack, KeyError):
        return line, "gone", _("Check %(code)s is no longer there.") % code
    if len(given) != len(items):
        counts = code | {"asked": len(items), "given": len(given)}
        said = _("Check %(code)s has %(asked)s questions, you sent %(given)s answers. Send again.")
        return line, "count", said % counts
    read = read_answers(given, items)
    if isinstance(read, Unclear):
        unclear = code | {"number": read.number, "text": read.text[:20]}
        said = _("Check %(code)s, question %(number)s: “%(text)s” is unclear. Send all again.")
        return line, "unclear", said % unclear
    _keep(offer, read, source, now)
    return line, "received", ""


def _keep(offer: Offer, read: dict[str, list[str]], source: str, now: datetime) -> None:
    """The answers and the news of them, in one transaction; `work` gives the receipt."""
    row, _made = ReceivedAnswers.objects.get_or_create(
        school_id=offer.school_id,
        key=f"{VIA}:{source}"[:120],
        defaults={
            "pupil_id": offer.pupil_id,
            "via": VIA,
            "digest": offer.digest,
            "answers": read,
            "reply_to": offer.id,
            "at": now,
        },
    )
    publish(AnswersReceived(school_id=row.school_id, received_id=row.id))


def _find_offer(recent: list[Offer], parts: list[str]) -> tuple[Offer | None, list[str]]:
    """By its number; without one the only check of late that has as many questions."""
    code = read_code(parts[0]) if parts else None
    named = next((one for one in recent if one.code == code), None)
    if named:
        return named, parts[1:]
    alone = recent[0] if len(recent) == 1 and len(recent[0].items) == len(parts) else None
    return alone, parts


def _fits(offer: Offer | None, given: list[str]) -> bool:
    return offer is not None and len(offer.items) == len(given)


def _list_recent(lines: list[Line], now: datetime) -> list[Offer]:
    rows = Offer.objects.filter(
        school_id__in={line.school_id for line in lines},
        line__in=[line.id for line in lines],
        made_at__gt=now - FORGET_AFTER,
    )
    return list(rows.select_related("line", "line__school").order_by("-made_at", "-id"))


def _say_no_check(recent: list[Offer]) -> str:
    codes = [str(one.code) for one in recent[:3]]
    if not codes:
        return _("No check was sent to you yet. To end messages send STOP.")
    said = _("Begin with the number of the check: %(codes)s. To end messages send STOP.")
    return said % {"codes": ", ".join(codes)}
