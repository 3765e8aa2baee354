"""Each fault of a timetable: found, with its place and weight; nothing is ever raised."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sabaqtas.bridges.asc import document
from sabaqtas.bridges.asc.reading import read_timetable
from sabaqtas.bridges.tests.factories import (
    BELLS,
    LISTS,
    RURAL_TIMETABLE,
    SCHOOLS,
    card,
    lesson,
    line_of,
    write_timetable,
)
from sabaqtas.kernel.problems import Problem, list_declarations

RURAL = RURAL_TIMETABLE.read_bytes()
SECOND = lesson("l2", subjectid="s2", teacherids="t2")
BOTH = lesson() + "\n" + SECOND
SAME_TEACHER = lesson() + lesson("l2", classids="c2", groupids="")

# Code, severity, lessons, cards, and what stands on the line that must be named.
FAULTS: list[tuple[str, str, str, str, str]] = [
    ("unknown_class", "error", lesson(classids="c9,c1"), card(), "<lesson id"),
    ("unknown_group", "error", lesson(groupids="g9"), card(), "<lesson id"),
    ("unknown_teacher", "error", lesson(teacherids="t9"), card(), "<lesson id"),
    ("unknown_subject", "error", lesson(subjectid="s9"), card(), "<lesson id"),
    ("unknown_room", "warning", lesson(), card(classroomids="r9"), "<card less"),
    ("lesson_without_class", "note", lesson(classids="", groupids=""), card(), "<lesson id"),
    ("lesson_without_teacher", "warning", lesson(teacherids=""), card(), "<lesson id"),
    ("group_of_other_class", "warning", lesson(classids="c2"), card(), "<lesson id"),
    ("bad_length", "error", lesson(periodspercard="0"), card(), "<lesson id"),
    ("bad_length", "error", lesson(periodspercard="x"), card(), "<lesson id"),
    ("list_too_long", "error", lesson(classids="c," * 300), card(), "<lesson id"),
    ("id_twice", "error", lesson() + "\n" + lesson(subjectid="s2"), card(), '"s2" teach'),
    ("id_missing", "error", lesson(""), card(), "<lesson id"),
    ("unknown_lesson", "error", lesson(), card() + "\n" + card("l9"), '"l9"'),
    ("unknown_period", "error", lesson(), card(period="9"), "<card less"),
    ("unknown_period", "error", lesson(), card(period="II"), "<card less"),
    ("unknown_period", "error", lesson(periodspercard="2"), card(period="8"), "<card less"),
    ("card_twice", "warning", lesson(), card() + "\n" + card(terms="11"), '"11"'),
    ("not_placed", "warning", BOTH, card(), '<lesson id="l2"'),
    ("not_placed", "warning", BOTH, card() + card("l2", days="00000"), '<lesson id="l2"'),
    ("not_placed", "warning", BOTH, card() + card("l2", period=""), '<lesson id="l2"'),
    ("bad_mask", "error", lesson(), card(days="1000x"), "<card less"),
    ("bad_mask", "error", lesson(), card(weeks="2"), "<card less"),
    ("bad_mask", "error", lesson(), card(days="", day="Monday"), "<card less"),
    ("day_beyond_week", "error", lesson(), card(days="0000000100"), "<card less"),
    ("class_clash", "error", BOTH, card() + "\n" + card("l2"), 'lessonid="l2"'),
    ("teacher_clash", "warning", SAME_TEACHER, card() + "\n" + card("l2"), 'lessonid="l2"'),
    (
        "room_clash",
        "warning",
        lesson() + lesson("l2", classids="c2", groupids="", teacherids="t2"),
        card(classroomids="r1") + "\n" + card("l2", classroomids="r1"),
        'lessonid="l2"',
    ),
]
PLACED = {"lessons": lesson(), "cards": card()}
LISTED: list[tuple[str, str, str, str]] = [
    ("no_cards", "error", write_timetable(lesson(), ""), "<?xml"),
    ("no_periods", "warning", write_timetable(**PLACED, periods=""), "<?xml"),
    ("bad_period", "error", write_timetable(**PLACED, periods=BELLS + BELLS), 'period="1"'),
    ("bad_bell", "warning", write_timetable(**PLACED).replace("8:40", "25:40"), "25:40"),
    ("empty_name", "error", write_timetable(**PLACED, lists=LISTS + '<class id="x"/>'), '"x"'),
    ("letters_lost", "error", write_timetable(**PLACED).replace("Қазақ", "?аза?"), "?аза?"),
    ("name_too_long", "error", write_timetable(**PLACED).replace("Қазақ", "а" * 151), "ааа"),
    ("id_missing", "error", write_timetable(**PLACED).replace('id="r1"', ""), "classroom "),
    (
        "group_of_unknown_class",
        "error",
        write_timetable(**PLACED).replace('classid="c1" entireclass="1"', 'classid="c7"'),
        "c7",
    ),
]
WHOLE: list[tuple[str, int | None, bytes]] = [
    ("empty", None, b""),
    ("not_xml", 1, b"x"),
    ("not_xml", 1, b"PK\x03\x04" + bytes(900)),
    ("not_xml", 1, b"MZ\x90\x00" + bytes(range(128)) * 20),
    ("undecodable", RURAL.count(b"\n", 0, 1000) + 1, RURAL[:1000] + b"\xff" + RURAL[1000:]),
    ("doctype", 1, b"<!DOCTYPE t><timetable/>"),
    ("doctype", 3, b'<?xml version="1.0"?>\n<!-- <x> -->\n<!DOCTYPE t SYSTEM "http://x/y"><t/>'),
    ("broken_xml", 2, b"<timetable>\n<cards a=b/>\n</timetable>"),
    ("broken_xml", 1, b"<timetable>&nbsp;</timetable>"),
    ("broken_xml", 1, b"<timetable>&#0;</timetable>"),
    ("cut_short", 2, b"<timetable>\n<cards"),
    ("too_deep", 1, b"<timetable>" + b"<a>" * 300),
    ("entry_too_long", 2, b"<timetable>\n<card " + b'a="1" ' * 20_000 + b"/></timetable>"),
    ("wrong_root", 1, b"<html><body/></html>"),
    ("no_cards", None, b"<timetable/>"),
]


def read(data: bytes) -> list[Problem]:
    rows, problems = read_timetable(io.BytesIO(data))
    assert (rows is None) == any(one.severity == "error" for one in problems)
    assert all(one.cause and one.cure and one.place.file for one in problems)
    return problems


@pytest.mark.parametrize(
    ("code", "severity", "lessons", "cards", "part"), FAULTS, ids=[one[0] for one in FAULTS]
)
def test_a_fault_of_lessons_and_cards_is_found_where_it_is(
    code: str, severity: str, lessons: str, cards: str, part: str
) -> None:
    xml = write_timetable(lessons, cards)
    found = [(one.code, one.severity.value, one.place.line) for one in read(xml.encode())]
    assert (f"timetable.{code}", severity, line_of(xml, part)) in found


@pytest.mark.parametrize(
    ("code", "severity", "xml", "part"), LISTED, ids=[one[0] for one in LISTED]
)
def test_a_fault_of_the_lists_is_found_where_it_is(
    code: str, severity: str, xml: str, part: str
) -> None:
    found = [(one.code, one.severity.value, one.place.line or 1) for one in read(xml.encode())]
    second = code == "bad_period"
    line = line_of(xml, part) + (8 if second else 0)
    assert (f"timetable.{code}", severity, line) in found


@pytest.mark.parametrize(("code", "line", "data"), WHOLE, ids=[one[0] for one in WHOLE])
def test_a_file_that_is_no_timetable_is_refused(code: str, line: int | None, data: bytes) -> None:
    (problem,) = [one for one in read(data) if one.severity == "error"]
    assert (problem.code, problem.place.line) == (f"timetable.{code}", line)


def test_a_file_that_is_too_large_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sabaqtas.bridges.asc.source.MAX_BYTES", 1 << 20)
    assert [one.code for one in read(bytes((1 << 20) + 1))] == ["timetable.too_large"]
    monkeypatch.setattr(document, "MAX_ELEMENTS", 10)
    codes = [one.code for one in read(write_timetable(lesson(), card()).encode())]
    assert codes == ["timetable.too_many_elements"]


def test_every_declared_fault_is_tried() -> None:
    tried = {str(one[0]) for one in (*FAULTS, *LISTED, *WHOLE)}
    elsewhere = {"too_large", "too_many_elements", "encoded_twice", "other_encoding"}
    declared = set(list_declarations("timetable."))
    assert declared == {f"timetable.{code}" for code in tried | elsewhere}


def test_groups_of_two_divisions_share_pupils() -> None:
    lessons = lesson(groupids="c1g1") + lesson("l2", groupids="c1g3", teacherids="t2")
    codes = [one.code for one in read(write_timetable(lessons, card() + card("l2")).encode())]
    assert codes == ["timetable.class_clash"]


def test_the_second_period_of_a_double_clashes_too_and_is_told_once() -> None:
    lessons = lesson(periodspercard="2") + lesson("l2", periodspercard="2", teacherids="t2")
    xml = write_timetable(lessons, card(period="1") + card("l2", period="2"))
    assert [one.params["period"] for one in read(xml.encode())] == [2]


def test_a_clash_names_both_lessons_and_both_lines() -> None:
    problems = read((SCHOOLS / "damaged" / "clashes.xml").read_bytes())
    clash = next(one for one in problems if one.code == "timetable.class_clash")
    assert clash.place.line == 236
    for part in ("1-сынып", "Математика", "Әліппе", "230"):
        assert part in clash.cause
    places = {(one.code, one.place.line) for one in problems}
    assert ("timetable.unknown_lesson", 441) in places
    assert ("timetable.unknown_period", 442) in places


def test_the_entity_bomb_is_refused_unread() -> None:
    problems = read((SCHOOLS / "damaged" / "entities.xml").read_bytes())
    assert [one.code for one in problems] == ["timetable.doctype"]


def test_the_truncated_file_names_its_last_line() -> None:
    data = (SCHOOLS / "damaged" / "truncated.xml").read_bytes()
    (problem,) = [one for one in read(data) if one.severity == "error"]
    assert (problem.code, problem.place.line) == ("timetable.cut_short", data.count(b"\n") + 1)


def test_a_thousand_lessons_at_one_time_are_told_and_end() -> None:
    lessons = "".join(lesson(f"l{n}", groupids="c1g1") for n in range(1000))
    cards = "".join(card(f"l{n}") for n in range(1000))
    codes = {one.code for one in read(write_timetable(lessons, cards).encode())}
    assert codes == {"timetable.class_clash", "timetable.teacher_clash", "problems.more"}


@settings(deadline=None, max_examples=100)
@given(st.binary(max_size=300))
def test_random_bytes_are_told_never_raised(data: bytes) -> None:
    read(data)
    read(b"<timetable>" + data)
    read(b'<timetable><class id="' + data + b'" name="x"/></timetable>')


@settings(deadline=None, max_examples=60)
@given(st.integers(0, len(RURAL)))
def test_a_truncated_file_is_told_never_raised(length: int) -> None:
    read(RURAL[:length])


PIECES = [b'"', b"<", b">", b"&", b"/>", b"0", b"1", b",", b"*l1", b"*1g1", b"\xd2", b"\n"]


@settings(deadline=None, max_examples=100)
@given(
    st.lists(
        st.tuples(
            st.integers(0, len(RURAL)),
            st.integers(0, 30),
            st.one_of(st.sampled_from(PIECES), st.binary(max_size=6)),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_a_changed_file_is_told_never_raised(changes: list[tuple[int, int, bytes]]) -> None:
    data = RURAL
    for at, cut, new in changes:
        data = data[:at] + new + data[at + cut :]
    read(data)
