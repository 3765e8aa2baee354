"""Whose lesson it is, and that opening it is counted once."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from sabaqtas.delivery.models import Opening
from sabaqtas.delivery.tests.factories import make_airing
from sabaqtas.lessons.tests.factories import make_version, plan_slot_row
from sabaqtas.packs.tests.factories import make_pack
from sabaqtas.people.api import Person
from sabaqtas.people.tests.factories import Cast, enrol, make_cast, make_subgroup, sign_in
from sabaqtas.timetable.api import Meeting
from sabaqtas.timetable.tests.factories import make_bells, make_days, make_meeting, make_terms

pytestmark = pytest.mark.django_db
ON = date(2025, 9, 8)


@pytest.fixture
def cast() -> Cast:
    cast = make_cast()
    make_days(cast.school, make_terms(cast.school))
    make_bells(cast.school)
    return cast


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    return make_meeting(cast.klass, teacher=cast.teacher)


def _open(client: Client, person: Person, meeting: Meeting, tail: str = "", on: date = ON) -> Any:
    return sign_in(client, person).get(f"/lesson/{meeting.id}/{on}/{tail}")


def test_a_pupil_is_led_to_the_page_and_counted_once(
    client: Client, cast: Cast, meeting: Meeting
) -> None:
    pack = make_pack()
    plan_slot_row(meeting, ON, cast.klass, version=pack.version)
    for _time in range(2):
        response = _open(client, cast.pupil_phone, meeting)
        assert response.status_code == 303
        assert response["Location"].startswith(f"/p/{pack.digest}/")
        assert "no-store" in response["Cache-Control"]
    opening = Opening.objects.get()
    assert (opening.person, opening.via) == (cast.pupil_phone, "web")
    assert client.get(response["Location"]).status_code == 200


def test_a_slot_without_a_pack_has_a_page_of_its_own(
    client: Client, cast: Cast, meeting: Meeting
) -> None:
    plan_slot_row(meeting, ON, cast.klass, text="47-бетті оқы <b>", live_url="https://v.kz/1")
    make_airing()
    page = _open(client, cast.pupil_phone, meeting).content.decode()
    for words in (
        "47-бетті оқы &lt;b&gt;",
        "Мөлдір",
        "08:30",
        "«Балапан» арнасы",
        "09:00",
        "/work/",
    ):
        assert words in page
    assert Opening.objects.count() == 1


def test_an_empty_slot_says_what_to_do(client: Client, cast: Cast, meeting: Meeting) -> None:
    assert "тағы бір қара" in _open(client, cast.pupil_phone, meeting).content.decode()


def test_a_lesson_that_waits_for_its_film_says_so(
    client: Client, cast: Cast, meeting: Meeting
) -> None:
    plan_slot_row(meeting, ON, cast.klass, version=make_version())
    page = _open(client, cast.pupil_phone, meeting).content.decode()
    assert "Сабақтың беті дайындалып жатыр" in page
    assert "әлі ештеңе дайындалмаған" not in page
    today = client.get("/today/", {"day": ON.isoformat()}).content.decode()
    assert "Сабақтың беті дайындалып жатыр." in today and "Сабақты ашу" not in today


def test_the_live_lesson_is_entered_through_us(
    client: Client, cast: Cast, meeting: Meeting
) -> None:
    assert _open(client, cast.pupil_phone, meeting, "live/").status_code == 404
    plan_slot_row(meeting, ON, cast.klass, live_url="https://video.example.kz/5a")
    response = _open(client, cast.pupil_phone, meeting, "live/")
    assert (response.status_code, response["Location"]) == (303, "https://video.example.kz/5a")
    assert Opening.objects.get().via == "live"


def test_outsiders_do_not_learn_that_there_is_a_lesson(
    client: Client, cast: Cast, meeting: Meeting
) -> None:
    half = make_subgroup(cast.klass, "1 топ")
    other = make_subgroup(cast.klass, "2 топ")
    enrol(other, cast.pupil_phone)
    of_half = make_meeting(half, period=2)
    assert client.get(f"/lesson/{meeting.id}/{ON}/").status_code == 302
    for person, where in [
        (cast.outsider_pupil, meeting),
        (cast.outsider, meeting),
        (cast.sibling_big, meeting),
        (cast.other_parent, make_meeting(cast.big_class)),
        (cast.pupil_phone, of_half),
    ]:
        assert _open(client, person, where).status_code == 404
    assert _open(client, cast.technician, meeting).status_code == 403
    assert not Opening.objects.exists()


def test_another_day_or_a_date_that_is_none_is_not_found(
    client: Client, cast: Cast, meeting: Meeting
) -> None:
    assert _open(client, cast.pupil_phone, meeting, on=ON + timedelta(days=1)).status_code == 404
    for text in ("2025-02-31", "2025-9-8", "0000-00-00"):
        assert client.get(f"/lesson/{meeting.id}/{text}/").status_code == 404


def test_grown_ups_look_without_being_counted(client: Client, cast: Cast, meeting: Meeting) -> None:
    pack = make_pack()
    plan_slot_row(meeting, ON, cast.klass, version=pack.version)
    child = f"?child={cast.pupil_fibre.id}"
    for person, tail, status in [
        (cast.parent, "", 303),
        (cast.parent, child, 303),
        (cast.parent, f"?child={cast.sibling_big.id}", 404),
        (cast.other_parent, child, 404),
        (cast.teacher, "", 303),
        (cast.deputy, "", 303),
        (cast.teacher, child, 404),
    ]:
        assert _open(client, person, meeting, tail).status_code == status, (person, tail)
    assert not Opening.objects.exists()
