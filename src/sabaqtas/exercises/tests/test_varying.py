"""Variants: exact, the same for the same seed, sound whatever is drawn, and harmless."""

import time
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sabaqtas.exercises.api import Answer, PreparedItem, Verdict, grade_answer, prepare_item
from sabaqtas.exercises.tests.factories import (
    CHOICE,
    NUMBER,
    PLACE,
    SHORT_TEXT,
    list_codes,
    make_item,
)
from sabaqtas.exercises.varying import FormulaRefused, reckon

SUM: dict[str, Any] = NUMBER | {
    "prompt": "${{a}} \\cdot {{b}} = ?$ {{c}}",
    "answer": "{{a*b}}",
    "unit": "",
    "explain": "{{a}} рет {{b}}: {{a * b}}.",
    "parameters": {
        "a": {"from": 2, "to": 9},
        "b": {"from": 0.5, "to": 2, "step": 0.5},
        "c": {"choose": ["алма", "алмұрт"]},
    },
}


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("1+2*3", 7), ("(1+2)*3", 9), ("2^3^2", 512), ("-2^2", -4), ("7/2", Fraction(7, 2)),
        ("0.1+0.2", Fraction(3, 10)), ("1/3+1/6", Fraction(1, 2)), ("2^-2", Fraction(1, 4)),
        ("a*(b-1)", 8), ("a·b − 1", 11), ("gcd(12, 18)", 6), ("lcm(4, 6, 10)", 60),
        ("round(2.5)", 3), ("round(-2.5)", -3), ("round(1/3, 2)", Fraction(33, 100)),
        ("min(a, b, 2)", 2), ("max(a, b)", 4), ("abs(a-9)", 5), ("fruit", "алма"), (" a ", 4),
    ],
)  # fmt: skip
def test_formulas_are_exact(formula: str, value: object) -> None:
    assert reckon(formula, {"a": Fraction(4), "b": Fraction(3), "fruit": "алма"}) == value


@pytest.mark.parametrize(
    ("formula", "reason"),
    [
        ("", "unreadable"),
        ("2+", "unreadable"),
        ("a b", "unreadable"),
        ("__import__('os')", "unreadable"),
        ("a.real", "unreadable"),
        ("a if a else a", "unreadable"),
        ("lambda", "unreadable"),
        ("[a]", "unreadable"),
        ("(a, a)", "unreadable"),
        ("1j", "unreadable"),
        ("a//2", "unreadable"),
        ("open(a)", "unreadable"),
        ("min(*a)", "unreadable"),
        ("gcd(4)", "unreadable"),
        ("1/(a-4)", "by_zero"),
        ("0^-1", "by_zero"),
        ("x", "unknown_name"),
        ("fruit+1", "word_in_sum"),
        ("9^20^20", "too_big"),
        ("9^20", "too_big"),
        ("2^0.5", "bad_power"),
        ("9" * 150, "too_big"),
        ("1e99", "too_big"),
        ("1e400", "too_big"),
        ("gcd(1.5, 2)", "not_whole"),
        ("1+" * 99 + "1", None),
        ("(" * 150 + "1" + ")" * 150, "unreadable"),
        ("-" * 199 + "1", None),
    ],
)
def test_what_is_no_formula_is_refused(formula: str, reason: str | None) -> None:
    values: Mapping[str, Any] = {"a": Fraction(4), "fruit": "алма"}
    if reason is None:
        assert reckon(formula, values)
        return
    with pytest.raises(FormulaRefused) as refused:
        reckon(formula, values)
    assert refused.value.reason == reason


@given(st.text("0123456789ab.,+-*/^() gcdminroux_−·", max_size=60) | st.text(max_size=30))
def test_any_text_is_reckoned_or_refused(formula: str) -> None:
    start = time.perf_counter()
    try:
        reckon(formula, {"a": Fraction(7), "b": Fraction(-3, 2)})
    except FormulaRefused as error:
        assert error.reason
    assert time.perf_counter() - start < 1


SEEDED = ["3", "3", "10", "9", "6"]


