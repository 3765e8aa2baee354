"""Work that goes back tells its pupil what to mend, or its teacher has been asked once."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from sabaqtas.kernel import clock
from sabaqtas.people.tests.factories import Cast, make_cast, sign_in
from sabaqtas.work.models import Assignment, PenLayer
from sabaqtas.work.tests.factories import NOW, add_page, make_handed_in, make_task
from sabaqtas.work.tests.test_marking import address, judge, read_form

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_noon() -> Iterator[None]:
    with clock.frozen(NOW + timedelta(hours=3)):
        yield


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def work(cast: Cast) -> Assignment:
    return make_handed_in(make_task(cast.klass, cast.teacher), cast.pupil_phone)


@pytest.fixture
def teacher(cast: Cast) -> Client:
    return sign_in(Client(enforce_csrf_checks=True), cast.teacher)


def give_back(teacher: Client, work: Assignment, **more: str) -> Any:
    return judge(teacher, work, act="return", mark="", **({"comment": ""} | more))


def state(work: Assignment) -> str:
    work.refresh_from_db()
    return work.state


def test_a_word_is_asked_for_once_and_the_next_press_goes_without(
    teacher: Client, work: Assignment
) -> None:
    answer = give_back(teacher, work)
    page = answer.content.decode()
    assert answer.status_code == 422 and state(work) == "handed_in"
    asked = re.search(r'name="wordless" value="1"', page)
    assert asked and 'class="note note--sun" role="alert"' in page
    assert give_back(teacher, work, wordless="1").status_code == 302
    assert state(work) == "returned"


def test_with_a_word_one_press_is_enough(teacher: Client, work: Assignment) -> None:
    give_back(teacher, work, comment="Екінші жолды қара")
    assert state(work) == "returned" and work.comment == "Екінші жолды қара"


def test_the_pen_is_a_word(cast: Cast, teacher: Client, work: Assignment) -> None:
    page = add_page(work)
    PenLayer.objects.create(
        school_id=work.school_id, attachment=page, by=cast.teacher, drawn={}, key="a"
    )
    give_back(teacher, work)
    assert state(work) == "returned"


def test_what_was_kept_without_the_line_counts_as_it_is(teacher: Client, work: Assignment) -> None:
    form = read_form(teacher, work) | {"act": "return", "mark": "", "comment": ""}
    teacher.post(address(work), form, headers={"X-Sent-Later": "1"})
    assert state(work) == "returned"


def test_an_ordinary_mark_is_never_asked_for_a_word(teacher: Client, work: Assignment) -> None:
    assert judge(teacher, work, comment="").status_code == 302
    assert state(work) == "marked"
