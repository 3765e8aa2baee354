"""Words that are too long for a record of a call."""

from uuid import uuid4

import pytest
from django.test import Client

from sabaqtas.oversight.calling.models import Call
from sabaqtas.people.tests.factories import make_cast, sign_in

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
