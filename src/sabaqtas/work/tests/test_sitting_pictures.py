"""A question with a picture in a test: the picture is wherever the question is met."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sabaqtas.exercises.api import banks
from sabaqtas.people.tests.factories import Cast, make_actor, make_cast, sign_in
from sabaqtas.work.models import Submission
from sabaqtas.work.sitting.choosing import Wanted, choose_items
from sabaqtas.work.tests.sitting_factories import CHOICE, make_class_test
from sabaqtas.work.tests.test_sitting_pages import open_test, send, text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
DRAWING = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30"><path d="M0 9h90" stroke="#000"/>'
    b"</svg>"
)


def fill_bank(cast: Cast) -> str:
    """A bank with one question: in its text a picture, in an option nothing but the picture."""
    by = make_actor(cast.teacher)
    bank = banks.make_bank("Суреттер", school_id=cast.school.pk, by=by)
    facts = dict(banks.add_picture(DRAWING, to=bank, by=by).facts)
    source: dict[str, Any] = CHOICE | {
        "prompt": "Қайсысы түзу? ![Түзу сызық](line.svg)",
        "options": CHOICE["options"] | {"a": "![Сызық](line.svg)"},
        "pictures": {"line.svg": facts},
    }
    banks.add_item(bank, banks.NeutralItem(source, language="kk"), by=by)
    return f"bank:{bank.pk}"


def test_a_picture_is_where_its_question_is() -> None:
    cast: Cast = make_cast()
    source = fill_bank(cast)
    choice = choose_items(Wanted(source), school_id=cast.school.pk, teacher_id=cast.teacher.pk)
    assert choice and len(choice.items) == 1
    test = make_class_test(cast, [choice.items[0].source], shows="once")
    pupil, teacher = sign_in(Client(), cast.pupil_phone), sign_in(Client(), cast.teacher)
    fields = open_test(pupil, test)
    page = text(pupil.get(reverse("sit_test", args=[test.task_id])))
    address = re.search(r'<img src="(/item-pictures/[^"]+)" alt="Түзу сызық"', page)
    assert address
    assert 'alt="Сызық"' in page
    assert pupil.get(address[1]).status_code == 200
    review = send(pupil, test, fields, **{"a-q1": "a", "act": "hand_in"})
    assert review.status_code == 302
    assert address[1] in text(pupil.get(reverse("test_result", args=[test.task_id])))
    work = Submission.objects.get().assignment_id
    marking = reverse("marking_work", args=[test.task_id, work])
    assert address[1] in text(teacher.get(marking, follow=True))
    outsider = sign_in(Client(), cast.outsider)
    assert outsider.get(address[1]).status_code == 404
