"""A teacher of two schools: always told in which one they are, one press leads to the other."""

import re
from dataclasses import dataclass

import pytest
from django.test import Client
from django.urls import reverse

from sabaqtas.people.models import Account, Person
from sabaqtas.people.roles import RoleKind
from sabaqtas.people.tests.factories import Cast, make_cast, make_person, sign_in
from sabaqtas.timetable.tests.factories import make_bells, make_days, make_meeting, make_terms
from sabaqtas.work.tests.factories import NOW, make_handed_in, make_task

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
PASSWORD = "qalam-defter"


@dataclass(frozen=True)
class Place:
    """One of the two schools, with a lesson today and work that waits."""

    person: Person
    lesson: str
    work: str
    names: tuple[str, str]
    """Of the class and of the task: seen here, and nowhere else."""


@pytest.fixture
def cast() -> Cast:
    cast = make_cast()
    cast.school.name, cast.other_school.name = "№ 901 мектеп", "«Самұрық» мектебі"
    for school in (cast.school, cast.other_school):
        school.save()
        make_days(school, make_terms(school))
        make_bells(school)
    return cast


@pytest.fixture
def here(cast: Cast) -> Place:
    cast.klass.name = "5 «Ғ»"
    cast.klass.save()
    return teach(cast.teacher, cast, "№ 71 есеп")


@pytest.fixture
def there(cast: Cast) -> Place:
    second = make_person(cast.other_school, RoleKind.TEACHER, given="Мөлдір", account=False)
    second.account = cast.teacher.account
    second.save()
    cast.other_class.name = "6 «Ү»"
    cast.other_class.save()
    return teach(second, cast, "№ 72 есеп")


def teach(person: Person, cast: Cast, title: str) -> Place:
    away = person.school_id == cast.other_school.id
    klass = cast.other_class if away else cast.klass
    pupil = cast.outsider_pupil if away else cast.pupil_phone
    on = NOW.date()
    meeting = make_meeting(klass, teacher=person, weekday=on.weekday())
    work = make_handed_in(make_task(klass, person, title=title), pupil)
    return Place(
        person,
        reverse("slot", kwargs={"meeting_id": meeting.id, "on": on}),
        reverse("marking_work", args=[work.task_id, work.id]),
        (klass.name, title),
    )


def read(client: Client, name: str) -> str:
    answer = client.get(reverse(name))
    assert answer.status_code == 200, name
    return answer.content.decode()


def go(client: Client, page: str) -> Client:
    """Follow the bar's link, press the one button that leads elsewhere."""
    assert re.search(r'<a class="bar__where" href="/me/#persons">', page)
    buttons = re.findall(r'name="person" value="([^"]+)"', read(client, "me"))
    assert len(buttons) == 1, "one cannot go where one is"
    answer = client.post(reverse("choose_person"), {"person": buttons[0]}, follow=True)
    assert answer.status_code == 200
    return client


def expect_at(client: Client, place: Place, other: Place) -> None:
    """Every page says which school it is and shows that one only."""
    for name in ("teacher_day", "marking", "timetable", "journal", "classes", "me"):
        page = read(client, name)
        assert f'href="/me/#persons">{place.person.school.name} · <u>' in page, name
        assert other.names[0] not in page and other.names[1] not in page, name
    assert place.names[1] in read(client, "marking")
    assert place.names[0] in read(client, "teacher_day") and place.names[0] in read(
        client, "timetable"
    )
    for address in (place.lesson, place.work):
        assert client.get(address).status_code == 200
    for address in (other.lesson, other.work):
        assert client.get(address).status_code == 404


def test_there_and_back(cast: Cast, here: Place, there: Place) -> None:
    client = sign_in(Client(), cast.teacher)
    expect_at(client, here, there)
    go(client, read(client, "teacher_day"))
    expect_at(client, there, here)
    go(client, read(client, "marking"))
    expect_at(client, here, there)


def test_by_the_door_one_lands_somewhere_and_is_told_where(
    cast: Cast, here: Place, there: Place
) -> None:
    account = Account.objects.get(persons=cast.teacher)
    account.set_password(PASSWORD)
    account.save()
    client = Client()
    body = {"door": "password", "code": account.username, "password": PASSWORD}
    client.post(reverse("sign_in"), body)
    page = client.get(reverse("teacher_day"))
    assert f"{page.context['actor'].school_name} · <u>" in page.content.decode()


def test_who_has_one_school_is_not_bothered(cast: Cast, here: Place) -> None:
    for person in (cast.teacher, cast.pupil_phone, cast.parent):
        page = sign_in(Client(), person).get(reverse("me")).content.decode()
        assert "bar__where" not in page and 'id="persons"' not in page
