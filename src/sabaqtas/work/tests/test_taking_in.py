"""Closing, late work, tries, reopening: what is refused stays a draft, what was made stays made."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sabaqtas.kernel import clock
from sabaqtas.kernel.ids import uuid7
from sabaqtas.people.tests.factories import Cast, make_actor, make_cast, sign_in
from sabaqtas.work.assigning.reopening import reopen_task
from sabaqtas.work.drafting import Draft
from sabaqtas.work.handing_in import HandedIn, TriesUsed, hand_in_work
from sabaqtas.work.keys import FormKey, read_key, write_key
from sabaqtas.work.models import Assignment, Submission, Task
from sabaqtas.work.taking_in import GRACE, Attempt, may_hand_in
from sabaqtas.work.tests.factories import NOW, make_handed_in, make_judged, make_task

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
DUE, CLOSES = NOW + timedelta(hours=6), NOW + timedelta(hours=8)
MINUTE = timedelta(minutes=1)
STATEMENTS_OF_A_HAND_IN = 9
"""Of a plain first version: session, actor, task, row, three writes, begin and end. Not more."""


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def ask(task: Task, now: datetime, **attempt: Any) -> tuple[bool, bool]:
    """(taken, something is said)."""
    found = may_hand_in(task, now=now, zone="Asia/Almaty", attempt=Attempt(**attempt))
    return bool(found), bool(found.reason)


def open_form(client: Client, task: Task) -> dict[str, str]:
    page = client.get(reverse("task", args=[task.id])).content.decode()
    key = page.split('name="key" value="')[1].split('"')[0]
    return {"key": key, "base": "0", "page": "p1"}


def send(client: Client, task: Task, form: dict[str, str], text: str) -> Any:
    posted = form | {"text": text, "act": "hand_in"}
    return client.post(reverse("task", args=[task.id]), posted, headers={"Origin": "http://x"})


@pytest.mark.parametrize(
    ("late", "at", "taken", "said"),
    [
        ("said", DUE, True, False),
        ("said", DUE + MINUTE, True, True),
        ("accepted", DUE + MINUTE, True, False),
        ("said", CLOSES, True, True),
        ("said", CLOSES + MINUTE, False, True),
        ("accepted", CLOSES + MINUTE, False, True),
    ],
)
def test_late_rules(cast: Cast, late: str, at: datetime, taken: bool, said: bool) -> None:
    task = make_task(cast.klass, cast.teacher, late=late, closes_at=CLOSES)
    assert ask(task, at) == (taken, said)


def test_a_page_opened_before_the_closing_has_the_grace(cast: Cast) -> None:
    task = make_task(cast.klass, cast.teacher, closes_at=CLOSES)
    assert ask(task, CLOSES + GRACE, shown_at=CLOSES) == (True, True)
    assert ask(task, CLOSES + GRACE + MINUTE, shown_at=CLOSES) == (False, True)
    assert ask(task, CLOSES + MINUTE, shown_at=CLOSES + timedelta(seconds=1)) == (False, True)
    assert task.is_late(CLOSES + MINUTE)


def test_accepted_late_work_is_not_said_to_be_late(cast: Cast) -> None:
    task = make_task(cast.klass, cast.teacher, late="accepted", closes_at=CLOSES)
    assert not task.is_late(DUE + MINUTE) and not task.is_late(None)
    assert task.is_late(CLOSES + MINUTE), "what came by the grace is"


def test_tries_and_another_try(cast: Cast) -> None:
    task = make_task(cast.klass, cast.teacher, tries=1)
    assert ask(task, NOW) == (True, False)
    assert ask(task, NOW, made=1) == (False, True)
    assert ask(task, NOW, made=1, is_returned=True) == (True, False)
    assert ask(task, NOW, made=1, reopened_until=NOW) == (True, True)
    assert ask(task, NOW, made=1, reopened_until=NOW - MINUTE) == (False, True)


def test_a_key_says_when_its_page_was_shown_and_old_keys_are_read() -> None:
    old = FormKey(uuid7(), uuid7(), uuid7(), 1)
    new = FormKey(old.about, old.person_id, old.school_id, 1, NOW)
    assert read_key(write_key(old)) == old and read_key(write_key(new)) == new
    assert old.name == new.name, "the time is no part of the name"
    assert read_key(write_key(new).replace("1", "2", 1)) is None


def test_what_comes_too_late_stays_a_draft_and_the_page_says_what_to_do(cast: Cast) -> None:
    task = make_task(cast.klass, cast.teacher, closes_at=CLOSES)
    pupil = sign_in(Client(), cast.pupil_phone)
    form = open_form(pupil, task)
    with clock.frozen(CLOSES + GRACE + MINUTE):
        answer = send(pupil, task, form, "Кешіктім")
        page = answer.content.decode()
        assert answer.status_code == 409 and 'role="alert"' in page and "Кешіктім" in page
        assert not Submission.objects.exists()
        assert Assignment.objects.get().draft_text == "Кешіктім"
        assert "Жабылды" in pupil.get(reverse("work")).content.decode()
        reopen_task(
            actor=make_actor(cast.teacher),
            task=task,
            pupil_id=cast.pupil_phone.id,
            until=clock.now() + timedelta(hours=1),
            now=clock.now(),
        )
        assert "Жабылды" not in pupil.get(reverse("work")).content.decode()
        assert 'value="hand_in"' in pupil.get(reverse("task", args=[task.id])).content.decode()
        assert send(pupil, task, open_form(pupil, task), "Кешіктім").status_code == 302
    assert Submission.objects.get().text == "Кешіктім"


def test_within_the_grace_it_is_taken_and_late(cast: Cast) -> None:
    task = make_task(cast.klass, cast.teacher, closes_at=CLOSES)
    pupil = sign_in(Client(), cast.pupil_phone)
    form = open_form(pupil, task)
    with clock.frozen(CLOSES + MINUTE):
        assert send(pupil, task, form, "Байланыс болмады").status_code == 302
        fresh = open_form(sign_in(Client(), cast.pupil_tv), task)
        other = sign_in(Client(), cast.pupil_tv)
        assert send(other, task, fresh, "Жаңа бет").status_code == 409, "opened after the closing"


def test_signing_in_again_costs_no_grace(cast: Cast) -> None:
    task = make_task(cast.klass, cast.teacher, closes_at=CLOSES)
    pupil = sign_in(Client(), cast.pupil_phone)
    form = open_form(pupil, task)
    pupil.logout()
    with clock.frozen(CLOSES + MINUTE):
        assert send(pupil, task, form, "Сессия бітті").status_code == 302, "kept, to sign in"
        again = sign_in(pupil, cast.pupil_phone)
        fresh = open_form(again, task)
        assert send(again, task, fresh, "Сессия бітті")["Location"].endswith("?v=1")
    assert Submission.objects.get().text == "Сессия бітті"


def test_a_fault_within_the_grace_costs_no_grace(cast: Cast) -> None:
    task = make_task(cast.klass, cast.teacher, closes_at=CLOSES)
    pupil = sign_in(Client(), cast.pupil_phone)
    form = open_form(pupil, task)
    with clock.frozen(CLOSES + MINUTE):
        empty = send(pupil, task, form, "")
        assert empty.status_code == 422
        key = empty.content.decode().split('name="key" value="')[1].split('"')[0]
        assert send(pupil, task, form | {"key": key}, "Енді бар").status_code == 302


def test_a_press_repeated_after_the_closing_has_its_receipt_still(cast: Cast) -> None:
    task = make_task(cast.klass, cast.teacher, closes_at=CLOSES, tries=1)
    pupil = sign_in(Client(), cast.pupil_phone)
    form = open_form(pupil, task)
    first = send(pupil, task, form, "Жауап")
    assert send(pupil, task, form, "Жауап")["Location"] == first["Location"], "tries are used"
    with clock.frozen(CLOSES + GRACE * 3):
        assert send(pupil, task, form, "Жауап")["Location"] == first["Location"]
    assert Submission.objects.count() == 1


def test_two_devices_at_once_have_no_more_tries_than_one(cast: Cast) -> None:
    task = make_task(cast.klass, cast.teacher, tries=1)

    def press(text: str) -> object:
        pupil_id = cast.pupil_phone.id
        key = f"{task.id.hex}:{pupil_id.hex}:1"
        return hand_in_work(task=task, pupil_id=pupil_id, key=key, draft=Draft(text), now=NOW)

    assert isinstance(press("бір"), HandedIn)
    with pytest.raises(TriesUsed):
        press("екі")
    assert isinstance(press("бір"), HandedIn), "the same press, the same receipt"


def test_the_teacher_opens_a_closed_task_for_one_pupil(cast: Cast) -> None:
    task = make_task(cast.klass, cast.teacher, closes_at=NOW - MINUTE, due_at=NOW - MINUTE)
    teacher = sign_in(Client(), cast.teacher)
    address = reverse("reopen_task", args=[task.id, cast.pupil_phone.id])
    assert address in teacher.get(reverse("task_overview", args=[task.id])).content.decode()
    page = teacher.get(address).content.decode()
    assert 'value="2025-09-17"' in page and 'value="21:00"' in page
    past = {"until_on": "2025-09-16", "until_time": "13:00"}
    assert 'role="alert"' in teacher.post(address, past).content.decode()
    teacher.post(address, {"until_on": "2025-09-17", "until_time": "20:00"})
    mine, other = sign_in(Client(), cast.pupil_phone), sign_in(Client(), cast.pupil_tv)
    pages = [one.get(reverse("task", args=[task.id])).content.decode() for one in (mine, other)]
    assert ['value="hand_in"' in page for page in pages] == [True, False]
    outside = reverse("reopen_task", args=[task.id, cast.outsider_pupil.id])
    assert teacher.get(outside).status_code == 404


def test_the_overview_offers_it_where_tries_are_used(cast: Cast) -> None:
    task = make_task(cast.klass, cast.teacher, tries=1)
    make_handed_in(task, cast.pupil_tv)
    page = sign_in(Client(), cast.teacher).get(reverse("task_overview", args=[task.id]))
    addresses = [reverse("reopen_task", args=[task.id, one.id]) for one in cast.pupils[:3]]
    shown = [one in page.content.decode() for one in addresses]
    assert shown == [one == cast.pupil_tv for one in cast.pupils[:3]]


def test_returned_work_may_come_again_although_tries_are_used(cast: Cast) -> None:
    task = make_task(cast.klass, cast.teacher, tries=1)
    make_judged(task, cast.pupil_phone, kind="returned", mark=None)
    pupil = sign_in(Client(), cast.pupil_phone)
    assert send(pupil, task, open_form(pupil, task), "Түзеттім").status_code == 302


def test_a_plain_hand_in_makes_no_more_statements_than_before(
    cast: Cast, django_assert_num_queries: Any
) -> None:
    task = make_task(cast.klass, cast.teacher)
    pupil = sign_in(Client(), cast.pupil_phone)
    form = open_form(pupil, task)
    with django_assert_num_queries(STATEMENTS_OF_A_HAND_IN):
        assert send(pupil, task, form, "Жауабым").status_code == 302
