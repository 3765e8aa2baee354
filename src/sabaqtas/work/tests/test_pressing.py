"""A form pressed twice on a slow line sets one task; what differs is another one."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from sabaqtas.people.tests.factories import Cast, sign_in
from sabaqtas.timetable.tests.factories import make_meeting
from sabaqtas.work.models import Task

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
ONCE = "0198f0c2d7d47abc8123456789abcdef"
FORM = {
    "title": "Ой жаз",
    "hand_in": ["text"],
    "due_on": "2025-09-18",
    "due_time": "10:10",
    "once": ONCE,
}


@pytest.fixture
def address(cast: Cast) -> str:
    make_meeting(cast.klass, teacher=cast.teacher, weekday=3, period=3)
    meeting = make_meeting(cast.klass, teacher=cast.teacher, weekday=1, period=3)
    return f"{reverse('new_task')}?meeting={meeting.id}&on={date(2025, 9, 16)}"


@pytest.fixture
def teacher(cast: Cast) -> Client:
    return sign_in(Client(), cast.teacher)


def test_the_same_form_pressed_twice_sets_one_task(teacher: Client, address: str) -> None:
    said = [teacher.post(address, FORM).headers["Location"] for _press in range(2)]
    assert said == ["/", "/"]
    task = Task.objects.get()
    assert (task.id.version, task.id.hex[:12]) == (7, ONCE[:12])


def test_the_second_press_is_no_fault_although_the_day_is_full_by_then(
    teacher: Client, address: str
) -> None:
    form = FORM | {"counts": "soch"}
    assert teacher.post(address, form).status_code == 302
    assert teacher.post(address, form).status_code == 302
    assert Task.objects.count() == 1


def test_going_back_and_sending_other_words_sets_another(teacher: Client, address: str) -> None:
    teacher.post(address, FORM)
    teacher.post(address, FORM | {"title": "Тағы біреуі"})
    assert Task.objects.count() == 2


def test_each_form_that_is_opened_is_one_of_its_own(teacher: Client, address: str) -> None:
    names = {teacher.get(address).content.split(b'name="once" value="')[1][:32] for _n in range(2)}
    assert len(names) == 2
