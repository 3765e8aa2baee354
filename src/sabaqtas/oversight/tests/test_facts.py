"""What a board is told of a school: who was seen, and how long work waited."""

from datetime import UTC, date, datetime, timedelta

import pytest

from sabaqtas.oversight import facts
from sabaqtas.people.api import Person
from sabaqtas.people.tests.factories import Cast, make_cast
from sabaqtas.work.api import Assignment
from sabaqtas.work.tests.factories import (
    add_submission,
    choose,
    make_assignment,
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


def find_seen(cast: Cast, *among: Person) -> set[Person]:
    ids = facts.find_seen(cast.school, TODAY, among={person.id for person in among})
    return {person for person in among if person.id in ids}


def test_a_draft_is_a_sign_even_over_work_handed_in_long_ago(cast: Cast) -> None:
    task = make_task(cast.klass, cast.teacher)
    make_assignment(task, cast.pupil_phone, draft_saved_at=NOW - timedelta(hours=3))
    make_assignment(task, cast.pupil_tv, draft_saved_at=LONG_AGO)
    work = make_handed_in(task, cast.pupil_paper, at=LONG_AGO)
    Assignment.objects.filter(id=work.id).update(draft_saved_at=NOW)
    make_handed_in(task, cast.pupil_fibre, at=NOW)
    assert find_seen(cast, *cast.pupils) == {
        cast.pupil_phone,
        cast.pupil_paper,
        cast.pupil_fibre,
    }


def test_drafts_of_another_school_are_no_sign(cast: Cast) -> None:
    task = make_task(cast.other_class, cast.outsider)
    make_assignment(task, cast.outsider_pupil, draft_saved_at=NOW)
    assert find_seen(cast, cast.outsider_pupil) == set()


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
