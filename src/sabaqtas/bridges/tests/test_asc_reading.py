"""What sound timetables give, in whatever encoding and dialect they come."""

import io
from datetime import time
from pathlib import Path

import pytest

from sabaqtas.bridges.asc.reading import read_timetable
from sabaqtas.bridges.tests.factories import (
    LISTS,
    RURAL_TIMETABLE,
    SCHOOLS,
    card,
    lesson,
    write_timetable,
)
from sabaqtas.timetable.api import rows as neutral

RECODED = ("timetable.other_encoding",)


def read_sound(
    file: io.BytesIO | Path | str, *, but: tuple[str, ...] = ()
) -> neutral.TimetableRows:
    source = io.BytesIO(file.encode()) if isinstance(file, str) else file
    rows, problems = read_timetable(source)
    assert tuple(problem.code for problem in problems) == but
    assert rows is not None
    return rows


def read_meetings(
    lessons: str, cards: str, *, but: tuple[str, ...] = ()
) -> tuple[neutral.TimetableMeeting, ...]:
    return read_sound(write_timetable(lessons, cards), but=but).meetings


def test_city_is_read_without_any_problem() -> None:
    rows = read_sound(SCHOOLS / "city" / "timetable.xml")
    names = ("periods", "classes", "groups", "teachers", "subjects", "rooms", "meetings")
    assert [len(getattr(rows, name)) for name in names] == [14, 31, 93, 66, 43, 31, 891]
    assert rows.subjects[0].name == "Әліппе"
    assert (rows.teachers[1].family, rows.teachers[1].given) == ("Жақсылықов", "Тұрар")
    assert rows.periods[13].ends == time(19, 30)
    halves = {key for meeting in rows.meetings for key in meeting.group_keys if "g0" not in key}
    assert len(halves) == 32
    assert {meeting.weekday for meeting in rows.meetings} == {0, 1, 2, 3, 4}
    assert {(meeting.weeks, meeting.terms, meeting.length) for meeting in rows.meetings} == {
        ("1", "1", 1)
    }


def test_rural_says_windows_1252_and_is_utf_8() -> None:
    rows = read_sound(RURAL_TIMETABLE, but=RECODED)
    assert [len(rows.classes), len(rows.teachers), len(rows.meetings)] == [8, 8, 211]
    assert [one.name for one in rows.classes[:2]] == ["1-сынып", "2-сынып"]
    assert rows.teachers[1].name == "Жұмабаева Раушан"
    first = rows.meetings[0]
    assert (first.class_keys, first.group_keys, first.subject_key) == (("*1",), ("*1g0",), "*s1")
    assert (first.teacher_keys, first.room_keys) == (("*t1",), ())
    assert (first.weekday, first.period) == (0, 2)
    text = RURAL_TIMETABLE.read_text(encoding="utf-8").splitlines()
    assert 'lessonid="*l1"' in text[(first.source.line or 0) - 1]


@pytest.mark.parametrize(
    ("encoding", "declared", "told"),
    [
        ("utf-8", "utf-8", ()),
        ("utf-8-sig", "UTF-8", ()),
        ("utf-8", "windows-1251", RECODED),
        ("utf-8", "no-such-thing", RECODED),
        ("utf-8", "unicode_escape", RECODED),
        ("utf-16", "utf-16", ()),
        ("utf-16-le", "utf-16", ()),
        ("utf-16", "utf-8", ()),
        ("kz1048", "windows-1252", RECODED),
        ("kz1048", "windows-1251", RECODED),
    ],
)
def test_kazakh_is_read_whatever_is_declared(
    encoding: str, declared: str, told: tuple[str, ...]
) -> None:
    declaration = f'<?xml version="1.0" encoding="{declared}"?>'
    xml = write_timetable(lesson(), card(), declaration=declaration)
    rows = read_sound(io.BytesIO(xml.encode(encoding)), but=told)
    assert [one.name for one in rows.subjects] == ["Математика", "Қазақ тілі"]


@pytest.mark.parametrize(
    ("declared", "told"), [("windows-1251", ()), ("windows-1252", RECODED), ("utf-8", RECODED)]
)
def test_windows_1251_writes_kazakh_as_references(declared: str, told: tuple[str, ...]) -> None:
    declaration = f'<?xml version="1.0" encoding="{declared}"?>'
    xml = write_timetable(lesson(), card(), declaration=declaration)
    rows = read_sound(io.BytesIO(xml.encode("cp1251", "xmlcharrefreplace")), but=told)
    assert rows.subjects[1].name == "Қазақ тілі"
    assert rows.groups[0].name == "Бүкіл сынып"


def test_hexadecimal_references_and_pure_ascii_are_read() -> None:
    lists = LISTS.replace("Қазақ тілі", "&#x4D8;л&#x456;ппе")
    rows = read_sound(write_timetable(lesson(), card(), lists=lists))
    assert rows.subjects[1].name == "Әліппе"
    declaration = '<?xml version="1.0" encoding="windows-1252"?>'
    xml = write_timetable(lesson(), card(), declaration=declaration)
    rows = read_sound(io.BytesIO(xml.encode("ascii", "xmlcharrefreplace")))
    assert rows.subjects[1].name == "Қазақ тілі"


