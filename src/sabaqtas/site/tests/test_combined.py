"""Combined topics: a second lesson whose page is on its way stands in the day, and then opens."""

from datetime import date
from html import unescape

import pytest
from django.test import Client

from sabaqtas.lessons.api import LessonVersion
from sabaqtas.lessons.tests.factories import plan_slot_row
from sabaqtas.packs.tests.factories import make_lesson_version, make_pack
from sabaqtas.people.tests.factories import Cast, make_cast, sign_in
from sabaqtas.timetable.api import Meeting
from sabaqtas.timetable.tests.factories import make_bells, make_days, make_meeting, make_terms

pytestmark = pytest.mark.django_db
WAITS = "The lesson's page is being prepared"
ON = date(2025, 9, 8)
SECOND = "Аралас сандарды қосу"


@pytest.fixture
def cast() -> Cast:
    cast = make_cast()
    make_days(cast.school, make_terms(cast.school))
    make_bells(cast.school)
    return cast


@pytest.fixture
def slot(cast: Cast) -> Meeting:
    """One lesson of the day with two topics; the page of the second is not there yet."""
    meeting = make_meeting(cast.klass, teacher=cast.teacher, subject="mathematics", period=1)
    second = make_lesson_version()
    LessonVersion.objects.filter(id=second.id).update(title=SECOND)
    further = [str(second.id)]
    plan_slot_row(meeting, ON, cast.klass, version=make_pack().version, further=further)
    return meeting


def read(client: Client, address: str) -> str:
    client.cookies["language"] = "en"
    response = client.get(address)
    assert response.status_code == 200
    return unescape(response.content.decode())


def test_the_pupil_sees_it_with_a_note_and_opens_it_when_it_is_there(
    cast: Cast, slot: Meeting
) -> None:
    pupil = sign_in(Client(), cast.pupil_phone)
    own = f"/lesson/{slot.id}/{ON}/?further=1"
    page = read(pupil, f"/today/?day={ON}")
    assert SECOND in page
    assert WAITS in page
    assert own not in page, "there is nothing to press"
    early = read(pupil, own)
    assert f"<h1>{SECOND}</h1>" in early
    assert WAITS in early
    pack = make_pack(second_lesson())
    page = read(pupil, f"/today/?day={ON}")
    assert WAITS not in page
    assert f'href="{own}"' in page
    assert pack.digest in pupil.get(own)["Location"]


def test_the_parent_sees_the_same(cast: Cast, slot: Meeting) -> None:
    parent = sign_in(Client(), cast.other_parent)
    page = read(parent, f"/family/{cast.pupil_phone.id}/?day={ON}")
    assert SECOND in page
    assert WAITS in page


def test_the_teachers_day_says_so_until_it_is_there(cast: Cast, slot: Meeting) -> None:
    teacher = sign_in(Client(), cast.teacher)
    page = read(teacher, f"/teacher/?day={ON}")
    assert SECOND in page
    assert "page being prepared" in page
    make_pack(second_lesson())
    page = read(teacher, f"/teacher/?day={ON}")
    assert SECOND in page
    assert "page being prepared" not in page


def second_lesson() -> LessonVersion:
    return LessonVersion.objects.get(title=SECOND)
