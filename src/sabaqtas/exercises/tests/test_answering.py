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
    get_type,
    grade_answer,
    list_fields,
    parse_answer,
    render_item,
    write_form,
)
from sabaqtas.exercises.tests.factories import (
    JUDGED,
    SOURCES,
    fill_form,
    find_right_form,
    make_item,
)
from sabaqtas.exercises.wording import REASONS
from sabaqtas.kernel.problems import Problem

ITEMS = [make_item(source) for source in SOURCES]


def _answer(made: Any, values: list[str]) -> Answer:
    answer = parse_answer(made.public, fill_form(made.public, values))
    assert isinstance(answer, Answer), answer
    return answer


@pytest.mark.parametrize("made", ITEMS, ids=lambda made: made.public.id)
def test_right_answer_is_right(made: Any) -> None:
    grade = grade_answer(made.public, made.key, _answer(made, find_right_form(made)))
    assert get_type(made.public.type).is_judged(made.public) == (made.public.id in JUDGED)
    if made.public.id in JUDGED:
        assert (grade.verdict, grade.score) == (Verdict.WAITING, None)
    else:
        assert (grade.verdict, grade.score) == (Verdict.RIGHT, 1.0)


@pytest.mark.parametrize("made", ITEMS, ids=lambda made: made.public.id)
@pytest.mark.parametrize("form", [{}, {"other": ["x"]}, {"FIELD": [""]}, {"FIELD": []}])
def test_blank_is_unanswered_not_wrong(made: Any, form: dict[str, list[str]]) -> None:
    posted = {
        name.replace("FIELD", field): values
        for field in list_fields(made.public)
        for name, values in form.items()
    }
    answer = parse_answer(made.public, posted)
    assert isinstance(answer, Answer)
    assert answer.is_empty
    assert grade_answer(made.public, made.key, answer).verdict is Verdict.EMPTY


TEXTS = st.one_of(
    st.text(), st.sampled_from(["", "a", "b", "1", "2", "yes"]), st.text("0123456789,./ -%см½")
)


@st.composite
def _postings(draw: st.DrawFn) -> tuple[Any, dict[str, list[str]]]:
    """An item, and anything in any of its fields, or what a page may well send."""
    made = draw(st.sampled_from(ITEMS))
    names = [*list_fields(made.public), field_name(made.public)]
    values = st.one_of(st.lists(TEXTS, max_size=3), TEXTS.map(lambda text: [text]))
    form = draw(st.dictionaries(st.sampled_from(names), values))
    right = fill_form(made.public, find_right_form(made))
    return made, (right | form if draw(st.booleans()) else form)


@given(_postings())
def test_any_posting_is_an_answer_or_a_problem(posting: tuple[Any, dict[str, list[str]]]) -> None:
    made, form = posting
    answer = parse_answer(made.public, form)
    if isinstance(answer, Problem):
        assert answer.cause
        assert answer.place.field == field_name(made.public)
        return
    grade = grade_answer(made.public, made.key, answer)
    assert (grade.score is None) == (grade.verdict is Verdict.WAITING)
    assert grade.score is None or 0 <= grade.score <= 1
    assert (grade.score == 1) == (grade.verdict is Verdict.RIGHT)
    assert answer.is_empty == (grade.verdict is Verdict.EMPTY)
    assert grade.reason in REASONS
    for state in ({}, {"grade": grade}, {"grade": grade, "key": made.key}):
        assert render_item(made.public, language="kk", answer=answer, **state)


@given(_postings())
def test_an_answer_read_again_is_the_same(posting: tuple[Any, dict[str, list[str]]]) -> None:
    """A draft goes through the form many times."""
    made, form = posting
    answer = parse_answer(made.public, form)
    if isinstance(answer, Answer):
        assert parse_answer(made.public, write_form(made.public, answer)) == answer


def test_a_field_sent_twice_is_no_page_of_ours() -> None:
    for made in ITEMS:
        names = list_fields(made.public)
        if len(names) > 1:
            problem = parse_answer(made.public, {names[0]: ["1", "2"]})
            assert isinstance(problem, Problem)
            assert problem.code == "exercises.bad_posting"


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
        (6, ["true", "false"], "exercises.bad_posting"),
        (6, ["maybe"], "exercises.bad_posting"),
        (7, ["a", "z"], "exercises.bad_posting"),
        (8, ["5"], "exercises.bad_posting"),
        (9, ["я" * 201], "exercises.too_long"),
        (9, ["Астана", "z"], "exercises.bad_posting"),
        (11, ["f1", "f2"], "exercises.bad_posting"),
        (12, ["no", "Айгүл"], "exercises.bad_posting"),
        (12, ["", "Айгүл"], "exercises.not_confirmed"),
        (12, ["yes", " "], "exercises.not_named"),
        (12, ["yes", "я" * 81], "exercises.too_long"),
    ],
)
def test_malformed_posting_is_a_problem(at: int, values: list[str], code: str) -> None:
    item = ITEMS[at].public
    problem = parse_answer(item, fill_form(item, values))
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
