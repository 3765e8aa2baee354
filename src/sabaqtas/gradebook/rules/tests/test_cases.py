"""The rules against cases worked by hand: `cases.json` holds them with their sources."""

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from sabaqtas.gradebook.rules import (
    Evidence,
    Outcome,
    Part,
    Rulebook,
    Score,
    Status,
    Step,
    decide_year,
    find_rulebook,
    judge_half_year,
    judge_term,
    judge_tests,
    judge_year,
    read_step,
    tell_step,
    write_step,
)

FILE = json.loads(Path(__file__).with_name("cases.json").read_text("utf-8"))
CASES: list[dict[str, Any]] = FILE["cases"]
Case = dict[str, Any]


def cases(*kinds: str) -> pytest.MarkDecorator:
    found = [case for case in CASES if case["kind"] in kinds]
    return pytest.mark.parametrize("case", found, ids=lambda case: case["id"])


def test_there_are_enough_each_with_its_source_and_sum() -> None:
    assert len(CASES) >= 80
    assert len({case["id"] for case in CASES}) == len(CASES)
    assert all(FILE["sources"][case["source"]] and case["worked"] for case in CASES)


@cases("term", "half_year")
def test_spans(case: Case) -> None:
    judge = judge_term if case["kind"] == "term" else judge_half_year
    found = judge(evidence(case), book(case))
    wanted = case["expect"]
    assert (found.status, found.rounded, found.mark) == (
        wanted["status"],
        wanted["rounded"],
        wanted["mark"],
    )
    check_why(found.why, found.mark)


@cases("year")
def test_years(case: Case) -> None:
    found = judge_year([span(one) for one in case["spans"]], book(case))
    assert (found.status, found.mark) == (case["expect"]["status"], case["expect"]["mark"])
    check_why(found.why, found.mark)


@cases("tests")
def test_tests(case: Case) -> None:
    found = judge_tests(span(case["year"]), case["tests"], book(case))
    assert found.mark == case["expect"]["mark"]


@cases("decision")
def test_decisions(case: Case) -> None:
    years = {subject: span(one) for subject, one in case["years"].items()}
    found = decide_year(years, case["tests"], book(case | {"subject": "", "hours": None}))
    assert (found.decision, list(found.subjects)) == (
        case["expect"]["decision"],
        case["expect"]["subjects"],
    )
    check_why(found.why, None)


def book(case: Case) -> Rulebook:
    hours = Decimal(case["hours"]) if case["hours"] else None
    on = date.fromisoformat(case["on"])
    return find_rulebook(on=on, grade=case["grade"], subject=case["subject"], hours=hours)


def evidence(case: Case) -> Evidence:
    on = date.fromisoformat(case["on"])
    scores = tuple(
        Score(Part(kind), on, None if points is None else Fraction(points), most, **dict(*more))
        for kind, points, most, *more in case["scores"]
    )
    return Evidence(tuple(case["formative"]), scores)


def span(given: int | str) -> Outcome:
    if isinstance(given, int):
        return Outcome(Status.MARKED, Step("unmarked"), mark=given)
    return Outcome(Status(given), Step("unmarked"))


def check_why(step: Step, mark: int | None) -> None:
    """The whole tree can be kept, and told in each language, the mark in its first sentence."""
    kept = write_step(step)
    assert write_step(read_step(json.loads(json.dumps(kept)))) == kept
    told = set()
    for language in ("kk", "ru", "en"):
        with translation.override(language):
            text = tell_step(step).text
        assert text
        assert mark is None or str(mark) in text
        told.add(text)
    assert len(told) == 3
