"""A school cloned by the benchmark is a school: its pages are its original's."""

import re
from datetime import UTC, datetime

import pytest
from bench.cloning import clone_school, list_school_models, remap, remap_text
from bench.living import live_term
from django.apps import apps
from django.db import connection
from django.test import Client

from sabaqtas.kernel import clock
from sabaqtas.people.models import Account, Institution, Person
from sabaqtas.people.tests.factories import Cast, make_cast, sign_in
from sabaqtas.timetable.tests.factories import make_bells, make_days, make_meeting, make_terms
from sabaqtas.work.tests.factories import make_handed_in, make_task

NOW = datetime(2025, 9, 17, 5, 0, tzinfo=UTC)
"""A Wednesday, 10:00 in Almaty."""
SEAL = re.compile(r'data-seal="[^"]*"')
"""Of what waits on a teacher's own device: each person has another."""
TOKEN = re.compile(r'(name="csrfmiddlewaretoken" value=")[^"]+')

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        "connection.vendor != 'postgresql'", reason="schools are cloned in PostgreSQL only"
    ),
]


@pytest.fixture
def cast() -> Cast:
    """The cast's school after two weeks of mathematics and Kazakh, with clones 1 and 2."""
    cast = make_cast()
    make_bells(cast.school)
    make_days(cast.school, make_terms(cast.school))
    for weekday in range(5):
        make_meeting(cast.klass, teacher=cast.teacher, weekday=weekday)
        make_meeting(
            cast.klass,
            teacher=cast.class_teacher,
            subject="kazakh",
            subject_name="Қазақ тілі",
            weekday=weekday,
            period=2,
        )
    live_term(cast.school, weeks=2, now=NOW)
    make_handed_in(make_task(cast.klass, cast.teacher), cast.pupil_phone, at=NOW)
    clone_school(cast.school, range(1, 3), say=lambda line: None)
    connection.check_constraints()
    return cast


def fetch(person: Person, address: str) -> str:
    with clock.frozen(NOW):
        response = sign_in(Client(), person).get(address)
    assert response.status_code == 200
    return TOKEN.sub(r"\1", SEAL.sub("", response.content.decode()))


@pytest.mark.parametrize(
    ("role", "address"),
    [("pupil_phone", "/today/"), ("teacher", "/marking/"), ("deputy", "/board/")],
)
def test_a_clones_page_is_the_originals_with_other_ids(cast: Cast, role: str, address: str) -> None:
    original = getattr(cast, role)
    page = fetch(original, address)
    assert "Математика" in page or "5 «А»" in page
    for number in (1, 2):
        clone = Person.objects.get(id=remap(original.id, number))
        assert clone.school_id == remap(cast.school.id, number)
        assert fetch(clone, address) == remap_text(page, number)


def test_every_row_of_the_school_is_cloned_in_the_same_order(cast: Cast) -> None:
    clone = remap(cast.school.id, 2)
    for model in list_school_models():
        rows = model._default_manager.order_by("id").values_list("id", flat=True)
        own, cloned = rows.filter(school=cast.school), rows.filter(school=clone)
        assert [remap(row, 2) for row in own] == list(cloned), model.__name__


def test_a_clone_points_at_nothing_of_its_original(cast: Cast) -> None:
    clone = remap(cast.school.id, 1)
    for model in apps.get_models():
        for column in model._meta.local_concrete_fields:
            target = column.related_model
            if model in list_school_models() and target in list_school_models():
                away = model._default_manager.filter(
                    school=clone, **{f"{column.name}__isnull": False}
                )
                away = away.exclude(**{f"{column.name}__school": clone})
                assert not away.exists(), f"{model.__name__}.{column.name}"


def test_what_is_unique_in_the_country_has_a_suffix(cast: Cast) -> None:
    account = cast.pupil_phone.account
    assert account is not None
    assert Account.objects.get(id=remap(account.id, 2)).username == f"{account.username}-2"
    assert Institution.objects.get(id=remap(cast.school.id, 1)).code == f"{cast.school.code}-1"
    assert Institution.objects.filter(kind="school").count() == 4
