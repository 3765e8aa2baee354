"""Low data: chosen with one press, kept on every page, and the browser's wish before that."""

from datetime import date
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from sabaqtas.lessons.tests.factories import plan_slot_row
from sabaqtas.packs.tests.factories import make_pack
from sabaqtas.people.tests.factories import Cast, make_cast, make_guardian, sign_in
from sabaqtas.timetable.api import Meeting
from sabaqtas.timetable.tests.factories import make_bells, make_days, make_meeting, make_terms

pytestmark = pytest.mark.django_db
ON = date(2025, 9, 8)
TODAY = f"/today/?day={ON}"
PRESSED = 'value="0" aria-pressed="true"'


@pytest.fixture
def cast() -> Cast:
    cast = make_cast()
    make_days(cast.school, make_terms(cast.school))
    make_bells(cast.school)
    return cast


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    meeting = make_meeting(cast.klass, teacher=cast.teacher)
    plan_slot_row(meeting, ON, cast.klass, version=make_pack().version)
    return meeting


@pytest.fixture
def pupil(cast: Cast, meeting: Meeting) -> Client:
    return sign_in(Client(), cast.pupil_phone)


def _find_kind(client: Client, meeting: Meeting, **headers: str) -> str:
    """The rendition to which the lesson leads."""
    response = client.get(f"/lesson/{meeting.id}/{ON}/", headers=headers)
    return str(response["Location"]).split("/")[3].partition("-")[0]


def test_one_press_and_every_lesson_comes_light(pupil: Client, meeting: Meeting) -> None:
    assert PRESSED not in pupil.get(TODAY).content.decode()
    assert _find_kind(pupil, meeting) == "web"
    here = f"http://testserver{TODAY}"
    pressed = pupil.post(reverse("data_mode"), {"low": "1"}, headers={"Referer": here})
    assert pressed["Location"] == TODAY
    page = pupil.get(TODAY).content.decode()
    assert PRESSED in page
    assert _find_kind(pupil, meeting) == "low"
    low = pupil.get(pupil.get(f"/lesson/{meeting.id}/{ON}/")["Location"]).content.decode()
    assert "<img" not in low
    assert "<video" not in low
    pupil.post(reverse("data_mode"), {"low": "0"})
    assert _find_kind(pupil, meeting) == "web"


def test_a_lesson_weighs_less_before_it_is_opened(pupil: Client) -> None:
    usual = pupil.get(reverse("week_to_take")).json()
    pupil.cookies["data"] = "low"
    assert pupil.get(reverse("week_to_take")).json()["weight"] <= usual["weight"]


def test_the_browsers_wish_counts_until_somebody_chooses(pupil: Client, meeting: Meeting) -> None:
    assert _find_kind(pupil, meeting, **{"Save-Data": "on"}) == "low"
    pupil.cookies["data"] = "full"
    assert _find_kind(pupil, meeting, **{"Save-Data": "on"}) == "web"


def test_the_press_leads_to_no_other_site(client: Client) -> None:
    for came in ("https://elsewhere.example/today/", "http://testserver//elsewhere.example/", ""):
        answer = client.post(reverse("data_mode"), {"low": "1"}, headers={"Referer": came})
        assert answer["Location"] in ("/", "/elsewhere.example/")


@pytest.mark.parametrize(("line", "is_low"), [("weak", True), ("good", False)])
def test_what_the_family_said_of_its_line_counts_for_a_new_browser(
    cast: Cast, pupil: Client, line: str, is_low: bool
) -> None:
    told = {
        "act": "keep", "device": "smartphone", "shared_with": "0", "line": line,
        "allowance": "unknown", "free_hours": "none", "paper_way": "none", "paper_days": "",
        "phone": "", "agree": "on",
    }  # fmt: skip
    make_guardian(cast.parent, cast.pupil_phone)
    parent = sign_in(Client(), cast.parent)
    parent.post(reverse("tell_reach", args=[cast.pupil_phone.id]), told)
    pupil.get("/")
    assert (pupil.cookies["data"].value == "low" if "data" in pupil.cookies else False) == is_low
    page = unescape(pupil.get(reverse("data")).content.decode())
    assert ("100" in page) == is_low or line == "good"
