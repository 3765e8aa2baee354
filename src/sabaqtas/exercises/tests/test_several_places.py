"""Answers in several places: matching, ordering, text with gaps, table."""

from typing import Any

import pytest

from sabaqtas.exercises.api import (
    Answer,
    Grade,
    Verdict,
    explain_answer,
    grade_answer,
    list_fields,
    parse_answer,
)
from sabaqtas.exercises.tests.factories import (
    ACTIVITY,
    ACTIVITY_JUDGED,
    GAP_TEXT,
    MATCHING,
    ORDERING,
    TABLE,
    fill_form,
    find_right_form,
    make_item,
)


def _grade(source: dict[str, Any], values: list[str], **changes: Any) -> Grade:
    made = make_item(source, **changes)
    answer = parse_answer(made.public, fill_form(made.public, values))
    assert isinstance(answer, Answer), answer
    return grade_answer(made.public, made.key, answer)


def test_fields_are_named_by_number_where_there_are_several() -> None:
    assert list_fields(make_item(MATCHING).public) == ["a-c8-1", "a-c8-2", "a-c8-3"]
    assert list_fields(make_item(GAP_TEXT, text="{a}", gaps={"a": "су"}).public) == ["a-c10"]


def test_each_pair_counts_by_itself() -> None:
    right = find_right_form(make_item(MATCHING))
    other = next(letter for letter in "abcd" if letter not in right)
    found = [
        _grade(MATCHING, values)
        for values in (right, [right[0], right[1], ""], [right[0], other, ""], [other, "", other])
    ]
    assert [round(grade.score or 0, 2) for grade in found] == [1, 0.67, 0.33, 0]
    assert [grade.reason for grade in found] == ["", "places_empty", "places_wrong", ""]


def test_two_may_share_a_partner() -> None:
    pairs = [{"left": "мысық", "right": "аң"}, {"left": "ит", "right": "аң"}]
    made = make_item(MATCHING, pairs=pairs)
    assert len(made.public.body["right"]) == 2
    assert made.key["answer"][0] == made.key["answer"][1]


@pytest.mark.parametrize(
    ("order", "score", "reason"),
    [
        ("1234", 1, ""),
        ("2341", 2 / 3, "part_in_order"),  # the first went to the end
        ("2143", 0, ""),
        ("4321", 0, ""),
        ("1243", 1 / 3, "part_in_order"),
        ("12 4", 1 / 3, "part_in_order"),
        ("1224", 0, ""),
        ("1233", 1 / 3, "number_twice"),
        ("1   ", 0, ""),
    ],
)
def test_neighbours_in_order_count(order: str, score: float, reason: str) -> None:
    """`order`: for each line of the right order, the number that the pupil gave it."""
    made = make_item(ORDERING)
    given = [order[int(number) - 1].strip() for number in made.key["answer"]]
    grade = _grade(ORDERING, given)
    assert grade.score == pytest.approx(score)
    assert grade.reason == reason


@pytest.mark.parametrize(
    ("values", "score", "reason"),
    [
        (["астана", "Есіл", "7"], 1, ""),
        (["Нұр-Сұлтан", "Есіл", "7,0"], 1, ""),
        (["Нур-Султан", "Есіл", "14/2"], 2.5 / 3, "kazakh_letters"),
        (["Астна", "Есіл", "7"], 2.5 / 3, "spelling"),
        (["Астана", "Есіл", ""], 2 / 3, "places_empty"),
        (["Астана", "Ертіс", "8"], 1 / 3, "places_wrong"),
        (["", "Ертіс", ""], 0, ""),
    ],
)
def test_each_gap_is_judged_as_a_word_a_choice_or_a_number(
    values: list[str], score: float, reason: str
) -> None:
    rivers = {
        row["html"]: row["id"] for row in make_item(GAP_TEXT).public.body["gaps"][1]["options"]
    }
    grade = _grade(GAP_TEXT, [values[0], rivers[values[1]], values[2]])
    assert grade.score == pytest.approx(score)
    assert grade.reason == reason


def test_slips_may_be_forbidden() -> None:
    changes: dict[str, Any] = {"text": "{a}", "gaps": {"a": "Астана"}}
    assert _grade(GAP_TEXT, ["Астна"], **changes).verdict is Verdict.PARTLY
    assert _grade(GAP_TEXT, ["Астна"], slips="none", **changes).verdict is Verdict.WRONG


def test_a_place_in_a_formula_is_tex() -> None:
    made = make_item(GAP_TEXT, text="$\\frac{1}{a}$ деген – {a}", gaps={"a": "бөлшек"})
    assert "<mfrac>" in made.public.body["pieces"][0]
    assert len(made.public.body["pieces"]) == 2


def test_a_table_names_its_places_and_takes_numbers_as_written() -> None:
    no = next(
        r["id"] for r in make_item(TABLE).public.body["gaps"][2]["options"] if r["html"] == "жоқ"
    )
    assert _grade(TABLE, ["6,0", "1", no]).verdict is Verdict.RIGHT
    made = make_item(TABLE)
    assert "0,5, жұп па?: жоқ" in explain_answer(made.public, made.key, language="kk")


def test_who_judges_an_activity_hangs_on_its_criteria() -> None:
    done = _grade(ACTIVITY, ["yes", "  Айгүл   апай "])
    assert (done.score, done.reason) == (1, "confirmed")
    assert _grade(ACTIVITY_JUDGED, ["yes", "Айгүл"]).verdict is Verdict.WAITING
