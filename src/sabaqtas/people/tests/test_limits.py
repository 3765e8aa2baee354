"""Limits count by account, card and device: a school behind one address is never shut out."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import gettext as _

from sabaqtas.kernel import clock
from sabaqtas.people.cards.issuing import Holder, issue_cards, kind_for
from sabaqtas.people.cards.pictures import PICTURES
from sabaqtas.people.limits import BY_ACCOUNT, BY_CARD, BY_DEVICE
from sabaqtas.people.models import SignInTry
from sabaqtas.people.roles import RoleKind
from sabaqtas.people.tests.factories import (
    enrol,
    make_actor,
    make_cast,
    make_class,
    make_person,
    make_school,
)

pytestmark = [pytest.mark.django_db, pytest.mark.urls("sabaqtas.people.tests.urls")]
SIGN_IN, ADDRESS = "/sign-in/", "10.1.2.3"


def knock(client: Client, code: str, password: str) -> Any:
    row = {"door": "password", "code": code, "password": password}
    return client.post(SIGN_IN, row, REMOTE_ADDR=ADDRESS)


def make_account(person: Any, password: str) -> str:
    person.account.set_password(password)
    person.account.save()
    return str(person.account.username)


def test_thirty_pupils_of_one_address_come_in_while_one_account_is_locked() -> None:
    school = make_school()
    pupils = [make_person(school, RoleKind.PUPIL, given=f"Оқушы{n}") for n in range(31)]
    names = [make_account(pupil, "түйе-қалам") for pupil in pupils]
    attacked = Client()
    for _again in range(BY_ACCOUNT.tries):
        assert knock(attacked, names[0], "wrong").status_code == 422
    shut = knock(attacked, names[0], "түйе-қалам")
    assert shut.status_code == 422
    assert "15" in shut.content.decode()
    for name in names[1:]:
        assert knock(Client(), name, "түйе-қалам").status_code == 302
    with clock.frozen(clock.now() + timedelta(minutes=16)):
        assert knock(Client(), names[0], "түйе-қалам").status_code == 302


def test_a_stranger_who_guesses_does_not_shut_the_owner_out() -> None:
    owner = make_person(make_school(), RoleKind.TEACHER)
    name = make_account(owner, "түйе-қалам")
    phone, stranger = Client(), Client()
    assert knock(phone, name, "түйе-қалам").status_code == 302
    phone.post("/sign-out/")
    for _again in range(BY_ACCOUNT.tries):
        knock(stranger, name, "wrong")
    assert knock(stranger, name, "түйе-қалам").status_code == 422
    assert knock(phone, name, "түйе-қалам").status_code == 302


def test_a_small_childs_card_is_shut_after_five_wrong_pictures_and_says_whom_to_ask() -> None:
    cast = make_cast()
    by, group = make_actor(cast.director), cast.small_class
    holders = [Holder(cast.sibling_small, group.name)]
    card = issue_cards(by=by, group=group, holders=holders, kind=kind_for(group))[0]
    wrong = next(name for name in PICTURES if name != card.picture)
    row = {"door": "picture", "code": card.code, "picture": wrong}
    for _again in range(BY_CARD.tries):
        assert Client().post(SIGN_IN, row).status_code == 422
    shut = Client().post(SIGN_IN, row | {"picture": card.picture})
    assert shut.status_code == 422
    assert _("ask the class teacher") in shut.content.decode() or "15" in shut.content.decode()
    assert Client().post(f"/card/{card.token}/").status_code == 302, "the square still opens"


def test_a_device_that_tries_everybody_is_shut() -> None:
    school = make_school()
    name = make_account(make_person(school, RoleKind.TEACHER), "түйе-қалам")
    client = Client()
    client.get(SIGN_IN)
    for number in range(BY_DEVICE.tries):
        knock(client, f"nobody{number}", "wrong")
    assert knock(client, name, "түйе-қалам").status_code == 422
    assert knock(Client(), name, "түйе-қалам").status_code == 302


def test_the_one_time_key_cannot_be_guessed_without_end() -> None:
    cast = make_cast()
    group = make_class(cast.school, "6 «А»", 6)
    enrol(group, cast.pupil_tv)
    by, holders = make_actor(cast.director), [Holder(cast.pupil_tv, "")]
    card = issue_cards(by=by, group=group, holders=holders, kind=kind_for(group))[0]
    for number in range(BY_ACCOUNT.tries):
        guess = f"{number:08d}"
        assert guess != card.key
        assert knock(Client(), card.code, guess).status_code == 422
    assert knock(Client(), card.code, card.key).status_code == 422


def test_what_is_counted_names_nobody() -> None:
    knock(Client(), "t0417001", "wrong")
    assert SignInTry.objects.count() == 2
    assert not SignInTry.objects.filter(key__contains="t0417001").exists()


def test_no_limit_is_by_address_alone() -> None:
    from allauth.account import app_settings as account
    from allauth.mfa import app_settings as factors

    used = {"login", "login_failed", "reauthenticate", "change_password"}
    rates = [str(account.RATE_LIMITS.get(action) or "") for action in used]
    rates += [str(rate) for rate in factors.RATE_LIMITS.values()]
    assert not [rate for rate in rates if "ip" in rate]
