"""The receipt a hand-in leads to costs no more than the hand-in, and is of one's own version."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sabaqtas.people.tests.factories import Cast, make_cast, sign_in
from sabaqtas.work.models import Submission
from sabaqtas.work.tests.factories import add_page, add_submission, make_handed_in, make_task

pytestmark = pytest.mark.django_db
STATEMENTS = 4
"""The session, the roles, the task, the version."""


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def made(cast: Cast) -> Submission:
    """Two versions of one pupil, the second with a page; a classmate has one of his own."""
    task = make_task(cast.klass, cast.teacher)
    make_handed_in(task, cast.pupil_tv, text="Басқа жауап")
    work = make_handed_in(task, cast.pupil_phone, text="Бірінші")
    add_page(add_submission(work, text="Екінші"))
    assert work.latest
    return work.latest


def ask(pupil: Client, made: Submission, query: str = "") -> Any:
    return pupil.get(reverse("receipt", args=[made.assignment.task_id]) + query)


def test_it_costs_four_statements(
    cast: Cast, made: Submission, django_assert_num_queries: Any
) -> None:
    pupil = sign_in(Client(), cast.pupil_phone)
    with django_assert_num_queries(STATEMENTS):
        page = ask(pupil, made, "?v=1").content.decode()
    assert "Бірінші" in page and "Екінші" not in page
    with django_assert_num_queries(STATEMENTS + 1):
        page = ask(pupil, made, "?v=2").content.decode()
    assert "Екінші" in page and 'class="pages"' in page


def test_without_a_number_it_is_of_the_version_that_counts(cast: Cast, made: Submission) -> None:
    assert "Екінші" in ask(sign_in(Client(), cast.pupil_phone), made).content.decode()


@pytest.mark.parametrize("number", ["0", "3", "-1", "x", "٢", "9" * 40])
def test_no_such_version_is_said(cast: Cast, made: Submission, number: str) -> None:
    assert ask(sign_in(Client(), cast.pupil_phone), made, f"?v={number}").status_code == 404


def test_others_get_their_own_or_nothing(cast: Cast, made: Submission) -> None:
    page = ask(sign_in(Client(), cast.pupil_tv), made, "?v=1").content.decode()
    assert "Басқа жауап" in page and "Бірінші" not in page
    outsider = sign_in(Client(), make_cast().pupil_phone)
    assert ask(outsider, made, "?v=1").status_code == 404
