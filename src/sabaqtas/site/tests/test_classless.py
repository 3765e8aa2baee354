"""A pupil in no class is told so, and is not praised for work that nobody could set."""

import pytest
from django.test import Client
from django.urls import reverse

from sabaqtas.people.api import Enrolment
from sabaqtas.people.tests.factories import Cast, make_cast, sign_in

pytestmark = pytest.mark.django_db
PRAISE, TOLD = "Бәрі тапсырылды", "ешбір сынып"


@pytest.fixture
def cast() -> Cast:
    cast = make_cast()
    Enrolment.objects.filter(person=cast.pupil_phone).delete()
    return cast


def read(client: Client, address: str) -> str:
    return client.get(address).content.decode()


@pytest.mark.parametrize("name", ["today", "work"])
def test_the_pupil_hears_why_nothing_comes_and_whom_to_ask(cast: Cast, name: str) -> None:
    page = read(sign_in(Client(), cast.pupil_phone), reverse(name))
    assert TOLD in page and "мектеп әкімшілігіне" in page
    assert PRAISE not in page and "Бәрі орындалды" not in page


@pytest.mark.parametrize("name", ["today", "work"])
def test_who_is_in_a_class_is_not_told(cast: Cast, name: str) -> None:
    page = read(sign_in(Client(), cast.pupil_tv), reverse(name))
    assert TOLD not in page


def test_the_parent_hears_it_too(cast: Cast) -> None:
    parent = sign_in(Client(), cast.other_parent)
    assert TOLD in read(parent, reverse("family"))
    assert TOLD in read(parent, reverse("child_day", args=[cast.pupil_phone.id]))
