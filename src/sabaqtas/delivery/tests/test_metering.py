"""Counts kept: those of several processes add up, and what is nobody's goes to the root."""

from datetime import date

import pytest

from sabaqtas.delivery.metering.counting import Count, Key, Tally
from sabaqtas.delivery.metering.models import PupilTraffic, SchoolTraffic
from sabaqtas.delivery.metering.writing import write_counts
from sabaqtas.people.api import Institution
from sabaqtas.people.tests.factories import Cast, make_cast

pytestmark = pytest.mark.django_db
ON = date(2025, 9, 10)


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def test_counts_of_two_processes_add_up(cast: Cast) -> None:
    key = Key(cast.school.id, cast.pupil_phone.id, ON, "lessons", "a" * 64)
    for _process in range(2):
        write_counts({key: Count(1, 100, 10)})
    row = PupilTraffic.objects.get()
    assert (row.week_on, row.taken_bytes, row.sent_bytes) == (date(2025, 9, 8), 200, 20)
    assert SchoolTraffic.objects.get().answers == 2


def test_a_tally_does_not_grow_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sabaqtas.delivery.metering.counting.MOST_KEYS", 2)
    tally = Tally()
    for purpose in ("a", "b", "c", "a"):
        tally.add(Key(None, None, ON, purpose), Count(1, 1, 0))
    assert {key.purpose: count.taken for key, count in tally.take().items()} == {"a": 2, "b": 1}


def test_a_key_of_nobody_goes_to_the_root(cast: Cast) -> None:
    write_counts({Key(None, None, ON, "day"): Count(1, 10, 1)})
    assert SchoolTraffic.objects.get().school.parent_id is None


def test_a_school_under_nothing_does_not_pay_for_strangers(cast: Cast) -> None:
    country = Institution.objects.create(kind=Institution.Kind.COUNTRY, code="398", name="Ел")
    write_counts({Key(None, None, ON, "day"): Count(1, 10, 1)})
    assert SchoolTraffic.objects.get().school == country