def test_a_file_encoded_twice_is_turned_back() -> None:
    xml = write_timetable(lesson(), card()).encode()
    seen = "".join(bytes([byte]).decode("cp1251", "ignore") or chr(byte) for byte in xml)
    rows = read_sound(seen, but=("timetable.encoded_twice",))
    assert rows.subjects[1].name == "Қазақ тілі"


def test_names_of_teachers_are_parted() -> None:
    first, second = read_sound(write_timetable(lesson(), card())).teachers
    assert (first.family, first.given, first.middle) == ("Жұмабаева", "Раушан", "Болатқызы")
    assert first.name == "Жұмабаева Раушан Болатқызы"
    assert (second.family, second.given, second.name) == ("", "", "Оспанова Сәуле")


def test_a_mask_of_two_days_makes_two_meetings() -> None:
    meetings = read_meetings(lesson(), card(days="01001"))
    assert [(one.weekday, one.period) for one in meetings] == [(1, 1), (4, 1)]


def test_the_older_day_number_is_read() -> None:
    meetings = read_meetings(lesson(), '<card lessonid="l1" day="3" period="2"/>')
    assert [(one.weekday, one.period, one.weeks) for one in meetings] == [(3, 2, "1")]


def test_named_days_may_begin_on_sunday() -> None:
    names = ("Воскресенье", "Понедельник", "Вторник", "Среда", "Четверг", "Пятница", "Суббота")
    days = "".join(
        f'<daysdef id="{n}" name="{name}" days="{"0" * n + "1" + "0" * (6 - n)}"/>'
        for n, name in enumerate(names)
    )
    xml = write_timetable(lesson(), card(days="1100000"), lists=LISTS + days)
    assert [one.weekday for one in read_sound(xml).meetings] == [0, 6]


def test_alternating_weeks_share_a_place_without_a_clash() -> None:
    lessons = lesson() + lesson("l2", subjectid="s2", teacherids="t1")
    meetings = read_meetings(lessons, card(weeks="10") + card("l2", weeks="01"))
    assert [(one.subject_key, one.weeks) for one in meetings] == [("s1", "10"), ("s2", "01")]
    meetings = read_meetings(lesson(), card(weeks="11", terms="0110"))
    assert [(one.weeks, one.terms) for one in meetings] == [("1", "0110")]


def test_cards_without_weeks_take_those_of_their_lesson() -> None:
    lists = LISTS + '<weeksdef id="w1" weeks="01"/><weeksdef id="w0" weeks="10,01"/>'
    lessons = lesson(weeksdefid="w1") + lesson("l2", weeksdefid="w0", groupids="c1g0")
    cards = '<card lessonid="l1" days="1" period="1"/><card lessonid="l2" days="1" period="2"/>'
    meetings = read_sound(write_timetable(lessons, cards, lists=lists)).meetings
    assert [one.weeks for one in meetings] == ["01", "1"]


@pytest.mark.parametrize("name", ["periodspercard", "durationperiods"])
def test_a_double_lesson_is_one_long_meeting(name: str) -> None:
    lessons = lesson(**{"periodspercard": "", name: "2"})
    (meeting,) = read_meetings(lessons, card(period="3"))
    assert (meeting.period, meeting.length) == (3, 2)
    meetings = read_meetings(lessons, "".join(card(period=str(n)) for n in (3, 4, 5, 6)))
    assert [(one.period, one.length) for one in meetings] == [(3, 2), (5, 2)]


def test_a_joint_lesson_names_all_its_classes() -> None:
    (meeting,) = read_meetings(lesson(classids="c1,c2", groupids=""), card(classroomids="r1"))
    assert meeting.class_keys == ("c1", "c2")
    assert (meeting.group_keys, meeting.room_keys) == ((), ("r1",))
    (meeting,) = read_meetings(lesson(classids="", groupids="c1g1"), card())
    assert meeting.class_keys == ("c1",)


def test_split_groups_with_several_teachers_share_a_time() -> None:
    lessons = lesson(groupids="c1g1", teacherids="t1") + lesson(
        "l2", groupids="c1g2", teacherids="t2", subjectid="s2"
    )
    meetings = read_meetings(lessons, card() + card("l2"))
    assert [one.group_keys for one in meetings] == [("c1g1",), ("c1g2",)]
    (meeting,) = read_meetings(lesson(teacherids="t1,t2"), card())
    assert meeting.teacher_keys == ("t1", "t2")


def test_seminars_by_choice_do_not_clash() -> None:
    lessons = lesson(seminargroup="1") + lesson("l2", seminargroup="1", teacherids="t2")
    assert len(read_meetings(lessons, card() + card("l2"))) == 2


def test_the_room_of_a_lesson_counts_when_it_is_the_only_one() -> None:
    bare = '<card lessonid="l1" days="1" period="1"/>'
    (meeting,) = read_meetings(lesson(classroomids="r1"), bare)
    assert meeting.room_keys == ("r1",)
    (meeting,) = read_meetings(lesson(classroomids="r1"), card(classroomids=""))
    assert meeting.room_keys == ()


def test_period_zero_exists() -> None:
    periods = '<period period="0" starttime="7:10" endtime="7:50"/>'
    xml = write_timetable(lesson(), card(period="0"), periods=periods)
    rows = read_sound(xml)
    assert [one.number for one in rows.periods] == [0]
    assert rows.meetings[0].period == 0
