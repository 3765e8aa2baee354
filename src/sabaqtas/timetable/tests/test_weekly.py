"""Hours a week of a class in a subject: one number for the year, whatever becomes of the timetable.

Terms as in `factories`: the first is 56 days, from 1 September to 26 October.
"""

import uuid
from dataclasses import replace
from datetime import date

import pytest

from sabaqtas.timetable.tests.factories import QUARTERS
from sabaqtas.timetable.weekly import Weekly, count_hours

CLASS, HALF, OTHER = uuid.UUID(int=1), uuid.UUID(int=2), uuid.UUID(int=3)
ONE = Weekly(CLASS, length=1, weeks="1", terms="1", begins_on=None, ends_on=None)
IN_HALF, IN_OTHER = replace(ONE, group_id=HALF), replace(ONE, group_id=OTHER)
NOVEMBER = date(2025, 11, 17)


@pytest.mark.parametrize(
    ("meetings", "hours"),
    [
        ([], None),
        ([ONE], 1),
        ([ONE, ONE], 2),
        ([replace(ONE, length=2)], 2),
        ([IN_HALF, IN_OTHER], 1),
        ([ONE, IN_HALF, IN_OTHER, IN_OTHER], 3),
        ([replace(ONE, weeks="10")], 1),
        ([replace(ONE, weeks="10"), replace(ONE, weeks="01")], 1),
        ([ONE, replace(ONE, weeks="01")], 2),
        ([replace(ONE, terms="0100"), replace(ONE, terms="0100")], 2),
        ([replace(ONE, terms="10"), replace(ONE, terms="01"), replace(ONE, terms="01")], 1),
    ],
    ids=[
        "none", "one", "two", "double", "halves", "class_and_halves", "every_second_week",
        "both_weeks", "one_and_a_half", "one_term_only", "more_from_january",
    ],
)  # fmt: skip
def test_hours_of_a_week(meetings: list[Weekly], hours: int | None) -> None:
    assert count_hours(meetings, class_id=CLASS, terms=QUARTERS) == hours


def test_a_timetable_of_the_first_days_that_was_replaced_weighs_little() -> None:
    first = [replace(ONE, ends_on=date(2025, 9, 7))] * 2
    lasting = replace(ONE, begins_on=date(2025, 9, 8))
    assert count_hours([*first, lasting], class_id=CLASS, terms=QUARTERS) == 1


def test_no_later_timetable_changes_the_year() -> None:
    old = replace(ONE, ends_on=NOVEMBER)
    new = [replace(ONE, begins_on=date(2025, 11, 18))] * 3
    for meetings in ([ONE], [old], [old, *new]):
        assert count_hours(meetings, class_id=CLASS, terms=QUARTERS) == 1


def test_a_school_that_brings_its_timetable_late_is_counted_from_then_on() -> None:
    late = [replace(ONE, begins_on=date(2025, 10, 20))] * 2
    assert count_hours(late, class_id=CLASS, terms=QUARTERS) == 2
    assert count_hours(late, class_id=CLASS, terms=()) is None
