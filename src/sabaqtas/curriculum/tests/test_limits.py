"""On which days summative work may stand, against cases worked by hand: `limits.json`."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from sabaqtas.curriculum.limits import Planned, Summative, TermDays, list_objections

FILE = json.loads(Path(__file__).with_name("limits.json").read_text("utf-8"))
CASES: list[dict[str, Any]] = FILE["cases"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_limits(case: dict[str, Any]) -> None:
    assert FILE["sources"][case["source"]] and case["worked"]
    said = set()
    for language in ("kk", "ru", "en"):
        with translation.override(language):
            found = list_objections(
                planned(case["new"]),
                others=[planned(one) for one in case["others"]],
                term=TermDays(*map(date.fromisoformat, case["term"])),
                grade=case["grade"],
                hours=Decimal(case["hours"]) if "hours" in case else None,
            )
        kinds = [one.policy.kind if one.policy else None for one in found]
        assert kinds == case["expect"]["objections"]
        assert all(one.reason and (one.source or not one.policy) for one in found)
        said.add(" ".join(one.reason for one in found))
    assert len(said) == (3 if case["expect"]["objections"] else 1), "told in each language"


def test_without_a_term_the_day_will_not_do() -> None:
    new = Planned(Summative.SOR, "mathematics", date(2025, 8, 1))
    assert len(list_objections(new, others=[], term=None, grade=5)) == 1


def planned(row: list[str]) -> Planned:
    return Planned(Summative(row[0]), row[1], date.fromisoformat(row[2]))
