"""A test of the year stands in the digest of who writes it, and of nobody else."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sabaqtas.gradebook.models import TermMark
from sabaqtas.gradebook.tests.factories import make_column, make_entry
from sabaqtas.kernel import clock
from sabaqtas.people.api import Person
from sabaqtas.people.tests.factories import Cast, sign_in

pytestmark = pytest.mark.django_db
FIRST, TEST_ON = datetime(2026, 6, 5, 10, tzinfo=UTC), date(2026, 6, 10)
SECOND, EXTRA_ON = datetime(2026, 8, 21, 10, tzinfo=UTC), date(2026, 8, 26)


@pytest.fixture(autouse=True)
def tests(cast: Cast) -> dict[str, Any]:
    """The child of one parent has a 2, that of the other a 4; both tests are set."""
    for pupil, mark in ((cast.pupil_fibre, 2), (cast.pupil_phone, 4)):
        TermMark.objects.create(
            school=cast.school, group=cast.klass, subject="mathematics", year=2026, span="y",
            number=1, pupil=pupil, status="marked", mark=mark, by=cast.deputy,
            why={"kind": "year_waits", "values": {}, "sources": {}, "steps": []},
        )  # fmt: skip
    days = {"year_test": TEST_ON, "extra_test": EXTRA_ON}
    return {
        kind: make_column(cast.klass, cast.teacher, on=on, kind=kind) for kind, on in days.items()
    }


def read(parent: Person, at: datetime) -> str:
    with clock.frozen(at):
        return str(sign_in(Client(), parent).get(reverse("digest")).content.decode())


def test_the_family_of_a_two_is_told_a_week_before(cast: Cast) -> None:
    assert "10 маусым: Жылдық тест, Математика" in read(cast.parent, FIRST)
    assert "Жылдық тест" not in read(cast.other_parent, FIRST)


@pytest.mark.parametrize(("points", "is_told"), [(5, True), (18, False)])
def test_an_extra_test_only_after_another_two(
    cast: Cast, tests: dict[str, Any], points: int, is_told: bool
) -> None:
    column = tests["year_test"]
    cell = {"assessment": column, "points": points, "on": TEST_ON}
    make_entry(cast.klass, cast.pupil_fibre, cast.teacher, **cell)
    assert ("26 тамыз: Қосымша тест" in read(cast.parent, SECOND)) is is_told
