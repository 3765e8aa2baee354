"""The final mark, worked by hand (Order 125): a year of 2, its test, and an extra one."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from django.utils import translation

from sabaqtas.gradebook.rules import (
    TESTS,
    Outcome,
    Part,
    Rulebook,
    Score,
    Status,
    Step,
    find_rulebook,
    judge_final,
    list_taken,
    tell_step,
)

END = date(2026, 5, 25)
BOOK: Rulebook = find_rulebook(on=END, grade=5, subject="mathematics")


def year(mark: int | None = 2, status: Status = Status.MARKED) -> Outcome:
    return Outcome(status, Step("year_waits"), mark=mark)


def sit(points: int | None, kind: Part = Part.YEAR_TEST, **fields: Any) -> Score:
    on = date(2026, 6, 2) if kind is Part.YEAR_TEST else date(2026, 8, 24)
    return Score(kind, on, None if points is None else Fraction(points), **{"most": 20} | fields)


EXTRA = Part.EXTRA_TEST


@pytest.mark.parametrize(
    ("tests", "status", "mark", "taken"),
    [
        ([], Status.INCOMPLETE, None, 1),
        ([sit(None)], Status.INCOMPLETE, None, 1),
        ([sit(None, excused=True)], Status.NOT_ATTESTED, None, 1),
        ([sit(8)], Status.MARKED, 3, 1),  # 40 % is a 3, (2 + 3) : 2 = 2.5
        ([sit(20)], Status.MARKED, 4, 1),  # (2 + 5) : 2 = 3.5
        ([sit(7)], Status.INCOMPLETE, None, 2),  # 35 % is a 2: the extra test
        ([sit(7), sit(13, EXTRA)], Status.MARKED, 3, 2),  # (2 + 4) : 2
        ([sit(7), sit(1, EXTRA)], Status.MARKED, 2, 2),
        ([sit(6, most=8, adapted=True)], Status.MARKED, 3, 1),  # 75 % is a 4
    ],
)
def test_a_two_is_tested(tests: list[Score], status: Status, mark: int | None, taken: int) -> None:
    found = judge_final(year(), tests, failed=1, book=BOOK)
    assert (found.status, found.mark) == (status, mark)
    assert list_taken(year(), tests, failed=1, book=BOOK) == TESTS[:taken]
    for language in ("kk", "ru", "en"):
        with translation.override(language):
            assert tell_step(found.why).text


@pytest.mark.parametrize(
    ("before", "failed", "status", "mark"),
    [
        (None, 0, Status.INCOMPLETE, None),
        (year(3), 0, Status.MARKED, 3),
        (year(None, Status.FAILED), 0, Status.FAILED, None),
        (year(None, Status.NOT_ATTESTED), 0, Status.NOT_ATTESTED, None),
        (year(), 3, Status.MARKED, 2),
    ],
)
def test_others_are_not(
    before: Outcome | None, failed: int, status: Status, mark: int | None
) -> None:
    found = judge_final(before, [sit(20)], failed=failed, book=BOOK)
    assert (found.status, found.mark) == (status, mark)
    assert list_taken(before, [sit(20)], failed=failed, book=BOOK) == ()
