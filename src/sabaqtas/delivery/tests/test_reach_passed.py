"""A plan made anew in mid-week: the past gets nothing more, and loses nothing it had."""

from datetime import date, timedelta
from typing import Any

import pytest

from sabaqtas.delivery.choosing.planning import find_plans, plan_week
from sabaqtas.delivery.models import ReachLimits, ReachPlan
from sabaqtas.delivery.tests.test_reach import tell
from sabaqtas.kernel import clock
from sabaqtas.lessons.tests.factories import plan_slot_row
from sabaqtas.packs.tests.factories import make_pack
from sabaqtas.people.tests.factories import Cast, make_cast
from sabaqtas.timetable.tests.factories import make_bells, make_days, make_meeting, make_terms

pytestmark = pytest.mark.django_db
MONDAY = date(2025, 9, 8)
GATE = {"device": "none", "line": "none", "paper_way": "gate"}


@pytest.fixture(name="cast")
def cast_with_paper() -> Cast:
    cast = make_cast()
    make_days(cast.school, make_terms(cast.school))
    make_bells(cast.school)
    plan_slot_row(
        make_meeting(cast.klass, teacher=cast.teacher), MONDAY, cast.klass,
        version=make_pack().version,
    )  # fmt: skip
    tell(cast.pupil_paper, cast.pupil_paper, **GATE)
    return cast


def plan(cast: Cast, today: date) -> ReachPlan:
    plan_week(cast.school, MONDAY, today=today, now=clock.now())
    return find_plans(cast.school.id, MONDAY, [cast.pupil_paper.id]).get()


def limit(cast: Cast) -> Any:
    return ReachLimits.objects.create(
        school=cast.school, number=1, pages=40, messages=9, call_minutes=60, print_weekday=4
    )


def test_limits_told_on_a_friday_bring_nothing_to_monday(cast: Cast) -> None:
    assert plan(cast, MONDAY).unreached == 1
    limit(cast)
    row = plan(cast, MONDAY + timedelta(days=4))
    assert (row.unreached, row.pages) == (1, 0)


def test_what_was_printed_for_monday_is_not_taken_away_on_friday(cast: Cast) -> None:
    limit(cast)
    before = plan(cast, MONDAY - timedelta(days=4))
    assert (before.unreached, before.pages) == (0, 3)
    tell(cast.pupil_paper, cast.pupil_paper, **GATE | {"paper_way": "none"})
    after = plan(cast, MONDAY + timedelta(days=4))
    assert (after.unreached, after.pages) == (0, 3), "it has come already"
