"""A class keeps the version of its first lesson, until the office chooses another."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from django.apps import apps
from django.test import Client

from sabaqtas.curriculum.api import list_programmes, standard
from sabaqtas.curriculum.tests.factories import add_objective, make_rows, publish
from sabaqtas.kernel.clock import frozen
from sabaqtas.lessons.api import find_class_programme
from sabaqtas.lessons.programmes.choosing import (
    NoSuchVersion,
    choose_programme,
    list_class_programmes,
)
from sabaqtas.lessons.programmes.models import ProgrammeChoice
from sabaqtas.people.tests.factories import Cast, make_actor, make_cast, make_class, sign_in
from sabaqtas.timetable.tests.factories import make_bells, make_days, make_meeting, make_terms

NOW = datetime(2026, 2, 10, 6, 0, tzinfo=UTC)
TODAY = date(2026, 2, 10)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_that_time() -> Iterator[None]:
    with frozen(NOW):
        yield


@pytest.fixture
def cast() -> Cast:
    cast = make_cast()
    make_bells(cast.school)
    make_meeting(cast.klass, teacher=cast.teacher, weekday=1)
    make_days(cast.school, make_terms(cast.school))
    with frozen(datetime(2025, 8, 20, tzinfo=UTC)):
        publish()
    with frozen(datetime(2026, 1, 15, tzinfo=UTC)):
        publish(add_objective(make_rows(), "5.1.1.3"))
    return cast


def versions() -> list[standard.ProgrammeFacts]:
    return sorted(list_programmes(all_versions=True), key=lambda one: one.number)


def number_of(cast: Cast) -> int | None:
    found = find_class_programme(cast.klass, "mathematics", today=TODAY)
    listed = list_class_programmes(cast.school.id, today=TODAY)
    rows = [one for one in listed if one.teaching.group_id == cast.klass.id]
    assert [one.version for one in rows] == [found]
    return found.number if found else None


def test_a_class_keeps_the_version_it_began_with(cast: Cast) -> None:
    assert number_of(cast) == 1
    [row] = list_class_programmes(cast.school.id, today=TODAY)
    assert (row.newer, row.is_chosen) == (2, False)


def test_the_office_chooses_another_and_takes_it_back(cast: Cast) -> None:
    client = sign_in(Client(), cast.deputy)
    form = {"group": cast.klass.id, "subject": "mathematics", "version": versions()[1].id}
    assert client.get("/programmes/").status_code == 200
    assert client.post("/programmes/", form).status_code == 302
    assert number_of(cast) == 2
    assert apps.get_model("people", "AuditRow").objects.get(verb="choose_programme")
    client.post("/programmes/", form | {"version": ""})
    assert number_of(cast) == 1
    assert apps.get_model("people", "AuditRow").objects.get(verb="drop_programme_choice")


def test_a_programme_of_another_grade_or_language_is_refused(cast: Cast) -> None:
    publish(make_rows(code="test-tajik", languages=("kk",)))
    actor = make_actor(cast.deputy)
    russian = make_class(cast.school, "5 «Р»", 5, "ru")
    [tajik] = [one for one in list_programmes() if one.code == "test-tajik"]
    for group, version in ((russian, tajik.id), (cast.big_class, versions()[0].id)):
        with pytest.raises(NoSuchVersion):
            choose_programme(group, "mathematics", version, by=actor, today=TODAY)
    assert not ProgrammeChoice.objects.exists()


def test_a_special_programme_is_taken_only_by_choice(cast: Cast) -> None:
    publish(make_rows(code="test-special", kind="special"))
    assert number_of(cast) == 1
    [special] = [one for one in list_programmes() if one.code == "test-special"]
    actor = make_actor(cast.deputy)
    choose_programme(cast.klass, "mathematics", special.id, by=actor, today=TODAY)
    found = find_class_programme(cast.klass, "mathematics", today=TODAY)
    assert found is not None
    assert found.code == "test-special"


def test_another_schools_class_is_not_there(cast: Cast) -> None:
    client = sign_in(Client(), cast.deputy)
    form = {"group": cast.other_class.id, "subject": "mathematics", "version": versions()[1].id}
    assert client.post("/programmes/", form).status_code == 404
    assert client.post("/programmes/", {"group": "x"}).status_code == 302
    assert not ProgrammeChoice.objects.exists()


@pytest.mark.parametrize("name", ["teacher", "pupil_fibre", "parent", "methodologist"])
def test_only_the_office_chooses(cast: Cast, name: str) -> None:
    assert sign_in(Client(), getattr(cast, name)).get("/programmes/").status_code == 403
