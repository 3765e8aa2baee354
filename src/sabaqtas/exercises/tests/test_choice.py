"""One or several options."""

import pytest

from sabaqtas.exercises.api import Answer, Verdict, grade_answer
from sabaqtas.exercises.tests.factories import CHOICE, MULTIPLE, make_item


@pytest.mark.parametrize(
    ("chosen", "score", "verdict", "reason"),
    [
        (["b", "d"], 1, Verdict.RIGHT, ""),
        (["b"], 0.5, Verdict.PARTLY, "some_missing"),
        (["a", "b", "d"], 0.5, Verdict.PARTLY, "some_wrong"),
        (["a", "b"], 0, Verdict.WRONG, ""),
        (["a"], 0, Verdict.WRONG, ""),
        (["a", "b", "c", "d"], 0, Verdict.WRONG, ""),
    ],
)
def test_several_right_ones(chosen: list[str], score: float, verdict: str, reason: str) -> None:
    made = make_item(MULTIPLE)
    grade = grade_answer(made.public, made.key, Answer("choice", chosen))
    assert (grade.score, grade.verdict, grade.reason) == (score, verdict, reason)


def test_one_right_one() -> None:
    made = make_item(CHOICE)
    verdicts = [
        grade_answer(made.public, made.key, Answer("choice", [name])).verdict for name in "abc"
    ]
    assert verdicts == [Verdict.WRONG, Verdict.RIGHT, Verdict.WRONG]


def test_a_list_of_one_still_lets_several_be_chosen() -> None:
    made = make_item(CHOICE, answer=["b"])
    assert made.public.body["multiple"]
    assert not make_item(CHOICE).public.body["multiple"]


def test_options_yaml_read_as_numbers_or_truth() -> None:
    made = make_item(CHOICE, options={2: "иә", "b": 2.5}, answer="b")
    assert [option["html"] for option in made.public.body["options"]] == ["иә", "2.5"]
