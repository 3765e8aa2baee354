"""Whom to call: silent for three school days, all of which the school was here for."""

from datetime import UTC, date, datetime, timedelta

import pytest

from sabaqtas.oversight.api import get_board
from sabaqtas.oversight.unseen import find_unseen
from sabaqtas.people.api import Enrolment, Person
from sabaqtas.people.tests.factories import Cast, make_cast
from sabaqtas.timetable.api import Meeting
from sabaqtas.timetable.tests.factories import make_days, make_meeting, make_terms
from sabaqtas.work.api import Assignment
from sabaqtas.work.tests.factories import make_assignment, make_handed_in, make_task

MONDAY = datetime(2025, 9, 15, 4, 0, tzinfo=UTC)
TODAY = date(2025, 9, 17)
NOW = datetime(2025, 9, 17, 9, 0, tzinfo=UTC)
LONG_AGO = NOW - timedelta(days=20)

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    """A school that meets on weekdays and has been here for long."""
    cast = make_cast()
    for school, klass in ((cast.school, cast.klass), (cast.other_school, cast.other_class)):
        make_days(school, make_terms(school))
        make_meeting(klass)
    know(LONG_AGO)
    return cast


def know(at: datetime | None) -> None:
    """The roster and the timetable came at this time."""
    Enrolment.objects.update(recorded_at=at)
    Meeting.objects.update(recorded_at=at)


def unseen(cast: Cast, on: date = TODAY) -> set[Person]:
    ids = find_unseen(cast.school, on, among={person.id for person in cast.pupils})
    return {person for person in cast.pupils if person.id in ids}


def test_a_draft_is_a_sign_even_over_work_handed_in_long_ago(cast: Cast) -> None:
    task = make_task(cast.klass, cast.teacher)
    make_assignment(task, cast.pupil_phone, draft_saved_at=NOW - timedelta(hours=3))
    make_assignment(task, cast.pupil_tv, draft_saved_at=LONG_AGO)
    work = make_handed_in(task, cast.pupil_paper, at=LONG_AGO)
    Assignment.objects.filter(id=work.id).update(draft_saved_at=NOW)
    make_handed_in(task, cast.pupil_fibre, at=NOW)
    assert unseen(cast) == {cast.pupil_tv}


def test_drafts_of_another_school_are_no_sign(cast: Cast) -> None:
    task = make_task(cast.other_class, cast.outsider)
    make_assignment(task, cast.outsider_pupil, draft_saved_at=NOW)
    ids = {cast.outsider_pupil.id}
    assert find_unseen(cast.school, TODAY, among=ids) == set()
    assert find_unseen(cast.other_school, TODAY, among=ids) == set()


@pytest.mark.parametrize("what", [Enrolment, Meeting])
def test_a_new_school_has_nobody_to_call_before_three_days_with_it(
    cast: Cast, what: type[Enrolment] | type[Meeting]
) -> None:
    what.objects.update(recorded_at=MONDAY)  # in the morning of a Monday
    for day in (TODAY - timedelta(days=2), TODAY):
        assert unseen(cast, day) == set()
        board = get_board(cast.school, first=day, last=day, now=NOW)
        assert board.whole.unseen == 0
    assert unseen(cast, TODAY + timedelta(days=1)) == set(cast.pupils)


def test_a_pupil_who_joined_on_monday_is_waited_for(cast: Cast) -> None:
    Enrolment.objects.filter(person=cast.pupil_tv).update(recorded_at=MONDAY)
    Enrolment.objects.filter(person=cast.pupil_paper).update(begins_on=TODAY)
    assert unseen(cast) == set(cast.pupils) - {cast.pupil_tv, cast.pupil_paper}


def test_a_pupil_who_changed_the_class_is_no_new_one(cast: Cast) -> None:
    Enrolment.objects.filter(person=cast.pupil_tv).update(ends_on=TODAY)
    Enrolment.objects.create(
        school=cast.school, group=cast.big_class, person=cast.pupil_tv, recorded_at=MONDAY,
        kind=Enrolment.Kind.PUPIL,
    )  # fmt: skip
    assert cast.pupil_tv in unseen(cast)


def test_what_was_there_before_times_were_noted_was_there_long(cast: Cast) -> None:
    know(None)
    assert unseen(cast) == set(cast.pupils)


def test_without_timetable_or_days_nobody_is_called(cast: Cast) -> None:
    assert unseen(cast, date(2025, 9, 2)) == set()
    Meeting.objects.filter(school=cast.school).delete()
    assert unseen(cast) == set()
