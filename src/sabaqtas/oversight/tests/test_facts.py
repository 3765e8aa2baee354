"""What a board is told of a school: how long work waited, and of whom a task is expected."""

from datetime import UTC, date, datetime, timedelta

import pytest

from sabaqtas.oversight import facts
from sabaqtas.people.tests.factories import Cast, make_cast
from sabaqtas.work.tests.factories import (
    add_submission,
    choose,
    make_handed_in,
    make_judged,
    make_task,
)

TODAY = date(2025, 9, 17)
NOW = datetime(2025, 9, 17, 9, 0, tzinfo=UTC)
LONG_AGO = NOW - timedelta(days=20)

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def test_waits_are_of_work_judged_in_seven_days_by_its_newest_judgement(cast: Cast) -> None:
    task = make_task(cast.klass, cast.teacher)
    judged = make_judged(task, cast.pupil_phone, at=NOW)
    make_judged(task, cast.pupil_tv, at=LONG_AGO)
    again = make_judged(task, cast.pupil_paper, at=NOW - timedelta(hours=1))
    add_submission(again, at=NOW)
    make_handed_in(task, cast.pupil_fibre, at=NOW)
    assert list(facts.find_judged(cast.school.id, NOW)) == [judged]
    assert not facts.find_judged(cast.other_school.id, NOW).exists()


def test_a_task_for_some_is_expected_of_these(cast: Cast) -> None:
    make_task(cast.klass, cast.teacher)
    choose(make_task(cast.klass, cast.teacher), cast.pupil_phone, cast.pupil_tv)
    found = facts.load_facts(cast.school, first=TODAY - timedelta(days=1), last=TODAY, now=NOW)
    assert sorted(task.expected for task in found.tasks) == [2, len(cast.pupils)]
