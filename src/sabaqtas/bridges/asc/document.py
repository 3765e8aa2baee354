"""The file as a flat list of elements: nothing is resolved, fetched or expanded.

Only start tags matter in this format: everything stands in attributes.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from django.utils.translation import gettext_noop as _
from lxml import etree

from sabaqtas.kernel.problems import Place, ProblemLog, declare, shorten

from .source import read_text

MAX_ELEMENTS = 60_000
"""A school of 31 classes has about 1,700."""
ROOT = "timetable"
_CHUNK = 1 << 16
_LONG_TAG = re.compile(r"<[^!?<>][^<>]{%d}" % (1 << 16))  # noqa: UP031
"""The parser's time grows with the square of an entry's attributes."""
_DEPTH_ERROR = "Excessive depth"

TOO_MANY = declare(
    "timetable.too_many_elements",
    cause=_("The file has more than %(limit)s entries; a timetable of one school has far fewer."),
    cure=_("Check that it is the right file; export one school only."),
)
BROKEN = declare(
    "timetable.broken_xml",
    cause=_("The file cannot be read from here on: %(reason)s"),
    cure=_("Export the timetable again; do not edit the file by hand."),
)
CUT_SHORT = declare(
    "timetable.cut_short",
    cause=_("The file ends in the middle: its end is missing."),
    cure=_("Copy or export it again; wait until the program has finished writing."),
)
TAG_TOO_LONG = declare(
    "timetable.entry_too_long",
    cause=_("An entry is longer than %(limit)s KB; in a timetable none is."),
    cure=_("Export the timetable again and bring that file unchanged."),
)
TOO_DEEP = declare(
    "timetable.too_deep",
    cause=_("Entries lie within entries more deeply than in any timetable."),
    cure=_("Export the timetable again and bring that file unchanged."),
)
WRONG_ROOT = declare(
    "timetable.wrong_root",
    cause=_("This is XML, but no timetable: it begins with <%(tag)s>."),
    cure=_("In aSc Timetables choose File, Export, “aSc Timetables 2012 XML”."),
)


@dataclass(frozen=True, slots=True)
class Element:
    """One entry; `get` trims, and gives an empty text for what is absent."""

    file: str
    tag: str
    attributes: Mapping[str, str]
    line: int

    def get(self, name: str) -> str:
        return self.attributes.get(name, "").strip()

    def place(self, name: str | None = None) -> Place:
        excerpt = shorten(self.get(name)) if name else None
        return Place(self.file, self.line, f"{self.tag} {name}" if name else None, excerpt or None)


class _TooManyElements(Exception):
    """More entries than any school has."""


def read_elements(file: BinaryIO | Path, log: ProblemLog) -> list[Element]:
    """Every element, the root first; empty, with the reason logged, on any doubt."""
    name, text = read_text(file, log)
    if text is None:
        return []
    if found := _LONG_TAG.search(text):
        line = text.count("\n", 0, found.start()) + 1
        log.error(TAG_TOO_LONG, Place(name, line), limit=_CHUNK >> 10)
        return []
    try:
        elements = list(_walk(text, name))
    except _TooManyElements:
        log.error(TOO_MANY, Place(name), limit=MAX_ELEMENTS)
    except etree.XMLSyntaxError as error:
        _report(error, name, text, log)
    else:
        if _is_timetable(elements[0], log):
            return elements
    return []


def _walk(text: str, name: str) -> Iterator[Element]:
    parser = etree.XMLPullParser(
        events=("start", "end"),
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
    )
    count = 0
    for start in range(0, len(text), _CHUNK):
        parser.feed(text[start : start + _CHUNK].encode())
        for element in _take_started(parser, name):
            count += 1
            if count > MAX_ELEMENTS:
                raise _TooManyElements
            yield element
    parser.close()
    yield from _take_started(parser, name)


def _take_started(parser: etree.XMLPullParser, name: str) -> Iterator[Element]:
    events: Iterable[tuple[str, Any]] = parser.read_events()
    for event, node in events:
        if event == "end":
            node.clear()
        else:
            attributes = {str(key): str(value) for key, value in node.attrib.items()}
            yield Element(name, str(node.tag), attributes, node.sourceline or 0)


def _is_timetable(root: Element, log: ProblemLog) -> bool:
    if root.tag != ROOT:
        log.error(WRONG_ROOT, root.place(), tag=shorten(root.tag))
    return root.tag == ROOT


def _report(error: etree.XMLSyntaxError, name: str, text: str, log: ProblemLog) -> None:
    """A fault on the last line is a file cut short: the end tag of the root is not reached."""
    last_line = text.rstrip().count("\n") + 1
    line = error.lineno or last_line
    place, reason = Place(name, line), shorten(error.msg or "")
    if _DEPTH_ERROR in reason:
        log.error(TOO_DEEP, place)
    elif line >= last_line and f"</{ROOT}" not in text[-200:]:
        log.error(CUT_SHORT, place)
    else:
        log.error(BROKEN, place, reason=reason)
