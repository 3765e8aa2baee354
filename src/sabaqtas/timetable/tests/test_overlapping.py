"""Overlapping bells are told where they are: at the import with its line, and on the page."""

from datetime import date, time
from typing import Any

import pytest
from django.test import Client

from sabaqtas.kernel.problems import Place, Severity
from sabaqtas.people.api import Group
from sabaqtas.people.tests.factories import Cast, make_cast, make_subgroup, sign_in
from sabaqtas.timetable.importing.directory import load_directory
from sabaqtas.timetable.importing.plan import TimetablePlan
from sabaqtas.timetable.importing.planning import plan_timetable
from sabaqtas.timetable.models import Bell
from sabaqtas.timetable.overlapping import find_overlaps, list_overlaps
from sabaqtas.timetable.rows import TimetablePeriod
from sabaqtas.timetable.tests.factories import make_bells, make_meeting, make_terms
from sabaqtas.timetable.tests.row_factories import Rows

ON = date(2025, 10, 6)
TIMES = {
    1: (time(8), time(8, 45)),
    2: (time(8, 40), time(9, 25)),
    3: (time(9, 25), time(10, 10)),
}


def test_only_periods_of_one_shift_overlap() -> None:
    """One that begins as another ends does not; nor do periods of two shifts."""
    both = [("a", "5 «А»", 1, 2)]
    assert [(one.first, one.second) for one in find_overlaps(TIMES, both)] == [(1, 2)]
    assert find_overlaps(TIMES, [("a", "5 «А»", 1, 1), ("b", "7 «Б»", 2, 2)]) == []


@pytest.fixture
def cast(db: None) -> Cast:
    cast = make_cast()
    make_terms(cast.school)
    return cast


def plan(cast: Cast, *, second: str) -> TimetablePlan:
    rows = Rows().meet("5А").meet(second, weekday=3, period=2)
    rows.periods = tuple(
        TimetablePeriod(number, *TIMES[number], Place("timetable.xml", 10 + number))
        for number in TIMES
    )
    return plan_timetable(rows.build(), load_directory(cast.school.id, on=ON), {})


def test_an_import_warns_with_the_line_of_the_later_period(cast: Cast) -> None:
    found = [one for one in plan(cast, second="5А").problems if "overlap" in one.code]
    assert [(one.place.line, one.severity) for one in found] == [(12, Severity.WARNING)]
    assert "08:40–09:25" in found[0].cause
    assert not any("overlap" in one.code for one in plan(cast, second="8Б").problems)


def test_the_office_sees_it_on_the_timetable_and_nobody_else(cast: Cast) -> None:
    make_bells(cast.school)
    make_meeting(cast.klass, teacher=cast.teacher)
    part: Group = make_subgroup(cast.klass, "1 топ")
    make_meeting(part, weekday=2, period=2)
    assert "Қоңыраулар қабаттасады" not in _read(cast)
    Bell.objects.filter(school=cast.school, period=2).update(starts=time(9), ends=time(9, 50))
    assert "1-сабақ (08:30–09:10) пен 2-сабақ (09:00–09:50); 5 «А»" in _read(cast)
    outsiders = sign_in(Client(), cast.outsider).get("/timetable/").content.decode()
    assert "қабаттасады" not in outsiders
    taught = sign_in(Client(), cast.teacher).get("/timetable/").content.decode()
    assert "қабаттасады" not in taught


def test_bells_in_order_cost_one_query(cast: Cast, django_assert_num_queries: Any) -> None:
    make_bells(cast.school)
    with django_assert_num_queries(1):
        assert list_overlaps(cast.school.id, on=ON) == []


def _read(cast: Cast) -> str:
    return sign_in(Client(), cast.deputy).get("/timetable/").content.decode()
