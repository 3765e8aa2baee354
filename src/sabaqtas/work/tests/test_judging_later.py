"""Judgements kept by a browser while the line was away: taken once, conflicts said, sealed."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sabaqtas.kernel import clock
from sabaqtas.people.api import RoleKind
from sabaqtas.people.tests.factories import Cast, make_cast, make_person, sign_in
from sabaqtas.work.models import Assignment, Feedback, ParkedWork
from sabaqtas.work.tests.factories import (
    NOW,
    add_feedback,
    add_submission,
    make_handed_in,
    make_task,
)

pytestmark = pytest.mark.django_db
LATER = {"X-Sent-Later": "1"}


@pytest.fixture(autouse=True)
def on_a_tuesday() -> Any:
    with clock.frozen(NOW):
        yield


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def work(cast: Cast) -> Assignment:
    return make_handed_in(make_task(cast.klass, cast.teacher), cast.pupil_tv)


@pytest.fixture
def teacher(cast: Cast) -> Client:
    return sign_in(Client(enforce_csrf_checks=True), cast.teacher)


def _address(work: Assignment) -> str:
    return reverse("marking_work", args=[work.task_id, work.id])


def _open(client: Client, work: Assignment) -> dict[str, str]:
    page = client.get(_address(work)).content.decode()
    names = ("key", "submission")
    found = {n: re.search(rf'name="{n}" value="([^"]*)"', page) for n in names}
    return {name: match[1] for name, match in found.items() if match}


def _send(client: Client, work: Assignment, form: dict[str, str], **more: str) -> Any:
    return client.post(_address(work), form | {"act": "mark"} | more, headers=LATER)


def test_sent_twice_it_is_one_judgement(teacher: Client, work: Assignment) -> None:
    form = _open(teacher, work)
    for _time in range(2):
        answer = _send(teacher, work, form, mark="8", comment="Жарайсың")
        assert (answer.status_code, answer.json()) == (200, {"told": []})
    assert Feedback.objects.get().mark == 8


def test_another_judgement_and_a_newer_version_are_said_and_all_is_kept(
    teacher: Client, work: Assignment, cast: Cast
) -> None:
    form = _open(teacher, work)
    add_feedback(work, by=make_person(cast.klass.school, RoleKind.TEACHER, given="Айгүл"), mark=5)
    add_submission(work)
    told = _send(teacher, work, form, mark="9").json()["told"]
    assert len(told) == 2 and any("Айгүл" in words for words in told)
    assert set(Feedback.objects.values_list("mark", flat=True)) == {5, 9}
    work.refresh_from_db()
    assert work.state == Assignment.State.HANDED_IN


def test_what_cannot_stand_is_told_with_its_reason(teacher: Client, work: Assignment) -> None:
    answer = _send(teacher, work, _open(teacher, work), mark="77")
    assert answer.status_code == 422 and answer.json()["faults"][0]
    assert not Feedback.objects.exists()


def test_of_another_account_nothing_is_taken_and_nothing_kept_here(
    teacher: Client, work: Assignment, cast: Cast
) -> None:
    form = _open(teacher, work)
    other = sign_in(Client(), make_person(cast.klass.school, RoleKind.TEACHER))
    for client in (other, Client()):
        assert _send(client, work, form, mark="8").status_code == 401
    assert not Feedback.objects.exists() and not ParkedWork.objects.exists()


def test_each_teacher_seals_with_a_key_of_their_own(
    teacher: Client, work: Assignment, cast: Cast
) -> None:
    other = sign_in(Client(), make_person(cast.klass.school, RoleKind.TEACHER))
    pages = [client.get(reverse("marking")).content.decode() for client in (teacher, other)]
    seals = [re.findall(r'data-seal="([^"]+)"', page) for page in [*pages, pages[0]]]
    assert seals[0] == seals[2] != seals[1] and len(seals[0][0]) > 40


def test_the_works_that_come_next_are_named_for_fetching(
    teacher: Client, work: Assignment, cast: Cast
) -> None:
    following = make_handed_in(work.task, cast.pupil_phone, at=NOW)
    page = teacher.get(_address(work)).content.decode()
    assert _address(following) in re.findall(r'data-works="([^"]*)"', page)[0]