def _make(seed: int | str) -> PreparedItem:
    prepared = prepare_item(SUM, place=PLACE, seed=seed)
    assert isinstance(prepared, PreparedItem), prepared
    return prepared


def test_a_seed_gives_the_same_variant_for_ever() -> None:
    """These may never change: a pupil's answer was given to the variant of its seed."""
    assert [_make(seed).key["answer"] for seed in (0, 1, 2, 3, "s7")] == SEEDED
    assert _make(1) == _make(1)
    assert len({str(_make(seed).public) for seed in range(40)}) > 20


@given(st.integers() | st.text())
def test_every_variant_knows_its_answer(seed: int | str) -> None:
    made = _make(seed)
    assert "{{" not in str(made)
    grade = grade_answer(made.public, made.key, Answer("number", made.key["shown"]))
    assert grade.verdict is Verdict.RIGHT


def test_values_are_written_as_in_a_textbook_and_as_tex() -> None:
    half = {"h": {"choose": ["0,5"]}, "n": {"from": -12345, "to": -12345}}
    made = make_item(SUM, prompt="{{h}} ${{h}}$ {{n}} {{h/3}} ${{h/3}}$ ${{n}}$", answer="{{h}}",
                     explain="{{n}}", parameters=half)  # fmt: skip
    assert made.key["answer"] == "1/2"
    assert "<mfrac><mn>1</mn><mn>6</mn></mfrac>" in made.public.prompt_html
    assert made.public.prompt_html.startswith("0,5 <math")
    assert "−12\u00a0345 1/6" in made.public.prompt_html
    assert made.key["explain_html"] == "−12\u00a0345"


def test_options_and_lists_vary_too() -> None:
    options = {"x": "{{a+1}}", "y": "{{a+2}}"}
    made = make_item(CHOICE, options=options, answer="x", parameters={"a": {"from": 5, "to": 5}})
    assert [row["html"] for row in made.public.body["options"]] == ["6", "7"]
    word = make_item(SHORT_TEXT, answer=["{{w}}"], parameters={"w": {"choose": ["сүт"]}})
    assert word.key["accepted"] == ["сүт"]


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"parameters": {}}, ["bad_value parameters"]),
        ({"parameters": {"A": {"from": 1, "to": 2}}}, ["bad_parameter parameters.A"]),
        ({"parameters": {"min": {"from": 1, "to": 2}}}, ["bad_parameter parameters.min"]),
        ({"parameters": {"a": {"from": 2, "to": 1}}}, ["bad_parameter parameters.a"]),
        ({"parameters": {"a": {"from": 1, "to": 9999}}}, ["bad_parameter parameters.a"]),
        ({"parameters": {"a": {"from": 1, "to": 2, "step": 0}}}, ["bad_parameter parameters.a"]),
        ({"parameters": {"a": {"choose": []}}}, ["bad_parameter parameters.a"]),
        ({"answer": "{{a+}}"}, ["formula_unreadable answer"]),
        ({"answer": "{{z}}", "explain": "{{1/(a-3)}}"},
         ["formula_unknown_name answer", "formula_by_zero explain"]),
        ({"answer": "{{c}}"}, ["bad_number answer", "bad_variant parameters"]),
        ({"answer": "{{a+c}}"}, ["formula_word_in_sum answer"]),
    ],
)  # fmt: skip
def test_what_may_go_wrong_is_said_with_its_place(
    changes: dict[str, Any], codes: list[str]
) -> None:
    found = [
        code for code in list_codes(SUM | changes) if not code.startswith("formula_unknown_name e")
    ]
    assert found[: len(codes)] == codes


def test_options_that_may_fall_together_are_found() -> None:
    options = {"x": "{{a*2}}", "y": "{{a+2}}"}
    codes = list_codes(
        CHOICE | {"options": options, "answer": "x", "parameters": {"a": {"from": 1, "to": 3}}}
    )
    assert codes == ["same_options options", "bad_variant parameters"]


def test_without_parameters_braces_are_text() -> None:
    assert "{{a}}" in make_item(CHOICE, prompt="{{a}}").public.prompt_html
