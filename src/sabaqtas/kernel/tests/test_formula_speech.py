"""Formulas in words: every sign the authors may use has one in each language."""

import re
from xml.etree import ElementTree as ET

import pytest

from sabaqtas.kernel.richtext import formula_to_mathml, speak_formula
from sabaqtas.kernel.richtext.formula import COMMANDS
from sabaqtas.kernel.richtext.formula_words import SIGNS
from sabaqtas.kernel.richtext.numerals import say_decimal, say_fraction, say_mixed

LANGUAGES = ("kk", "ru", "en")
ARGUMENTS = {
    "frac": "{1}{2}", "dfrac": "{1}{2}", "tfrac": "{1}{2}", "sqrt": "{2}", "text": "{аб}",
    "mathbb": "{N}", "phantom": "{2}", "boxed": "{2}",
}  # fmt: skip
PAIRED = {"left", "right", "begin", "end", "hline", "degree"}


def _speak(tex: str, language: str) -> str:
    whole = re.sub(r"</math><wbr><math[^>]*>", "", formula_to_mathml(tex))
    return speak_formula(ET.fromstring(whole), language)


@pytest.mark.parametrize(
    ("tex", "kk", "ru", "en"),
    [
        (r"\frac{1}{2}", "екіден бір", "одна вторая", "one half"),
        (r"\frac{3}{4}", "төрттен үш", "три четвёртых", "three quarters"),
        (r"\frac{2}{3}", "үштен екі", "две третьих", "two thirds"),
        (r"1\frac{3}{4}", "1 бүтін төрттен үш", "1 целая три четвёртых", "1 and three quarters"),
        (r"x^2", "x квадраты", "x в квадрате", "x squared"),
        (r"3{,}5", "3 бүтін оннан бес", "3 целых пять десятых", "3 point 5"),
        (r"4 < 9", "4 кіші 9", "4 меньше 9", "4 is less than 9"),
        (r"-7", "минус 7", "минус 7", "minus 7"),
        (r"9 - 6 = 3", "9 алу 6 тең 3", "9 минус 6 равно 3", "9 minus 6 equals 3"),
        (r"2\,000", "2000", "2000", "2000"),
        (r"90^\circ", "90 градус", "90 градусов", "90 degrees"),
    ],
)
def test_a_formula_is_said_as_a_teacher_says_it(tex: str, kk: str, ru: str, en: str) -> None:
    assert [_speak(tex, language) for language in LANGUAGES] == [kk, ru, en]


@pytest.mark.parametrize("command", sorted(COMMANDS - PAIRED))
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_command_is_left_unsaid(command: str, language: str) -> None:
    said = _speak(f"a \\{command}{ARGUMENTS.get(command, ' ')} b", language)
    assert re.fullmatch(r"[\w ,;:()\-]+", said), said
    silent = {"quad", "qquad", "phantom"}
    assert said == "a b" if command in silent else said != "a b"


def test_every_word_of_the_table_stands_in_each_language() -> None:
    assert {len(words) for words in SIGNS.values()} == {len(SIGNS["kk"])}
    assert all(word for words in SIGNS.values() for word in words.values())


def test_long_parts_say_where_they_end() -> None:
    assert _speak(r"\sqrt{a+b} \cdot c", "ru") == (
        "корень квадратный, a плюс b, конец корня умножить на c"
    )
    assert _speak(r"\frac{a+b}{2}", "en").endswith("end of fraction")


def test_kazakh_endings_follow_the_number() -> None:
    said = {n: (say_fraction(1, n, "kk") or "").split()[-2] for n in (2, 3, 6, 9, 10, 40, 100)}
    assert said == {
        2: "екіден", 3: "үштен", 6: "алтыдан", 9: "тоғыздан", 10: "оннан", 40: "қырықтан",
        100: "жүзден",
    }  # fmt: skip


def test_what_has_no_name_is_not_named() -> None:
    assert say_fraction(1, 0, "kk") is None
    assert say_fraction(1, 1_000_000, "ru") is None
    assert say_decimal("12", "ru") is None
    assert say_mixed("21", "одна вторая", "ru") == "21 целая одна вторая"
    assert say_mixed("11", "одна вторая", "ru") == "11 целых одна вторая"
