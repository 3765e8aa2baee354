"""Rules are dated and say where they come from."""

from datetime import date

import pytest

from sabaqtas.curriculum.policies import NoPolicy, find_policy, get_policy


@pytest.mark.parametrize(
    ("grade", "minutes"), [(1, 15), (2, 20), (3, 20), (4, 25), (8, 25), (9, 30), (11, 30)]
)
def test_screen_minutes_by_grade(grade: int, minutes: int) -> None:
    policy = get_policy("screen_minutes", on=date(2026, 9, 1), grade=grade)
    assert policy.value == minutes
    assert policy.source


def test_a_rule_is_not_in_force_before_its_day() -> None:
    assert find_policy("screen_minutes", on=date(2022, 12, 31), grade=5) is None
    with pytest.raises(NoPolicy):
        get_policy("screen_minutes", on=date(2022, 12, 31), grade=5)


def test_grade_one_is_unmarked() -> None:
    assert find_policy("mark_highest", on=date(2026, 9, 1), grade=1) is None
    assert get_policy("mark_highest", on=date(2026, 9, 1), grade=2).value == 10


def test_homework_is_not_due_within_the_hour() -> None:
    assert get_policy("homework_gap_minutes", on=date(2026, 9, 1), grade=5).value == 60
