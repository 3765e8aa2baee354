"""What an author types for places and parameters, and what a lesson's file holds of it."""

from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sabaqtas.exercises.editing.bracketing import read_rows, read_text, write_rows, write_text
from sabaqtas.exercises.editing.kinds import FORMS, HINTS, TYPES
from sabaqtas.exercises.editing.ranging import read_parameters, write_parameters
from sabaqtas.exercises.types import NAMES

WORD = st.text("абвг 12,.$+-", min_size=1, max_size=8).map(str.strip).filter(bool)
GAP = st.one_of(
    st.lists(WORD, min_size=1, max_size=3, unique=True),
    st.lists(WORD, min_size=2, max_size=4, unique=True).map(
        lambda words: {"answer": [words[0]], "options": words}
    ),
)


def test_every_type_has_its_form_and_its_name() -> None:
    assert list(FORMS) == list(TYPES) == list(HINTS) == list(NAMES)


@given(st.lists(GAP, max_size=4))
def test_a_text_with_places_comes_back(gaps: list[Any]) -> None:
    names = {f"g{number}": gap for number, gap in enumerate(gaps, 1)}
    text = " сөз ".join(f"{{{name}}}" for name in names)
    assert read_text(write_text(text, names)) == (text, names)


@given(st.lists(st.lists(st.text("аб12", max_size=3) | GAP.map(lambda g: g if isinstance(g, dict)
       else {"answer": g}), min_size=2, max_size=4), min_size=1, max_size=3))  # fmt: skip
def test_a_table_comes_back(rows: list[list[Any]]) -> None:
    assert read_rows(write_rows(rows)) == rows


def test_brackets_and_bars_of_a_formula_stay() -> None:
    assert read_text("$a[[1]]$ [[2]]") == ("$a[[1]]$ {g1}", {"g1": ["2"]})
    assert write_text("$\\frac{a}{b}$ {a}", {"a": ["1"]}) == "$\\frac{a}{b}$ [[1]]"
    assert read_rows("$|x|$ | [[1|2]] | ") == [["$|x|$", {"answer": ["1", "2"]}, ""]]


@pytest.mark.parametrize("text", ["[" * 30_000, "[[а|" * 7_500, "$" * 30_000])
def test_brackets_that_never_close_cost_nothing(text: str) -> None:
    began = process_time()
    assert read_text(text) == (text, {})
    assert read_rows(text)
    assert process_time() - began < 2


@pytest.mark.parametrize(
    ("typed", "held"),
    [
        ("a = 2..9", {"a": {"from": 2, "to": 9}}),
        ("a = -1 .. 1 (0,5)", {"a": {"from": -1, "to": 1, "step": "0,5"}}),
        ("w = алма; алмұрт; 3", {"w": {"choose": ["алма", "алмұрт", 3]}}),
        ("  \nнемесе", {"немесе": {"choose": []}}),
    ],
)
def test_parameters_are_lines(typed: str, held: dict[str, Any]) -> None:
    assert read_parameters(typed) == held
    assert read_parameters(write_parameters(held)) == held


def test_what_was_not_touched_stays_as_it_was_written() -> None:
    """An author's own names and order of options outlive the form."""
    value = {
        "id": "c1", "type": "gap_text", "prompt": "?", "explain": "!", "text": "{first} {x}",
        "gaps": {"x": {"answer": "b", "options": ["a", "b"]}, "first": "1 / 2"},
    }  # fmt: skip
    form = FORMS["gap_text"](
        {"prompt": "?", "explain": "!", "text": "[[1 / 2]] [[b / a]]", "points": "1"},
        value=value,
    )  # fmt: skip
    assert form.is_valid()
    assert {name: form.give()[name] for name in ("text", "gaps")} == {
        name: value[name] for name in ("text", "gaps")
    }
