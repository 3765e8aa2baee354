"""A subject of one hour a week in grades of which the typical plan says nothing."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sabaqtas.gradebook.models import Assessment
from sabaqtas.people.api import Group
from sabaqtas.people.tests.factories import Cast, make_subgroup, sign_in
from sabaqtas.timetable.api import Meeting
from sabaqtas.timetable.tests.factories import make_meeting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
SUBJECT = "informatics"


@pytest.fixture
def klass(cast: Cast) -> Group:
    """An 8th grade with one lesson of informatics a week."""
    teach(cast.big_class, cast)
    return cast.big_class


def teach(group: Group, cast: Cast, **fields: Any) -> Meeting:
    values = {"subject": SUBJECT, "subject_name": "Информатика"} | fields
    return make_meeting(group, teacher=cast.teacher, **values)


def list_closings(cast: Cast, klass: Group) -> list[str]:
    """What can be closed, by the journal's own buttons."""
    client, spans = sign_in(Client(), cast.teacher), ("t1", "t2", "h1")
    place = reverse("journal_page", args=[klass.id, SUBJECT])
    pages = [client.get(f"{place}?span={span}").content.decode() for span in ("t1", "t2", "y")]
    return [span for span in spans if any(f"/term/2026/{span}/" in page for page in pages)]


def add_soch(cast: Cast, klass: Group) -> bool:
    """Whether the journal takes one."""
    typed = {"kind": "soch", "on": "2025-09-10", "most": "20", "key": "k1"}
    place = reverse("journal_new_column", args=[klass.id, SUBJECT])
    sign_in(Client(), cast.teacher).post(place, typed)
    return Assessment.objects.filter(group=klass, kind="soch").exists()


def test_it_is_marked_by_the_half_year_and_has_no_soch(cast: Cast, klass: Group) -> None:
    assert list_closings(cast, klass) == ["h1"]
    assert not add_soch(cast, klass)
    term = reverse("journal_term", args=[klass.id, SUBJECT, 2026, "t1"])
    assert sign_in(Client(), cast.teacher).post(term, {"act": "propose"}).status_code == 404
    page = sign_in(Client(), cast.sibling_big).get(reverse("marks_subjects")).content.decode()
    assert "1-жартыжылдық" in page and "1-тоқсан" not in page


def test_two_hours_are_marked_by_the_term(cast: Cast, klass: Group) -> None:
    teach(klass, cast, weekday=2)
    assert list_closings(cast, klass) == ["t1", "t2"]
    assert add_soch(cast, klass)


def test_halves_of_a_class_have_one_hour_each(cast: Cast) -> None:
    halves = [make_subgroup(cast.big_class, name) for name in ("1 топ", "2 топ")]
    for number, half in enumerate(halves):
        teach(half, cast, weekday=number)
    assert list_closings(cast, cast.big_class) == ["h1"]


def test_a_second_hour_after_the_first_term_changes_no_rule_of_this_year(
    cast: Cast, klass: Group
) -> None:
    teach(klass, cast, weekday=2, begins_on=date(2025, 11, 10))
    assert list_closings(cast, klass) == ["h1"]


def test_the_schools_working_plan_goes_before_the_timetable(cast: Cast, klass: Group) -> None:
    own = {"school_id": cast.school.id}
    plan = apps.get_model("lessons", "WorkingPlan").objects.create(
        **own, year=2026, grade=8, language="kk", by_id=cast.deputy.id
    )
    hours = apps.get_model("lessons", "WorkingHours").objects
    hours.create(**own, plan=plan, subject=SUBJECT, hours=2)
    assert list_closings(cast, klass) == ["t1", "t2"]


@pytest.mark.parametrize("name", ["journal_page", "marks_subjects"])
def test_it_costs_one_query_more_than_a_subject_of_the_typical_plan(
    cast: Cast, klass: Group, name: str
) -> None:
    def count(look: Callable[[], Any]) -> int:
        look()
        with CaptureQueriesContext(connection) as asked:
            assert look().status_code == 200
        return len(asked)

    def open_page(group: Group, pupil: Any) -> Callable[[], Any]:
        is_journal = name == "journal_page"
        client = sign_in(Client(), cast.teacher if is_journal else pupil)
        place = reverse(name, args=[group.id, SUBJECT] if is_journal else [])
        return lambda: client.get(place)

    teach(cast.klass, cast)
    known = count(open_page(cast.klass, cast.pupil_fibre))
    assert count(open_page(klass, cast.sibling_big)) == known + 1
