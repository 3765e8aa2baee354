"""Pages of planning: each opens for whom it is, and does what it says."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sabaqtas.kernel.clock import frozen
from sabaqtas.lessons.models import CourseLaying, SlotPlan
from sabaqtas.lessons.tests.factories import make_course
from sabaqtas.people.api import Person
from sabaqtas.people.tests.factories import Cast, make_cast, sign_in
from sabaqtas.timetable.api import Meeting, add_day_off
from sabaqtas.timetable.tests.factories import make_bells, make_days, make_meeting, make_terms

MONDAY = date(2025, 9, 15)
NOW = datetime(2025, 9, 15, 3, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_that_time() -> Iterator[None]:
    with frozen(NOW):
        yield


@pytest.fixture
def cast() -> Cast:
    cast = make_cast()
    make_bells(cast.school)
    for weekday in (0, 2, 4):
        make_meeting(cast.klass, teacher=cast.teacher, weekday=weekday)
    make_days(cast.school, make_terms(cast.school))
    return cast


def find_meeting(cast: Cast) -> Meeting:
    return Meeting.objects.get(school=cast.school, weekday=0)


def enter(person: Person) -> Client:
    return sign_in(Client(), person)


def slot_address(cast: Cast, on: date = MONDAY) -> str:
    return reverse("slot", kwargs={"meeting_id": find_meeting(cast).id, "on": on})


def test_a_teacher_adds_text_and_link(cast: Cast) -> None:
    client = enter(cast.teacher)
    page = client.get(slot_address(cast))
    assert page.status_code == 200
    link = "https://live.example.kz/5a"
    answer = client.post(slot_address(cast), {"text": "12-бетті оқы", "live_url": link})
    assert answer.status_code == 302
    row = SlotPlan.objects.get()
    assert (row.text, row.live_url, row.by_id) == ("12-бетті оқы", link, cast.teacher.id)
    assert "12-бетті оқы" in client.get(slot_address(cast)).content.decode()


def test_a_bad_link_is_said_and_the_text_stays_in_the_form(cast: Cast) -> None:
    client = enter(cast.teacher)
    page = client.post(slot_address(cast), {"text": "Оқы", "live_url": "http://x.kz"})
    html = page.content.decode()
    assert page.status_code == 200
    assert "Оқы" in html
    assert 'role="alert"' in html
    assert not SlotPlan.objects.exists()


@pytest.mark.parametrize("who", ["class_teacher", "pupil_fibre", "parent", "technician"])
def test_others_do_not_change_a_slot(cast: Cast, who: str) -> None:
    answer = enter(getattr(cast, who)).post(slot_address(cast), {"text": "x", "live_url": ""})
    assert answer.status_code == 403
    assert not SlotPlan.objects.exists()


def test_another_schools_slot_is_not_there(cast: Cast) -> None:
    assert enter(cast.outsider).get(slot_address(cast)).status_code == 404


def test_a_date_without_the_lesson_leads_nowhere(cast: Cast) -> None:
    client = enter(cast.teacher)
    assert client.get(slot_address(cast, MONDAY + timedelta(days=1))).status_code == 404
    assert client.get(slot_address(cast).replace("2025-09-15", "2025-02-30")).status_code == 404


def test_the_deputy_lays_a_course_and_takes_it_back(cast: Cast) -> None:
    course = make_course(lessons=3)
    client = enter(cast.deputy)
    assert client.get(reverse("plans")).status_code == 200
    wanted = {
        "group": cast.klass.id,
        "subject": "mathematics",
        "course": course.id,
        "starts_on": "2025-09-16",
    }
    assert client.post(reverse("plans"), wanted).status_code == 302
    days = SlotPlan.objects.order_by("on").values_list("on", flat=True)
    assert [on.day for on in days] == [17, 19, 22]
    page = client.get(reverse("plans")).content.decode()
    assert course.title in page
    laying = CourseLaying.objects.get()
    client.post(reverse("plans"), {"action": "undo", "laying": laying.id})
    assert not SlotPlan.objects.exists()


def test_laying_needs_a_course_of_that_subject_and_an_own_class(cast: Cast) -> None:
    course = make_course(subject="music", lessons=1)
    client = enter(cast.deputy)
    base = {"subject": "mathematics", "course": course.id, "starts_on": "2025-09-16"}
    assert client.post(reverse("plans"), base | {"group": cast.klass.id}).status_code == 404
    assert client.post(reverse("plans"), base | {"group": cast.other_class.id}).status_code == 404
    assert client.post(reverse("plans"), {"group": "x"}).status_code == 302
    assert not SlotPlan.objects.exists()


def test_only_the_office_lays(cast: Cast) -> None:
    for person in (cast.teacher, cast.pupil_fibre, cast.parent):
        assert enter(person).get(reverse("plans")).status_code == 403


def plan_address(cast: Cast) -> str:
    return reverse("plan", args=[cast.klass.id, "mathematics"])


def test_a_teacher_sees_the_plan_of_own_classes_only(cast: Cast) -> None:
    make_course(lessons=2)
    client = enter(cast.deputy)
    page = client.get(plan_address(cast))
    assert page.status_code == 200
    assert enter(cast.teacher).get(plan_address(cast)).status_code == 200
    assert enter(cast.class_teacher).get(plan_address(cast)).status_code == 403
    assert enter(cast.outsider).get(plan_address(cast)).status_code == 404


def test_words_on_a_day_that_fell_out_are_shown(cast: Cast) -> None:
    client = enter(cast.teacher)
    client.post(slot_address(cast), {"text": "Сызғыш әкел", "live_url": ""})
    add_day_off(school=cast.school, on=MONDAY, reason="Боран", by=None)
    assert "Сызғыш әкел" in client.get(plan_address(cast)).content.decode()


def test_the_pages_cost_the_same_however_many_lessons(
    cast: Cast, django_assert_max_num_queries: object
) -> None:
    make_course(lessons=3)
    client = enter(cast.deputy)
    for address, most in ((plan_address(cast), 21), (reverse("plans"), 9)):
        with django_assert_max_num_queries(most):  # type: ignore[operator]
            assert client.get(address).status_code == 200
