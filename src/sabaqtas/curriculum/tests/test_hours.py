"""Hours are dated, add up, and say where they come from."""

from datetime import date
from decimal import Decimal

import pytest

from sabaqtas.curriculum.api import get_subject
from sabaqtas.curriculum.hours import (
    NoHours,
    find_typical_plan,
    get_weekly_hours,
    list_typical_plans,
)

ON = date(2026, 9, 1)


@pytest.mark.parametrize(
    ("subject", "grade", "language", "hours"),
    [
        ("literacy", 1, "kk", "6"),
        ("digital_literacy", 1, "kk", "0.5"),
        ("kazakh", 3, "kk", "4"),
        ("kazakh", 4, "ru", "4"),
        ("foreign_language", 3, "ru", "2"),
        ("english", 5, "kk", "3"),
        ("kazakh_and_literature", 5, "ru", "4"),
        ("mathematics", 5, "ru", "5"),
    ],
)
def test_hours_of_a_subject(subject: str, grade: int, language: str, hours: str) -> None:
    assert get_weekly_hours(subject, grade, language, ON) == Decimal(hours)


@pytest.mark.parametrize(
    ("subject", "grade", "language", "on"),
    [
        ("foreign_language", 2, "kk", ON),
        ("mathematics", 12, "kk", ON),
        ("mathematics", 5, "ug", ON),
        ("mathematics", 5, "kk", date(2019, 9, 1)),
    ],
)
def test_where_the_state_is_silent(subject: str, grade: int, language: str, on: date) -> None:
    with pytest.raises(NoHours):
        get_weekly_hours(subject, grade, language, on)


def test_weeks_add_up_to_the_most_allowed() -> None:
    plans = [plan for plan in list_typical_plans() if plan.most is not None]
    assert [plan.core + (plan.variable or 0) for plan in plans[:3]] == [
        Decimal("19.5"), Decimal(24), Decimal(26),
    ]  # fmt: skip
    for plan in plans:
        assert plan.core + (plan.variable or 0) <= (plan.most or 0), plan


def test_every_plan_names_known_subjects_weeks_and_source() -> None:
    for plan in list_typical_plans():
        assert "Order 500" in plan.source
        assert plan.weeks == (33 if plan.grade == 1 else 34)
        for row in plan.subjects:
            assert get_subject(row.subject)
            assert all(get_subject(code) for code in row.also)
    assert find_typical_plan(6, "kk", ON).variable is None  # type: ignore[union-attr]
