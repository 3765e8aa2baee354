"""What a message costs, how a day is said in it, and how a thumb's answer reads."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.utils.translation import override
from hypothesis import example, given
from hypothesis import strategies as st

from sabaqtas.curriculum.api import list_subjects, name_of
from sabaqtas.delivery.channels.message.abbreviating import shorten_subject
from sabaqtas.delivery.channels.message.counting import measure
from sabaqtas.delivery.channels.message.daytext import ShortLesson, write_day
from sabaqtas.delivery.channels.message.judging import Asked, Turn, judge
from sabaqtas.delivery.channels.message.numbers import NotAMobile, mask_address, read_number
from sabaqtas.delivery.channels.message.quiet import QuietHours
from sabaqtas.delivery.channels.message.reading import (
    Unclear,
    read_answers,
    read_code,
    split_answers,
    split_loosely,
)
from sabaqtas.delivery.channels.message.words import Word, find_word
from sabaqtas.exercises.api import Item

pytestmark = pytest.mark.once
ON = date(2025, 9, 8)
NINE = datetime(2025, 9, 8, 4, 0, tzinfo=UTC)
ZONE = "Asia/Almaty"


@pytest.mark.parametrize(
    ("text", "is_wide", "units", "parts"),
    [
        ("", False, 0, 1),
        ("a" * 160, False, 160, 1),
        ("a" * 161, False, 161, 2),
        ("a" * 459, False, 459, 3),
        ("€" * 80, False, 160, 1),
        ("€" * 81, False, 162, 2),
        ("a" * 152 + "€" + "a" * 152, False, 306, 3),
        ("ә" + "a" * 69, True, 70, 1),
        ("ә" * 71, True, 71, 2),
        ("ә" * 134, True, 134, 2),
        ("ә" * 135, True, 135, 3),
        ("😀" * 35, True, 70, 1),
        ("ә" * 66 + "😀" + "ә" * 66, True, 134, 3),
    ],
    ids=range(13),
)
def test_parts_are_counted_as_the_standard_does(
    text: str, is_wide: bool, units: int, parts: int
) -> None:
    size = measure(text)
    assert (size.is_wide, size.units, size.parts) == (is_wide, units, parts)


def test_no_kazakh_letter_of_its_own_is_in_the_short_alphabet() -> None:
    assert all(measure(letter).is_wide for letter in "әғқңөұүһіӘҒҚҢӨҰҮҺІя")


@given(st.text(max_size=400))
def test_more_text_never_costs_less(text: str) -> None:
    assert measure(text).parts <= measure(text + "ә").parts


@pytest.mark.parametrize(
    "text", ["+77010000001", "8 (701) 000-00-01", "77010000001", "7010000001", "+7 701 000 00 01"]
)
def test_one_number_however_it_is_written(text: str) -> None:
    assert read_number(text) == "+77010000001"
    assert mask_address(read_number(text)) == "+7\u00a0701\u00a0***\u00a0**\u00a001"


@pytest.mark.parametrize(
    "text",
    ["", "+79161234567", "+4915112345678", "1414", "87272000001a", "87272123456", "8701٠٠٠٠٠٠١"],
)
def test_what_is_no_kazakh_mobile_is_refused(text: str) -> None:
    with pytest.raises(NotAMobile):
        read_number(text)


def _lessons(*subjects: str, aired: bool = False) -> list[ShortLesson]:
    slot = ((NINE + timedelta(minutes=80), "Балапан"),) if aired else ()
    return [
        ShortLesson(name, NINE + timedelta(minutes=50 * n), slot if n == 0 else ())
        for n, name in enumerate(subjects)
    ]


def test_an_ordinary_day_is_one_message() -> None:
    with override("kk"):
        text = write_day("Айым", ON, _lessons("Мат", "Мат", "Қаз.т", "Ағыл", "Дене"), zone=ZONE)
        aired = write_day("Айым", ON, _lessons("Мат", "Қаз.т", "Ағыл", aired=True), zone=ZONE)
    assert text == "Айым 08.09 9:00 Мат x2, Қаз.т, Ағыл, Дене"
    assert aired == "Айым 08.09 9:00 Мат ТВ10:20, Қаз.т, Ағыл. ТВ: Балапан"
    assert (measure(text).parts, measure(aired).parts) == (1, 1)


def test_a_long_day_leaves_out_no_lesson_unsaid() -> None:
    names = [f"Пән-{number}-ұзақ" for number in range(7)]
    with override("kk"):
        text = write_day("Айым", ON, _lessons(*names), zone=ZONE)
        many = write_day("Айым", ON, _lessons(*names * 3), zone=ZONE)
    assert all(name in text for name in names)
    assert measure(many).parts == 1 and "21" in many


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_subject_is_short_and_no_two_of_a_class_are_alike(language: str) -> None:
    codes = [subject.code for subject in list_subjects() if subject.code != "other"]
    short = {code: shorten_subject(code, name_of(code, language), language) for code in codes}
    assert max(map(len, short.values())) <= 8
    together = ["kazakh", "kazakh_literature", "russian", "english", "kazakhstan_history"]
    assert len({short[code] for code in together}) == len(together)


def _item(kind: str, **body: Any) -> Item:
    return Item("c1", kind, "", body)


CHOICE = _item("choice", multiple=False, options=[{"id": one, "html": one} for one in "abcd"])
SEVERAL = _item("choice", multiple=True, options=[{"id": one, "html": one} for one in "abcd"])


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("7 б 2 42", ["7", "б", "2", "42"]),
        ("  7: б,  2, 42.", ["7", "б", "2", "42"]),
        ("7; б; 2; 3,5", ["7", "б", "2", "3,5"]),
        ("№7 1)б 2)2 3)-4", ["№7", "б", "2", "-4"]),
    ],
)
def test_answers_come_apart(text: str, parts: list[str]) -> None:
    assert split_answers(text) == parts


def test_without_spaces_too() -> None:
    assert split_loosely("7,б,2,42") == split_loosely("7-б-2-42") == ["7", "б", "2", "42"]
    assert [read_code(part) for part in ("7", "№7", "O7", "б")] == [7, 7, 7, None]


@pytest.mark.parametrize(
    ("part", "item", "values"),
    [
        ("2", CHOICE, ["b"]), ("б", CHOICE, ["b"]), ("B", CHOICE, ["b"]), ("а)", CHOICE, ["a"]),
        ("с", CHOICE, ["c"]), ("c", CHOICE, ["c"]), ("в", CHOICE, None), ("5", CHOICE, None),
        ("13", SEVERAL, ["a", "c"]), ("аб", SEVERAL, ["a", "b"]), ("?", CHOICE, []),
        ("ИӘ", _item("true_false"), ["true"]), ("нет", _item("true_false"), ["false"]),
        ("4О", _item("number"), ["40"]), ("3,5", _item("number"), ["3,5"]),
        ("қырық", _item("number"), None), ("🙂", _item("number"), None),
        ("бәлкім", _item("true_false"), None),
    ],
)  # fmt: skip
def test_letters_are_read_kindly_and_never_guessed(
    part: str, item: Item, values: list[str] | None
) -> None:
    read = read_answers([part], [item])
    assert read == (Unclear(1, part) if values is None else {"c1": values})


KINDS = [CHOICE, SEVERAL, _item("true_false"), _item("number")]


@given(st.text(max_size=60))
@example("7 ² ٣ ①")
def test_whatever_is_written_is_read_or_asked_about(text: str) -> None:
    for split in (split_answers, split_loosely):
        parts = split(text)[:4]
        read_code("".join(parts[:1]))
        read = read_answers(parts, KINDS[: len(parts)])
        assert isinstance(read, Unclear) or all(isinstance(one, list) for one in read.values())
    find_word(text)


def test_words_command_in_any_alphabet() -> None:
    stop = ["СТОП", "stop", " CTOП! ", "стоп )", "🙏 Стоп…", "Тоқта", "токта"]
    assert {find_word(text) for text in stop} == {Word.STOP}
    assert [find_word(text) for text in ("ИӘ", "да", "Баста")] == [Word.YES, Word.YES, Word.START]
    assert find_word("стоп 7") is None


NIGHT = QuietHours(time(21), time(8))


@pytest.mark.parametrize(
    ("hour", "is_reply", "lasts", "turn"),
    [(12, False, 24, Turn.GO), (22, False, 24, Turn.WAIT), (22, False, 3, Turn.NEVER),
     (22, True, 3, Turn.GO), (12, False, -1, Turn.NEVER)],
)  # fmt: skip
def test_quiet_hours_hold_back_all_but_replies(
    hour: int, is_reply: bool, lasts: int, turn: Turn
) -> None:
    now = datetime(2025, 9, 8, hour - 5, 0, tzinfo=UTC)
    asked = Asked(True, is_reply, now + timedelta(hours=lasts), ZONE, (NIGHT,))
    judged = judge(asked, now)
    assert judged.turn is turn
    if turn is Turn.WAIT:
        assert judged.at == datetime(2025, 9, 9, 3, 0, tzinfo=UTC)
