"""A withdrawn version: who holds it keeps it and is listed, who begins later does not take it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sabaqtas.curriculum.api import list_programmes, standard
from sabaqtas.curriculum.tests.factories import add_objective, make_rows, publish
from sabaqtas.kernel.clock import frozen
from sabaqtas.lessons.programmes.choosing import (
    NoSuchVersion,
    choose_programme,
    find_class_programme,
    list_class_programmes,
)
from sabaqtas.people.api import Person
from sabaqtas.people.tests.factories import Cast, make_actor, make_ministry, sign_in

SUMMER = datetime(2025, 8, 1, tzinfo=UTC)
NOW = datetime(2025, 9, 15, 3, 0, tzinfo=UTC)
TODAY = date(2025, 9, 15)
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_that_time")]


@pytest.fixture
def ministry() -> Person:
    return make_ministry()


def publish_two() -> tuple[standard.ProgrammeFacts, standard.ProgrammeFacts]:
    """The second is published before the year begins."""
    with frozen(SUMMER):
        publish()
    with frozen(SUMMER + timedelta(days=5)):
        publish(add_objective(make_rows(), "5.1.1.3"))
    first, second = sorted(list_programmes(all_versions=True), key=lambda one: one.number)
    return first, second


def list_withdrawn() -> list[tuple[int, str]]:
    every = list_programmes(all_versions=True)
    return [(one.number, one.withdrawn_reason) for one in every if one.withdrawn_at]


def withdraw(
    person: Person, version: standard.ProgrammeFacts, reason: str = "Қате табылды"
) -> Client:
    client = sign_in(Client(), person)
    address = reverse("programme_withdrawal", args=[version.id])
    client.post(address, {"act": "withdraw", "reason": reason})
    return client


def test_a_class_that_holds_it_keeps_it_and_is_listed(cast: Cast, ministry: Person) -> None:
    _old, new = publish_two()
    withdraw(ministry, new)
    assert list_withdrawn() == [(2, "Қате табылды")]
    held = find_class_programme(cast.klass, "mathematics", today=TODAY)
    assert held is not None
    assert held.id == new.id
    office = sign_in(Client(), cast.deputy)
    page = office.get(reverse("programmes"), {"version": str(new.id)}).content.decode()
    assert "5 «А»" in page
    assert "Қате табылды" in page
    assert "Қате табылды" in office.get(reverse("programme", args=[new.id])).content.decode()
    assert "Қате табылды" in office.get(reverse("standard")).content.decode()


def test_a_class_that_begins_later_takes_the_version_before(cast: Cast, ministry: Person) -> None:
    old, new = publish_two()
    with frozen(SUMMER + timedelta(days=10)):
        withdraw(ministry, new)
    held = find_class_programme(cast.klass, "mathematics", today=TODAY)
    assert held is not None
    assert held.id == old.id
    [row] = list_class_programmes(cast.school.id, today=TODAY)
    assert [one.id for one in row.options] == [old.id]
    with pytest.raises(NoSuchVersion):
        choose_programme(cast.klass, "mathematics", new.id, by=make_actor(cast.deputy), today=TODAY)


def test_it_needs_a_reason_and_can_be_taken_back(cast: Cast, ministry: Person) -> None:
    _old, new = publish_two()
    client = withdraw(ministry, new, reason="  ")
    assert list_withdrawn() == []
    withdraw(ministry, new)
    withdraw(ministry, new, reason="Басқа себеп")
    assert list_withdrawn() == [(2, "Қате табылды")], "the first reason stays"
    client.post(reverse("programme_withdrawal", args=[new.id]), {"act": "restore"})
    assert list_withdrawn() == []


@pytest.mark.parametrize("who", ["deputy", "methodologist", "teacher", "inspector", "pupil_fibre"])
def test_no_school_withdraws_what_all_schools_share(cast: Cast, who: str) -> None:
    _old, new = publish_two()
    withdraw(getattr(cast, who), new)
    assert list_withdrawn() == []
