"""Words that are too long for a record of a call; one call for several children."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.test import Client

from sabaqtas.oversight.calling.cards import make_cards
from sabaqtas.oversight.calling.models import Call
from sabaqtas.people.api import Guardianship
from sabaqtas.people.tests.factories import make_actor, make_cast, sign_in

pytestmark = pytest.mark.django_db


def test_too_many_words_are_kept_and_the_cause_is_named() -> None:
    cast = make_cast()
    words = "Қағаз керек. " * 30
    data = {
        "key": str(uuid4()),
        "outcome": "reached",
        "found": ["hard"],
        "step": "again-3",
        "words": words,
    }
    teacher = sign_in(Client(), cast.class_teacher)
    page = teacher.post(f"/calls/of/{cast.pupil_paper.id}/", data)
    said = page.content.decode()
    assert page.status_code == 400 and not Call.objects.exists()
    assert words.strip() in said and "300 таңбадан ұзын" in said
    assert 'value="hard" checked' in said and 'value="again-3" checked' in said


def test_children_of_one_number_are_one_card_and_one_call() -> None:
    cast = make_cast()
    school, now = cast.school, datetime(2025, 9, 17, 9, 0, tzinfo=UTC)
    cast.other_parent.phone = "+77010000014"
    cast.other_parent.save()
    first, second, third = cast.pupil_phone, cast.pupil_paper, cast.pupil_tv
    Guardianship.objects.create(school=school, guardian=cast.other_parent, child=second)
    asked = [(one.id, cast.klass.id, None) for one in (first, second, third)]
    cards = make_cards(make_actor(cast.class_teacher), asked, today=now.date(), now=now)
    assert [[one.name for one in card.children] for card in cards] == [
        [first.short_name, second.short_name],
        [third.short_name],
    ]
    teacher = sign_in(Client(), cast.class_teacher)
    data = {"key": str(uuid4()), "outcome": "reached", "also": [str(second.id)]}
    for _twice in range(2):
        page = teacher.post(f"/calls/of/{first.id}/", data, follow=True)
    assert f"{first.short_name}, {second.short_name}" in page.content.decode()
    assert {call.pupil_id for call in Call.objects.all()} == {first.id, second.id}
    assert Call.objects.count() == 2
    stranger = data | {"key": str(uuid4()), "also": [str(third.id)]}
    assert teacher.post(f"/calls/of/{first.id}/", stranger).status_code == 400
    assert Call.objects.count() == 2, "of another family: nothing is recorded"
