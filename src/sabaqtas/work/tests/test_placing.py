"""A new task that does not begin at a lesson: a class and subject, and the next lesson."""

import re
from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from sabaqtas.kernel import clock
from sabaqtas.people.api import Person
from sabaqtas.people.tests.factories import Cast, make_class, sign_in
from sabaqtas.timetable.tests.factories import make_meeting
from sabaqtas.work.models import Task

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
MORNING, NOON = (datetime(2025, 9, 16, hour, tzinfo=UTC) for hour in (3, 7))
"""08:00 and 12:00 in Almaty: before and after the third lesson of that Tuesday."""
FORM = {"title": "Ой жаз", "hand_in": ["text"], "due_on": "2025-09-23", "due_time": "10:10"}


@pytest.fixture
def teacher(cast: Cast) -> Client:
    return enter(cast.teacher)


def enter(person: Person) -> Client:
    client = sign_in(Client(), person)
    client.cookies["language"] = "en"
    return client


def read(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_from_the_marking_page_to_a_task_without_a_lesson_in_hand(
    teacher: Client, cast: Cast
) -> None:
    make_meeting(cast.klass, teacher=cast.teacher, weekday=1, period=3)
    meeting = make_meeting(cast.klass, teacher=cast.teacher, weekday=3, period=3)
    make_meeting(cast.klass, teacher=cast.class_teacher, subject="biology", weekday=1, period=4)
    place = reverse("choose_place")
    assert f'href="{place}"' in read(teacher, reverse("marking"))
    page = read(teacher, place)
    assert "biology" not in page, "another teacher's subject"
    first = re.findall(r'class="line" href="([^"]+)"', page)
    assert len(first) == 1, "one row a class and subject"
    address = first[0].replace("&amp;", "&")
    assert f"meeting={meeting.id}&on=2025-09-18" in address, "today's is over"
    form = read(teacher, address)
    assert f'href="{place}"' in form, "the way back"
    assert 'value="2025-09-23"' in form, "due with the lesson after it"
    assert teacher.post(address, FORM).status_code == 302
    task = Task.objects.get()
    assert (task.meeting_id, task.on, task.group) == (meeting.id, date(2025, 9, 18), cast.klass)


def test_a_later_lesson_may_be_chosen_and_one_of_today_counts_until_it_is_over(
    teacher: Client, cast: Cast
) -> None:
    meeting = make_meeting(cast.klass, teacher=cast.teacher, weekday=1, period=3)
    for now, first in ((MORNING, "2025-09-16"), (NOON, "2025-09-23")):
        with clock.frozen(now):
            page = read(teacher, reverse("choose_place"))
        days = re.findall(rf"meeting={meeting.id}&amp;on=([0-9-]+)", page)
        assert days[0] == first
        assert len(days) > 3, "later ones beside it"


def test_classes_of_two_and_none_at_all(teacher: Client, cast: Cast) -> None:
    page = read(teacher, reverse("choose_place"))
    assert "No lesson of yours is ahead" in page
    other = make_class(cast.school, "6 «Ә»", 6)
    for group, weekday in ((cast.klass, 2), (other, 4)):
        make_meeting(group, teacher=cast.teacher, weekday=weekday)
    rows = re.findall(r'class="line"', read(teacher, reverse("choose_place")))
    assert len(rows) == 2


def test_who_teaches_nothing_has_no_such_page(cast: Cast) -> None:
    for person in (cast.pupil_phone, cast.parent, cast.director, cast.inspector):
        assert enter(person).get(reverse("choose_place")).status_code == 403
    assert "No lesson of yours" in read(enter(cast.outsider), reverse("choose_place"))
