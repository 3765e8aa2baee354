"""The text of an exported file: bounded, decoded as it really is, free of document types."""

import codecs
import re
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from django.utils.translation import gettext_noop as _

from sabaqtas.bridges.encodings import (
    Undecodable,
    choose_encoding,
    decode_text,
    describe_encoding,
    undo_double_encoding,
)
from sabaqtas.kernel.problems import Place, ProblemLog, declare, shorten

MEGABYTE = 1 << 20
MAX_BYTES = 50 * MEGABYTE
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,1000}\?>")
_DECLARED_ENCODING = re.compile(rb"<\?xml[^>]{0,200}encoding\s*=\s*[\"']([\w.:-]+)")
_BEFORE_XML = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"
"""Marks of encodings, and blanks."""
_BLANKS = re.compile(r"\s*")
_CLOSINGS = {"<!--": "-->", "<?": "?>"}

EMPTY = declare(
    "timetable.empty",
    cause=_("The file is empty."),
    cure=_("Export the timetable again and check that the file has a size."),
)
TOO_LARGE = declare(
    "timetable.too_large",
    cause=_("The file is larger than %(limit)s MB; a timetable of one school is far smaller."),
    cure=_("Check that it is the right file."),
)
UNDECODABLE = declare(
    "timetable.undecodable",
    cause=_("Some bytes of the file are no letters (read as %(encoding)s)."),
    cure=_("Export the timetable again and bring the file unchanged."),
)
OTHER_ENCODING = declare(
    "timetable.other_encoding",
    cause=_("The file says that it is %(declared)s, but its letters are %(encoding)s."),
    cure=_("It was read as %(encoding)s. Nothing needs to be done if the names look right."),
)
ENCODED_TWICE = declare(
    "timetable.encoded_twice",
    cause=_("The letters of the file had been turned into other signs and were turned back."),
    cure=_("Look at the names before you apply. Next time bring the file as it was exported."),
)
NOT_XML = declare(
    "timetable.not_xml",
    cause=_("This is no XML file."),
    cure=_("In aSc Timetables choose File, Export, “aSc Timetables 2012 XML”."),
)
DOCTYPE = declare(
    "timetable.doctype",
    cause=_("The file defines a document type, through which a file can do harm."),
    cure=_("aSc Timetables writes none. Export again and bring that file unchanged."),
)


def read_text(file: BinaryIO | Path, log: ProblemLog) -> tuple[str, str | None]:
    """The file's name and its text, without the XML declaration; None when it was refused."""
    name, data = _read_bytes(file)
    place = Place(name)
    if not data:
        log.error(EMPTY, place)
        return name, None
    if len(data) > MAX_BYTES:
        log.error(TOO_LARGE, place, limit=MAX_BYTES // MEGABYTE)
        return name, None
    if not data[:1024].strip(_BEFORE_XML).startswith(b"<"):
        log.error(NOT_XML, Place(name, 1))
        return name, None
    text = _decode(data, place, log)
    return name, text if text is not None and _is_harmless(text, place, log) else None


def _read_bytes(file: BinaryIO | Path) -> tuple[str, bytes]:
    if isinstance(file, Path):
        with file.open("rb") as stream:
            return shorten(file.name), stream.read(MAX_BYTES + 1)
    name = getattr(file, "name", None)
    file.seek(0)
    shown = shorten(PurePosixPath(name).name) if isinstance(name, str) else "xml"
    return shown, file.read(MAX_BYTES + 1)


def _decode(data: bytes, place: Place, log: ProblemLog) -> str | None:
    match = _DECLARED_ENCODING.search(data[:400])
    declared = match[1].decode("ascii", "replace") if match else ""
    try:
        encoding = choose_encoding(data, declared=declared)
    except Undecodable as error:
        taken = describe_encoding(error.encoding)
        log.error(UNDECODABLE, Place(place.file, error.line), encoding=taken)
        return None
    if declared and not data.isascii() and not _is_same(declared, encoding):
        taken = describe_encoding(encoding)
        log.note(OTHER_ENCODING, Place(place.file, 1), declared=shorten(declared), encoding=taken)
    text = decode_text(data, encoding)
    right = undo_double_encoding(text)
    if right is not None:
        log.warning(ENCODED_TWICE, place)
    return _DECLARATION.sub(lambda found: "\n" * found[0].count("\n"), right or text, count=1)


def _is_same(declared: str, encoding: str) -> bool:
    try:
        return encoding.startswith(codecs.lookup(declared).name)
    except (LookupError, ValueError):
        return False


def _is_harmless(text: str, place: Place, log: ProblemLog) -> bool:
    """Before the root only comments and instructions may stand, no document type.

    A document type is where entities are defined: bombs, and files of this computer.
    """
    position = _find_root(text)
    found = text[position : position + 2]
    line = Place(place.file, text.count("\n", 0, position) + 1)
    if found == "<!":
        log.error(DOCTYPE, line)
    elif not found.startswith("<"):
        log.error(NOT_XML, line)
    return found.startswith("<") and found != "<!"


def _find_root(text: str) -> int:
    """Where blanks, comments and instructions end."""
    position = _skip_blanks(text, 0)
    while opening := next((one for one in _CLOSINGS if text.startswith(one, position)), None):
        end = text.find(_CLOSINGS[opening], position)
        if end < 0:
            return len(text)
        position = _skip_blanks(text, end + len(_CLOSINGS[opening]))
    return position


def _skip_blanks(text: str, position: int) -> int:
    blanks = _BLANKS.match(text, position)
    return blanks.end() if blanks else position
