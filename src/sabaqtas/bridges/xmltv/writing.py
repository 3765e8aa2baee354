"""Airings as XMLTV; the format is that of xmltv.dtd of the XMLTV project."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Final
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import override
from lxml import etree

from sabaqtas.delivery.api import Airing

_DOCTYPE: Final = '<!DOCTYPE tv SYSTEM "xmltv.dtd">'
_LATIN: Final = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ғ": "gh", "д": "d", "е": "e", "ж": "zh", "з": "z",
    "и": "i", "й": "i", "к": "k", "қ": "q", "л": "l", "м": "m", "н": "n", "ң": "ng", "о": "o",
    "ө": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ұ": "u", "ү": "u", "ф": "f",
    "х": "kh", "һ": "h", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ы": "y", "і": "i",
    "э": "e", "ю": "yu", "я": "ya", "ә": "a", "ё": "yo",
}  # fmt: skip


class Overlapping(ValueError):
    """Two slots of one channel at one time: no receiver could show that."""

    def __init__(self, one: Airing, other: Airing) -> None:
        words = {"one": one, "other": other}
        self.reason = _("“%(one)s” and “%(other)s” overlap.") % words
        super().__init__(self.reason)


def channel_code(name: str) -> str:
    """The channel's name as an address can hold it: “Ел Арна” is `el-arna`."""
    latin = "".join(_LATIN.get(sign, sign) for sign in name.casefold())
    return re.sub(r"[^a-z0-9]+", "-", latin).strip("-") or "tv"


def write_xmltv(airings: Iterable[Airing], *, zone: str) -> bytes:
    """Return the document, slots by channel and time, times on the clock of `zone`.

    Raises Overlapping: the project's own validator would let it pass.
    """
    rows = sorted(airings, key=lambda a: (a.channel, a.starts_at))
    _refuse_overlaps(rows)
    root = etree.Element("tv", {"generator-info-name": "Sabaqtas"})
    for name in sorted({airing.channel for airing in rows}):
        _add_channel(root, name, rows)
    for airing in rows:
        _add_programme(root, airing, ZoneInfo(zone))
    return etree.tostring(
        root, encoding="UTF-8", xml_declaration=True, pretty_print=True, doctype=_DOCTYPE
    )


def _add_channel(root: "etree._Element", name: str, rows: Sequence[Airing]) -> None:
    languages = {airing.language for airing in rows if airing.channel == name}
    channel = etree.SubElement(root, "channel", {"id": _channel_id(name)})
    for language in sorted(languages):
        _add(channel, "display-name", name, language)


def _add_programme(root: "etree._Element", airing: Airing, zone: ZoneInfo) -> None:
    ends_at = airing.starts_at + timedelta(minutes=airing.minutes)
    programme = etree.SubElement(
        root,
        "programme",
        {
            "start": _stamp(airing.starts_at, zone),
            "stop": _stamp(ends_at, zone),
            "channel": _channel_id(airing.channel),
        },
    )
    with override(airing.language):
        grade = _("grade %(grade)s") % {"grade": airing.grade}
    _add(programme, "title", f"{airing.title}, {grade}", airing.language)
    if airing.lesson:
        _add(programme, "sub-title", airing.lesson, airing.language)
    _add(programme, "category", "Education", "en")
    etree.SubElement(programme, "length", {"units": "minutes"}).text = str(airing.minutes)


def _add(parent: "etree._Element", tag: str, text: str, language: str) -> None:
    clean = "".join(sign for sign in text if sign.isprintable())
    etree.SubElement(parent, tag, {"lang": language}).text = clean


def _channel_id(name: str) -> str:
    return f"{channel_code(name)}.sabaqtas"


def _stamp(at: datetime, zone: ZoneInfo) -> str:
    return at.astimezone(zone).strftime("%Y%m%d%H%M%S %z")


def _refuse_overlaps(rows: Sequence[Airing]) -> None:
    for one, other in pairwise(rows):
        ends_at = one.starts_at + timedelta(minutes=one.minutes)
        if one.channel == other.channel and other.starts_at < ends_at:
            raise Overlapping(one, other)
