"""A word as a patient teacher compares it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sabaqtas.exercises.api import Answer, Grade, Verdict, grade_answer
from sabaqtas.exercises.tests.factories import SHORT_TEXT, make_item
from sabaqtas.exercises.types.short_text.slips import is_slip
from sabaqtas.exercises.types.short_text.spelling import normalise


def _grade(typed: str, accepted: str | list[str], language: str = "kk") -> Grade:
    made = make_item(SHORT_TEXT, answer=accepted, language=language)
    return grade_answer(made.public, made.key, Answer("short_text", typed))


@pytest.mark.parametrize(
    ("typed", "accepted", "language"),
    [
        ("МЕКТЕП", "мектеп", "kk"),
        ("  мектеп . ", "мектеп", "kk"),
        ("«Абай жолы»", "Абай  жолы", "kk"),
        ("мeктeп", "мектеп", "kk"),  # Latin e
        ("COP", "сор", "kk"),  # all Latin
        ("hаттама", "һаттама", "kk"),  # Latin h
        ("əже", "әже", "kk"),  # Latin schwa
        ("бір – бірлеп", "бір-бірлеп", "kk"),
        ("й".encode().decode() + "од", "и\u0306од", "kk"),  # composed and not
        ("елка", "ёлка", "ru"),
        ("ЁЛКА!", "елка", "ru"),
        ("apple", "Apple", "en"),
        ("саt", "cat", "en"),  # Cyrillic с and а
        ("don’t", "don't", "en"),
        ("H₂O", "H2O", "en"),
        ("алма,алмұрт", "алма, алмұрт", "kk"),
        ("мектебі", "мектебі", "kk"),
        ("\ufeffмек\u200bтеп\u200e", "мектеп", "kk"),  # copied from a page or a messenger
    ],
)
def test_same_word(typed: str, accepted: str, language: str) -> None:
    assert _grade(typed, accepted, language).verdict is Verdict.RIGHT


@pytest.mark.parametrize(
    ("typed", "accepted"),
    [("кала", "қала"), ("ауен", "әуен"), ("онер", "өнер"), ("уш", "үш"), ("бир", "бір"),
     ("тан", "таң"), ("гылым", "ғылым"), ("қітап", "кітап"), ("YШ", "үш")],
)  # fmt: skip
def test_kazakh_letters_left_out_are_half_and_said(typed: str, accepted: str) -> None:
    grade = _grade(typed, accepted)
    assert (grade.score, grade.verdict, grade.reason) == (0.5, Verdict.PARTLY, "kazakh_letters")


@pytest.mark.parametrize(
    ("typed", "accepted", "language"),
    [
        ("мектп", "мектеп", "kk"),  # one too few
        ("мекттеп", "мектеп", "kk"),  # one too many
        ("мектап", "мектеп", "kk"),  # another one
        ("мекетп", "мектеп", "kk"),  # neighbours swapped
        ("абай жллы", "абай жолы кітабы", "kk"),
        ("becuase", "because", "en"),
        ("Абай Кұнанбаеы", "Абай Құнанбаев", "kk"),
    ],
)
def test_a_slip_is_half_right_only_in_one_long_word(
    typed: str, accepted: str, language: str
) -> None:
    grade = _grade(typed, accepted, language)
    slipped = (grade.score, grade.verdict, grade.reason) == (0.5, Verdict.PARTLY, "spelling")
    assert slipped == (typed not in ("абай жллы", "Абай Кұнанбаеы"))


@pytest.mark.parametrize(
    ("typed", "accepted"),
    [
        ("үи", "үй"),
        ("кітп", "кіт"),
        ("1945 жылы", "1941 жылы"),
        ("19411", "19451"),
        ("а" * 4, "а" * 6),
    ],
)
def test_short_words_and_years_do_not_slip(typed: str, accepted: str) -> None:
    assert _grade(typed, accepted).verdict is Verdict.WRONG


def test_an_author_may_forbid_slips() -> None:
    made = make_item(SHORT_TEXT, answer="мектеп", slips="none")
    assert (
        grade_answer(made.public, made.key, Answer("short_text", "мектп")).verdict is Verdict.WRONG
    )


WORDS = st.text("абвг", min_size=5, max_size=8)


@given(WORDS, st.integers(0, 7), st.sampled_from("абвгд"))
def test_one_step_is_a_slip_whichever_way(word: str, at: int, letter: str) -> None:
    longer = word[:at] + letter + word[at:]
    assert is_slip(longer, word)
    assert is_slip(word, longer)


@given(WORDS, st.integers(0, 6))
def test_swapped_neighbours_are_a_slip(word: str, at: int) -> None:
    at = min(at, len(word) - 2)
    swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    assert is_slip(swapped, word) == (swapped != word)


@pytest.mark.parametrize(
    ("typed", "accepted", "language"),
    [
        ("мектептер", "мектеп", "kk"),
        ("мек теп", "мектеп", "kk"),
        ("ёлка", "елка", "kk"),
        ("кот", "код", "ru"),
        ("cat", "кошка", "ru"),
    ],
)
def test_another_word(typed: str, accepted: str, language: str) -> None:
    assert _grade(typed, accepted, language).verdict is Verdict.WRONG


def test_any_of_the_accepted_will_do_and_right_goes_before_half() -> None:
    assert _grade("кала", ["қала", "кала"]).verdict is Verdict.RIGHT


@given(st.text(), st.sampled_from(["kk", "ru", "en"]), st.booleans())
def test_normalising_twice_changes_nothing(text: str, language: str, cyrillic: bool) -> None:
    once = normalise(text, language=language, cyrillic=cyrillic)
    assert normalise(once, language=language, cyrillic=cyrillic) == once


@given(st.text("абвгәғқңөұүһіABCхyz -«».", min_size=1, max_size=20), st.sampled_from(["kk", "ru"]))
def test_the_key_answers_itself_in_any_case(text: str, language: str) -> None:
    if not normalise(text, language=language, cyrillic=True):
        return
    assert _grade(f" {text.upper()} .", [text], language).verdict is Verdict.RIGHT


@pytest.mark.parametrize(
    ("typed", "accepted"), [("Нұр Сұлтан", "Нұр-Сұлтан"), ("бір-бірлеп", "бір бірлеп")]
)
def test_a_space_for_a_hyphen_is_a_slip(typed: str, accepted: str) -> None:
    grade = _grade(typed, accepted)
    assert (grade.score, grade.reason) == (0.5, "spelling")
    assert _grade("20 23", "20-23").score == 0
