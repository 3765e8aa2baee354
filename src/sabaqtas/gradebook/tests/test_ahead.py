"""Work that is still to be written has no points yet, by whichever way they come."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sabaqtas.gradebook.models import Assessment, Entry
from sabaqtas.gradebook.tests.factories import make_column
from sabaqtas.people.tests.factories import Cast, sign_in
from sabaqtas.timetable.tests.factories import make_meeting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
TODAY, LATER = date(2025, 9, 16), date(2025, 9, 23)


@pytest.fixture
def column(cast: Cast) -> Assessment:
    """A SOR of next week."""
    make_meeting(cast.klass, teacher=cast.teacher)
    return make_column(cast.klass, cast.teacher, on=LATER)


def write(cast: Cast, column: Assessment, text: str) -> Any:
    typed = {"pupil": str(cast.pupil_tv.id), "place": str(column.id), "text": text, "seen": "0"}
    place = reverse("journal_cell", args=[cast.klass.id, "mathematics"])
    return sign_in(Client(), cast.teacher).post(place, typed | {"key": text})


def test_points_of_a_work_to_come_are_refused_with_the_day(cast: Cast, column: Assessment) -> None:
    refused = write(cast, column, "15")
    assert refused.status_code == 422 and "23 қыркүйек" in refused.json()["error"]
    where = [cast.klass.id, "mathematics", str(column.id)]
    client = sign_in(Client(), cast.teacher)
    form = {f"c-{cast.pupil_tv.id}": "15", "key": "k"}
    assert client.post(reverse("journal_column", args=where), form).status_code == 422
    assert (
        "23 қыркүйек күні жазылады"
        in client.get(reverse("journal_column", args=where)).content.decode()
    )
    assert not Entry.objects.exists()


def test_who_will_be_away_is_noted_before(cast: Cast, column: Assessment) -> None:
    assert write(cast, column, "с").status_code == 200
    assert Entry.objects.get().attendance == "excused"


def test_on_its_day_points_are_taken(cast: Cast, column: Assessment) -> None:
    Assessment.objects.update(on=TODAY)
    assert write(cast, column, "15").status_code == 200
