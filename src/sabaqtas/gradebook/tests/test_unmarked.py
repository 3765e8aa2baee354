"""Grade 1 has no marks: what gives them is refused with the reason, by whatever address."""

import pytest
from django.test import Client
from django.urls import reverse

from sabaqtas.gradebook.models import Assessment, TermMark, TermStep
from sabaqtas.people.tests.factories import Cast, make_class, sign_in
from sabaqtas.timetable.tests.factories import make_meeting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


@pytest.mark.parametrize(
    ("name", "args", "form"),
    [
        ("journal_term", [2026, "t1"], {"act": "propose"}),
        ("journal_term", [2026, "y"], {"act": "propose"}),
        ("journal_new_column", [], {"kind": "sor", "on": "2025-09-16", "most": "20", "key": "k"}),
        (
            "journal_new_test",
            [],
            {"kind": "year_test", "on": "2026-06-02", "most": "9", "key": "k"},
        ),
    ],
)
def test_no_marks_in_grade_1(
    cast: Cast, name: str, args: list[object], form: dict[str, str]
) -> None:
    first = make_class(cast.school, "1 «А»", 1)
    make_meeting(first, teacher=cast.teacher)
    place = reverse(name, args=[first.id, "mathematics", *args])
    client = sign_in(Client(), cast.teacher)
    for answer in (client.get(place), client.post(place, form)):
        assert answer.status_code == 403 and "1-сыныпта баға" in answer.content.decode()
    assert sign_in(Client(), cast.outsider).get(place).status_code == 404
    assert not (TermStep.objects.exists() or TermMark.objects.exists())
    assert not Assessment.objects.exists()
