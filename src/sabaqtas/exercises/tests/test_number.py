"""Numbers as children write them."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sabaqtas.exercises.api import Answer, Grade, Verdict, grade_answer, list_types
from sabaqtas.exercises.tests.factories import NUMBER, make_item
from sabaqtas.exercises.types.number.reading import read_number, read_quantity, write_number
from sabaqtas.exercises.types.number.units import find_factor


def _grade(typed: str, answer: str, **changes: str) -> Grade:
    made = make_item(NUMBER, answer=answer, **({"unit": ""} | changes))
    return grade_answer(made.public, made.key, Answer("number", typed))


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("3,5", "3.5"),
        ("3.50", "3,5"),
        ("7/2", "3,5"),
        ("3 1/2", "3,5"),
        ("3½", "3,5"),
        ("½", "0,5"),
        (",5", "0,5"),
        ("12 345,6", "12345,6"),
        ("12\u00a0345", "12345"),
        ("12\u202f345", "12345"),
        ("12\u2009345", "12345"),
        ("1 000 000", "1000000"),
        ("-2", "-2"),
        ("−2", "-2"),
        ("– 2", "-2"),
        ("+2", "2"),
        ("x = 12", "12"),
        ("=12", "12"),
        ("12.", "12"),
        ("12 бет", "12"),
        ("25-ке", "25"),
        ("50 %", "0,5"),
        ("2 / 6", "1/3"),
        ("٣", "3"),
    ],
)
def test_spellings_of_the_right_number(typed: str, answer: str) -> None:
    assert _grade(typed, answer).score == 1


@pytest.mark.parametrize(
    ("typed", "answer", "reason"),
    [
        ("3", "4", ""),
        ("-3", "3", "sign"),
        ("99 1000", "100000", "unreadable"),
        ("10 00", "1000", "unreadable"),
        ("1,000", "1000", ""),
        ("1/0", "1", "unreadable"),
        ("көп", "1", "unreadable"),
        ("2+3", "5", "unreadable"),
        ("5²", "52", "unreadable"),
        ("12:30", "12", "unreadable"),
        ("3,5,6", "3", "unreadable"),
        ("1e5", "1", "unreadable"),
    ],
)
def test_wrong_with_its_reason(typed: str, answer: str, reason: str) -> None:
    grade = _grade(typed, answer)
    assert (grade.score, grade.reason) == (0, reason)


@pytest.mark.parametrize(
    ("typed", "score", "reason"),
    [
        ("300", 1, ""),
        ("300 см", 1, ""),
        ("300см.", 1, ""),
        ("300 cm", 1, ""),
        ("300 cм", 1, ""),
        ("300 сантиметрге", 1, ""),
        ("3 м", 1, "converted"),
        ("3000 мм", 1, "converted"),
        ("0,003 км", 1, "converted"),
        ("3 метр", 1, "converted"),
        ("300 м", 0, ""),
        ("300 кг", 0, "unit"),
        ("300 алма", 0, "unit"),
    ],
)
def test_units(typed: str, score: int, reason: str) -> None:
    grade = _grade(typed, "300", unit="см")
    assert (grade.score, grade.reason) == (score, reason)


@pytest.mark.parametrize(
    ("typed", "wanted", "factor"),
    [
        ("км/ч", "м/с", Fraction(5, 18)),
        ("км/сағ", "км/ч", 1),
        ("л", "см3", 1000),
        ("мл", "дм³", Fraction(1, 1000)),
        ("м^2", "м²", 1),
        ("кв. м", "га", Fraction(1, 10000)),
        ("сек", "мин", Fraction(1, 60)),
        ("с", "мин", Fraction(1, 60)),
        ("ч", "сағ", 1),
        ("сағат", "мин", 60),
        ("₸", "тг", 1),
        ("т", "кг", 1000),
        ("°", "°C", 1),
        ("C", "°C", 1),
        ("бетті", "бет", 1),
        ("парақ", "бет", None),
        ("кг", "м", None),
        ("м", "м²", None),
        ("%", "бет", None),
    ],
)
def test_unit_factors(typed: str, wanted: str, factor: Fraction | None) -> None:
    assert find_factor(typed, wanted) == factor


@pytest.mark.parametrize(
    ("typed", "score", "reason"),
    [("3,14", 1, ""), ("3,1", 1, "close"), ("3,18", 1, "close"), ("3,19", 0, ""), ("3,09", 0, "")],
)
def test_tolerance_is_absolute_and_reaches_its_edge(typed: str, score: int, reason: str) -> None:
    grade = _grade(typed, "3,14", tolerance="0,04")
    assert (grade.score, grade.reason) == (score, reason)


def test_tolerance_is_in_the_unit_of_the_item() -> None:
    assert _grade("3,01 м", "300", unit="см", tolerance="1").score == 1
    assert _grade("3,02 м", "300", unit="см", tolerance="1").score == 0


def test_the_answer_is_shown_as_in_a_textbook() -> None:
    (kind,) = [kind for kind in list_types() if kind.name == "number"]
    shown = [
        kind.explain(made.public, made.key).right[0]
        for made in (
            make_item(NUMBER, answer=12345.5),
            make_item(NUMBER, answer="3/4", unit=""),
            make_item(NUMBER, answer=-2, unit="°C"),
        )
    ]
    assert shown == ["12\u00a0345,5\u00a0см", "3/4", "−2\u00a0°C"]


def test_a_phone_gets_a_keyboard_that_can_type_the_answer() -> None:
    keys = [make_item(NUMBER, answer=answer).public.body["keys"] for answer in ("3,5", "-3", "3/4")]
    assert keys == ["decimal", "text", "text"]


@given(st.fractions(max_denominator=10_000, min_value=-(10**9), max_value=10**9))
def test_a_written_number_is_read_back(value: Fraction) -> None:
    assert read_number(write_number(value)) == value


@given(
    st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-9999, max_value=9999)
)
def test_the_key_answers_itself(value: object) -> None:
    made = make_item(NUMBER, answer=str(value))
    for typed in (str(value), made.key["shown"], made.key["answer"]):
        assert grade_answer(made.public, made.key, Answer("number", typed)).score == 1


@given(st.text())
def test_any_text_is_read_or_not(text: str) -> None:
    quantity = read_quantity(text)
    assert quantity is None or quantity.unit == quantity.unit.strip()


@pytest.mark.parametrize(
    ("typed", "answer", "unit"),
    [
        ("1 кг 500 г", "1500", "г"),
        ("1кг 500г.", "1,5", "кг"),
        ("2 сағ 30 мин", "150", "мин"),
        ("2 сағат 30 минут", "2,5", "сағ"),
        ("3 м 5 см", "305", "см"),
        ("5 тг. 50 тиын", "5,5", "тг"),
    ],
)
def test_an_amount_in_several_units_is_one_amount(typed: str, answer: str, unit: str) -> None:
    assert _grade(typed, answer, unit=unit) == Grade(1.0, Verdict.RIGHT, "converted")


@pytest.mark.parametrize("typed", ["500 г 1 кг", "1 кг 1 кг", "1 кг 5 м", "1 кг 500", "1 кг ∙ 2 г"])
def test_other_heaps_of_numbers_are_not_read(typed: str) -> None:
    assert _grade(typed, "1500", unit="г").reason == "unreadable"


def test_a_wrong_amount_in_several_units_is_wrong() -> None:
    assert _grade("1 кг 400 г", "1500", unit="г").reason == ""
