"""The week of pupil, teacher, child and class; days off by the office."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sabaqtas.kernel.clock import frozen
from sabaqtas.people.api import Person
from sabaqtas.people.tests.factories import Cast, make_cast, sign_in
from sabaqtas.timetable.models import DayOff, SchoolDay
from sabaqtas.timetable.queries import list_pupil_day
from sabaqtas.timetable.school_days import rebuild_school_days
from sabaqtas.timetable.tests.factories import make_bells, make_meeting, make_terms

MONDAY = date(2025, 9, 15)
NOW = datetime(2025, 9, 15, 3, 0, tzinfo=UTC)
WEEK = "/timetable/"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_that_time() -> Iterator[None]:
    with frozen(NOW):
        yield


@pytest.fixture
def cast() -> Cast:
    cast = make_cast()
    make_terms(cast.school)
    make_bells(cast.school)
    make_meeting(cast.klass, teacher=cast.teacher, subject_name="Математика")
    make_meeting(cast.small_class, weekday=1, subject="literacy", subject_name="Әліппе")
    make_meeting(cast.big_class, weekday=5, subject="physics", subject_name="Физика")
    rebuild_school_days(cast.school.id)
    return cast


def enter(person: Person) -> Client:
    return sign_in(Client(), person)


def read(person: Person, **query: Any) -> str:
    page = enter(person).get(WEEK, query)
    assert page.status_code == 200
    return page.content.decode()


def test_each_sees_their_own_week(cast: Cast) -> None:
    mine = read(cast.pupil_fibre)
    assert "Математика" in mine
    assert "Әліппе" not in mine
    taught = read(cast.teacher)
    assert reverse("slot", args=[_meeting_id(cast), MONDAY]) in taught
    assert "5 «А»" in taught


def _meeting_id(cast: Cast) -> object:
    return list_pupil_day(cast.school.id, cast.pupil_fibre.id, MONDAY).occurrences[0].meeting_id


def test_a_parent_chooses_among_own_children(cast: Cast) -> None:
    assert "Әліппе" in read(cast.parent), "the youngest first"
    assert "Физика" in read(cast.parent, child=cast.sibling_big.id)
    client = enter(cast.parent)
    assert client.get(WEEK, {"child": str(cast.pupil_phone.id)}).status_code == 404
    assert client.get(WEEK, {"child": "x"}).status_code == 404


def test_the_office_looks_at_any_class_a_teacher_at_own(cast: Cast) -> None:
    assert "Физика" in read(cast.deputy, **{"class": cast.big_class.id})
    assert "Математика" in read(cast.teacher, **{"class": cast.klass.id})
    teacher = enter(cast.teacher)
    assert teacher.get(WEEK, {"class": str(cast.big_class.id)}).status_code == 403
    assert teacher.get(WEEK, {"class": str(cast.other_class.id)}).status_code == 404
    assert teacher.get(WEEK, {"class": "x"}).status_code == 404
    assert enter(cast.pupil_tv).get(WEEK, {"class": str(cast.klass.id)}).status_code == 403


def test_other_weeks_and_nonsense(cast: Cast) -> None:
    assert "Математика" in read(cast.pupil_fibre, week="2025-09-24")
    assert "Математика" not in read(cast.pupil_fibre, week="2025-10-29"), "a break"
    assert "Математика" in read(cast.pupil_fibre, week="nonsense")
    assert "Физика" in read(cast.sibling_big), "Saturday only where there are lessons"
    assert "сенбі" not in read(cast.pupil_fibre).replace("дүйсенбі", "").replace(
        "сейсенбі", ""
    ).replace("сәрсенбі", "").replace("бейсенбі", "")


def test_the_week_costs_the_same_however_full(
    cast: Cast, django_assert_max_num_queries: object
) -> None:
    client = enter(cast.pupil_fibre)
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        client.get(WEEK)


def post(person: Person, **data: object) -> int:
    return enter(person).post(reverse("days_off"), data).status_code


def test_a_weather_day_for_named_grades(cast: Cast) -> None:
    assert post(cast.deputy, on="2025-09-15", reason="Боран", grades=[2, 5]) == 302
    assert set(DayOff.objects.values_list("grade", flat=True)) == {2, 5}
    assert "Боран" in read(cast.pupil_fibre)
    page = enter(cast.director).get(reverse("days_off")).content.decode()
    assert "Боран" in page
    assert list_pupil_day(cast.school.id, cast.pupil_fibre.id, MONDAY).on == MONDAY + timedelta(7)
    assert post(cast.deputy, action="remove", on="2025-09-15", reason="Боран") == 302
    assert not DayOff.objects.exists()
    assert list_pupil_day(cast.school.id, cast.pupil_fibre.id, MONDAY).on == MONDAY


def test_several_days_for_the_whole_school(cast: Cast) -> None:
    before = SchoolDay.objects.count()
    post(cast.deputy, on="2025-09-15", until="2025-09-16", reason="Карантин")
    assert DayOff.objects.filter(grade=None).count() == 2
    assert SchoolDay.objects.count() == before - 2


def test_the_whole_school_replaces_single_grades(cast: Cast) -> None:
    post(cast.deputy, on="2025-09-15", reason="Боран", grades=[2])
    post(cast.deputy, on="2025-09-15", reason="Аяз")
    post(cast.deputy, on="2025-09-15", reason="Боран", grades=[5])
    assert list(DayOff.objects.values_list("grade", "reason")) == [(None, "Аяз")]


@pytest.mark.parametrize(
    "data",
    [
        {"on": "", "reason": "x"},
        {"on": "2025-09-15", "reason": ""},
        {"on": "2052-09-15", "reason": "x"},
        {"on": "0001-01-01", "reason": "x"},
        {"on": "2025-09-15", "until": "2025-09-14", "reason": "x"},
        {"on": "2025-09-15", "until": "2026-09-14", "reason": "x"},
        {"on": "2025-09-15", "reason": "x", "grades": [99]},
    ],
)
def test_what_makes_no_sense_is_said(cast: Cast, data: dict[str, object]) -> None:
    assert post(cast.deputy, **data) == 200
    assert not DayOff.objects.exists()


def test_only_the_office_changes_days(cast: Cast) -> None:
    for person in (cast.teacher, cast.pupil_fibre, cast.parent, cast.technician):
        assert post(person, on="2025-09-15", reason="x") == 403
    post(cast.deputy, action="remove", on="2025-09-15", reason="x")
    assert not DayOff.objects.exists()
