"""Who joins when a task is under way has it, with a fair time, and the teacher sees it."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sabaqtas.people.api import Enrolment, Group, Person
from sabaqtas.people.tests.factories import Cast, enrol, make_subgroup, sign_in
from sabaqtas.work.assigning.joining import count_days_given
from sabaqtas.work.models import Assignment
from sabaqtas.work.queries.pupil import PupilTask, find_todo, list_tasks_for_pupil
from sabaqtas.work.tests.factories import NOW, choose, make_handed_in, make_task
from sabaqtas.work.tests.test_pupil_pages import post, read_form

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
TODAY = NOW.date()
DAY = timedelta(days=1)


def join(pupil: Person, group: Group, on: date) -> None:
    """A transfer: from this day in the class, and in no other."""
    places = Enrolment.objects.filter(school=group.school, person=pupil, ends_on=None)
    places.filter(group__kind=group.kind).update(ends_on=on - DAY)
    Enrolment.objects.create(
        school=group.school, group=group, person=pupil, kind=Enrolment.Kind.PUPIL, begins_on=on
    )


def see(cast: Cast, pupil: Person) -> list[PupilTask]:
    return list_tasks_for_pupil(cast.school.id, pupil.id, [cast.klass.id], TODAY)


def test_a_task_of_the_class_reaches_who_joins_it_and_one_of_chosen_pupils_does_not(
    cast: Cast,
) -> None:
    newcomer = cast.sibling_big
    whole = make_task(cast.klass, cast.teacher)
    choose(make_task(cast.klass, cast.teacher), cast.pupil_tv)
    assert not find_todo(cast.school.id, newcomer.id, now=NOW)
    join(newcomer, cast.klass, TODAY)
    assert [one.task_id for one in see(cast, newcomer)] == [whole.id]
    assert len(find_todo(cast.school.id, newcomer.id, now=NOW)) == 1


def test_a_task_of_a_part_is_for_who_is_in_it_now(cast: Cast) -> None:
    one, two = (make_subgroup(cast.klass, name) for name in ("1 топ", "2 топ"))
    enrol(one, cast.pupil_phone)
    enrol(two, cast.pupil_tv)
    task = make_task(cast.klass, cast.teacher, is_chosen=True, part=one)
    assert see(cast, cast.pupil_phone) and not see(cast, cast.pupil_tv)
    join(cast.pupil_tv, one, TODAY)
    join(cast.pupil_phone, two, TODAY)
    assert see(cast, cast.pupil_tv) and not see(cast, cast.pupil_phone)
    address = reverse("task", args=[task.id])
    assert sign_in(Client(), cast.pupil_tv).get(address).status_code == 200
    assert sign_in(Client(), cast.pupil_phone).get(address).status_code == 403


def test_who_joins_has_three_days_and_is_not_asked_what_was_due_before(cast: Cast) -> None:
    newcomer = cast.sibling_big
    join(newcomer, cast.klass, TODAY)
    opened = {"opens_at": NOW - 5 * DAY}
    open_ = make_task(cast.klass, cast.teacher, late="refused", closes_at=NOW + DAY, **opened)
    make_task(cast.klass, cast.teacher, due_at=NOW - DAY, **opened)
    (seen,) = see(cast, newcomer)
    assert (seen.task_id, seen.due_at) == (open_.id, open_.due_at + 3 * DAY)
    assert seen.closes_at == NOW + 4 * DAY
    assert {one.due_at for one in see(cast, cast.pupil_tv)} == {open_.due_at, NOW - DAY}


def test_nothing_is_late_within_these_days_and_the_teacher_sees_why(cast: Cast) -> None:
    newcomer = cast.sibling_big
    join(newcomer, cast.klass, TODAY - DAY)
    past = NOW - timedelta(hours=1)
    closed = {"due_at": past, "closes_at": past, "late": "refused"}
    task = make_task(cast.klass, cast.teacher, opens_at=NOW - 5 * DAY, **closed)
    client = sign_in(Client(), newcomer)
    assert client.get(reverse("task", args=[task.id])).context["task"].days_given == 2
    post(client, task, read_form(client, task), text="Жауабым", act="hand_in")
    work = Assignment.objects.get(pupil=newcomer)
    assert work.days_given == 2 and not work.is_late_at(task, work.handed_in_at)
    late = make_handed_in(task, cast.pupil_tv)
    assert late.is_late_at(task, late.handed_in_at)
    page = sign_in(Client(), cast.teacher).get(reverse("task_overview", args=[task.id]))
    rows = {row.id: row for row in page.context["pupils"]}
    assert rows[newcomer.id].joined_on == TODAY - DAY and not rows[newcomer.id].is_late
    assert rows[newcomer.id].due_at == task.due_at + 2 * DAY
    assert rows[cast.pupil_tv.id].is_late and rows[cast.pupil_tv.id].joined_on is None


def test_a_test_keeps_its_hours_and_who_was_there_gets_nothing() -> None:
    asked = {"opens_at": NOW - DAY, "due_at": NOW}
    assert count_days_given(joined_on=TODAY, **asked, is_test=False) == 3
    assert count_days_given(joined_on=TODAY, **asked, is_test=True) == 0
    assert count_days_given(joined_on=None, **asked, is_test=False) == 0
    assert count_days_given(joined_on=TODAY - DAY, **asked, is_test=False) == 0
    later = asked | {"due_at": NOW + 9 * DAY}
    assert count_days_given(joined_on=TODAY, **later, is_test=False) == 0
