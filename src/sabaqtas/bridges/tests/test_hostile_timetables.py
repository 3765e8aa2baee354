"""Timetables made to harm: refused with the line, quickly, and nothing is fetched or expanded."""

import gzip
import io
import time

import pytest

from sabaqtas.bridges.asc.reading import read_timetable
from sabaqtas.bridges.tests.factories import RURAL_ROSTER, card, lesson, line_of, write_timetable

SOUND = write_timetable(lesson(), card())
SECONDS = 5.0


def placed(**attributes: str) -> str:
    return write_timetable(lesson(), card(**attributes))


def inside(part: str) -> str:
    return SOUND.replace("<lessons>", f"{part}<lessons>")


def declared(encoding: str) -> bytes:
    return SOUND.replace('encoding="utf-8"', f'encoding="{encoding}"').encode()


BELL = '<periods><period period="{}" starttime="8:00" endtime="8:45"/></periods>'
ENTITY = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><timetable>&x;</timetable>'
REFUSED: list[tuple[str, str, str | bytes, str]] = [
    ("only a declaration", "not_xml", '<?xml version="1.0"?>', ""),
    ("only a comment", "not_xml", "<!-- x -->", ""),
    ("JSON", "not_xml", '{"timetable": 1}', ""),
    ("gzip", "not_xml", gzip.compress(SOUND.encode()), ""),
    ("a register", "not_xml", RURAL_ROSTER.read_bytes(), ""),
    ("EBCDIC", "not_xml", SOUND.encode("cp037", "replace"), ""),
    ("an entity in UTF-16", "doctype", ENTITY.encode("utf-16"), ""),
    ("an entity in UTF-7", "not_xml", b"+ADwAIQ-DOCTYPE a+AD4-<timetable/>", ""),
    ("an entity of a parameter", "doctype", '<!DOCTYPE a [<!ENTITY % x "y">%x;]><timetable/>', ""),
    ("the same attribute twice", "broken_xml", inside('<x a="1" a="2"/>'), "<x "),
    ("80,000 attributes", "entry_too_long", inside(
        "<x " + " ".join(f'a{n}="1"' for n in range(80_000)) + "/>"), "<x "),
    ("an attribute of 5 MB", "entry_too_long", inside(f'<x a="{"a" * 5_000_000}"/>'), "<x "),
    ("a name of a megabyte", "entry_too_long", f"<{'a' * 1_000_000}/>", ""),
    ("a text of 11 MB", "broken_xml", inside(f"<x>{'a' * 11_000_000}</x>"), "<x>"),
    ("a zero", "broken_xml", SOUND.replace("Математика", "М&#0;"), "М&#0;"),
    ("half a letter", "broken_xml", SOUND.replace("Математика", "М&#xD800;"), "М&#xD800;"),
    ("half a letter, raw", "undecodable",
     SOUND.encode().replace("Математика".encode(), b"\xed\xa0\x80"), "subjects"),
    ("period 0", "unknown_period", placed(period="0"), "<card less"),
    ("period -1", "unknown_period", placed(period="-1"), "<card less"),
    ("period with 5000 digits", "unknown_period", placed(period="9" * 5000), "<card less"),
    ("a raised two as period", "unknown_period", placed(period="²"), "<card less"),
    ("a bell of period -1", "bad_period", write_timetable(
        lesson(), card(), periods=BELL.format("-1")), "<periods>"),
    ("a bell with 5000 digits", "bad_period", write_timetable(
        lesson(), card(), periods=BELL.format("9" * 5000)), "<periods>"),
    ("day -1", "bad_mask", placed(days="", day="-1"), "<card less"),
    ("day 99", "day_beyond_week", placed(days="", day="99"), "<card less"),
    ("a mask of 50,000 days", "bad_mask", placed(days="1" * 50_000), "<card less"),
    ("a mask below zero", "bad_mask", placed(days="-1"), "<card less"),
    ("a mask of 5000 weeks", "bad_mask", placed(weeks="1" * 5000), "<card less"),
    ("a lesson of a million periods", "bad_length",
     write_timetable(lesson(periodspercard="1000000"), card()), "<lesson id"),
    ("a length with 5000 digits", "bad_length",
     write_timetable(lesson(periodspercard="9" * 5000), card()), "<lesson id"),
]  # fmt: skip
ENCODINGS = ("klingon", "rot13", "idna", "zlib_codec", "utf-16", "windows-1252", "ascii")
HARMLESS = {
    "a file to include": '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/passwd"'
    ' parse="text"/>',
    "a style to fetch": '<?xml-stylesheet href="http://127.0.0.1:9/x.xsl"?>',
    "thousands of namespaces": f"<x {' '.join(f'''xmlns:a{n}="u{n}"''' for n in range(2000))}/>",
}


@pytest.mark.parametrize(
    ("code", "data", "part"), [one[1:] for one in REFUSED], ids=[one[0] for one in REFUSED]
)
def test_refused_with_its_line(code: str, data: str | bytes, part: str) -> None:
    raw = data.encode() if isinstance(data, str) else data
    begun = time.process_time()
    rows, problems = read_timetable(io.BytesIO(raw))
    assert time.process_time() - begun < SECONDS
    assert rows is None
    problem = next(one for one in problems if one.code == f"timetable.{code}")
    assert problem.severity == "error"
    assert problem.cause and problem.cure
    if part:
        text = data if isinstance(data, str) else SOUND
        assert problem.place.line == line_of(text, part)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_false_encoding_is_said_and_never_used(encoding: str) -> None:
    rows, problems = read_timetable(io.BytesIO(declared(encoding)))
    assert rows is not None
    assert rows.meetings
    assert [one.code for one in problems] == ["timetable.other_encoding"]


@pytest.mark.parametrize("part", HARMLESS.values(), ids=HARMLESS)
def test_what_asks_to_be_fetched_is_passed_over(part: str) -> None:
    rows, problems = read_timetable(io.BytesIO(inside(part).encode()))
    assert rows is not None
    assert "root:" not in repr(rows)
    assert problems == []
