"""What holds for every type: nothing raises, the key's answer is right, blank is unanswered."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sabaqtas.exercises.api import (
    Answer,
    Item,
    UnknownExerciseType,
    Verdict,
    field_name,
    grade_answer,
    parse_answer,
)
from sabaqtas.exercises.tests.factories import RIGHT_FORMS, SOURCES, make_item
from sabaqtas.kernel.problems import Problem

ITEMS = [make_item(source) for source in SOURCES]
JUDGED = {"long_text", "upload"}


def _answer(made: Any, values: list[str]) -> Answer:
    answer = parse_answer(made.public, {field_name(made.public): values})
    assert isinstance(answer, Answer), answer
    return answer


@pytest.mark.parametrize("made", ITEMS, ids=lambda made: made.public.id)
def test_right_answer_is_right(made: Any) -> None:
    grade = grade_answer(made.public, made.key, _answer(made, RIGHT_FORMS[made.public.id]))
    if made.public.type in JUDGED:
        assert (grade.verdict, grade.score) == (Verdict.WAITING, None)
    else:
        assert (grade.verdict, grade.score) == (Verdict.RIGHT, 1.0)


@pytest.mark.parametrize("made", ITEMS, ids=lambda made: made.public.id)
@pytest.mark.parametrize("form", [{}, {"other": ["x"]}, {"FIELD": [""]}, {"FIELD": []}])
def test_blank_is_unanswered_not_wrong(made: Any, form: dict[str, list[str]]) -> None:
    posted = {name.replace("FIELD", field_name(made.public)): v for name, v in form.items()}
    answer = parse_answer(made.public, posted)
    assert isinstance(answer, Answer)
    assert answer.is_empty
    assert grade_answer(made.public, made.key, answer).verdict is Verdict.EMPTY


@given(
    st.sampled_from(ITEMS),
    st.lists(st.one_of(st.text(), st.sampled_from("abcd"), st.text("0123456789,./ -%см½"))),
)
def test_any_posting_is_an_answer_or_a_problem(made: Any, values: list[str]) -> None:
    answer = parse_answer(made.public, {field_name(made.public): values})
    if isinstance(answer, Problem):
        assert answer.cause
        assert answer.place.field == field_name(made.public)
        return
    grade = grade_answer(made.public, made.key, answer)
    assert (grade.score is None) == (grade.verdict is Verdict.WAITING)
    assert grade.score is None or 0 <= grade.score <= 1
    assert (grade.score == 1) == (grade.verdict is Verdict.RIGHT)
    assert answer.is_empty == (grade.verdict is Verdict.EMPTY)


@given(st.sampled_from(ITEMS), st.text())
def test_an_answer_read_again_is_the_same(made: Any, text: str) -> None:
    """A draft goes through the form many times."""
    answer = parse_answer(made.public, {field_name(made.public): [text]})
    if isinstance(answer, Problem) or answer.value is None:
        return
    again = answer.value if isinstance(answer.value, list) else [answer.value]
    assert parse_answer(made.public, {field_name(made.public): again}) == answer


@pytest.mark.parametrize(
    ("at", "values", "code"),
    [
        (0, ["a", "b"], "exercises.bad_posting"),
        (0, ["z"], "exercises.bad_posting"),
        (1, ["b", "z"], "exercises.bad_posting"),
        (2, ["1", "2"], "exercises.bad_posting"),
        (2, ["1" * 61], "exercises.too_long"),
        (3, ["a", "b"], "exercises.bad_posting"),
        (3, ["я" * 201], "exercises.too_long"),
        (4, ["a", "b"], "exercises.bad_posting"),
        (4, ["я" * 20_001], "exercises.too_long"),
        (5, ["../etc/passwd"], "exercises.bad_posting"),
        (5, [f"f{n}" for n in range(11)], "exercises.bad_posting"),
    ],
)
def test_malformed_posting_is_a_problem(at: int, values: list[str], code: str) -> None:
    item = ITEMS[at].public
    problem = parse_answer(item, {field_name(item): values})
    assert isinstance(problem, Problem)
    assert problem.code == code


def test_long_text_of_the_allowed_length_survives_its_line_ends() -> None:
    item = ITEMS[4].public
    text = "я\r\n" * 10_000
    answer = parse_answer(item, {field_name(item): [text[:-2]]})
    assert isinstance(answer, Answer)
    assert answer.value == ("я\n" * 10_000)[:-1]


def test_what_a_database_cannot_hold_is_left_out() -> None:
    assert _answer(ITEMS[3], ["мек\x00теп"]).value == "мектеп"


def test_an_item_of_a_later_version_says_its_type() -> None:
    with pytest.raises(UnknownExerciseType, match="drawing"):
        parse_answer(Item("c9", "drawing", "", {}), {})
