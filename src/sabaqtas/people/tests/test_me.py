"""One's own page: persons, sessions, password, second factor, language."""

import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client
from django.urls import reverse

from sabaqtas.people.models import Account
from sabaqtas.people.queries import list_children
from sabaqtas.people.roles import RoleKind
from sabaqtas.people.tests.factories import (
    Cast,
    enrol,
    make_actor,
    make_cast,
    make_guardian,
    make_person,
    sign_in,
)

pytestmark = [pytest.mark.django_db, pytest.mark.urls("sabaqtas.people.tests.urls")]
PASSWORD = "qalam-defter"


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def enter(cast: Cast, agent: str = "Mozilla/5.0 (Linux; Android 9) Chrome/99.0") -> Client:
    """Sign the teacher in by the door, with a password."""
    assert cast.teacher.account is not None
    if not cast.teacher.account.has_usable_password():
        cast.teacher.account.set_password(PASSWORD)
        cast.teacher.account.save()
    client = Client(headers={"user-agent": agent})
    knock(client, cast.teacher.account.username)
    return client


def knock(client: Client, username: str) -> Any:
    row = {"door": "password", "code": username, "password": PASSWORD}
    return client.post("/sign-in/", row)


def test_everybody_has_a_page_and_a_stranger_none(cast: Cast) -> None:
    for person in cast.insiders:
        page = sign_in(Client(), person).get("/me/")
        assert page.status_code == 200
        assert person.given_name in page.content.decode()
    assert Client().get("/me/").status_code == 302


def test_sessions_are_listed_and_ended(cast: Cast) -> None:
    phone, computer = enter(cast), enter(cast, "Mozilla/5.0 (Windows NT 10.0) Firefox/120.0")
    page = computer.get("/me/")
    assert [s.device for s in page.context["sessions"]] == ["Firefox, Windows", "Chrome, Android"]
    other = page.context["sessions"][1]
    assert computer.post(reverse("end_session"), {"session": other.id}).status_code == 302
    assert phone.get("/guarded/").status_code == 302
    assert computer.get("/guarded/").status_code == 200


def test_nobody_ends_anothers_session(cast: Cast) -> None:
    teacher = enter(cast)
    session = teacher.get("/me/").context["sessions"][0]
    sign_in(Client(), cast.director).post(reverse("end_session"), {"session": session.id})
    assert teacher.get("/guarded/").status_code == 200


def test_all_others_end_at_once_and_by_a_new_password_too(cast: Cast) -> None:
    first, second, third = enter(cast), enter(cast), enter(cast)
    third.post(reverse("end_session"), {"session": "others"})
    assert first.get("/guarded/").status_code == 302
    fourth = enter(cast)
    row = {"oldpassword": PASSWORD, "password1": "kitap-defter", "password2": "kitap-defter"}
    assert third.post(reverse("account_change_password"), row).status_code == 302
    assert third.get("/guarded/").status_code == 200
    assert fourth.get("/guarded/").status_code == 302
    assert second.get("/guarded/").status_code == 302


def test_a_weak_new_password_is_refused(cast: Cast) -> None:
    client = enter(cast)
    row = {"oldpassword": PASSWORD, "password1": "qzv-73k", "password2": "qzv-73k"}
    page = client.post(reverse("account_change_password"), row)
    assert page.status_code == 200
    assert page.context["form"].errors["password1"] == [
        "Құпиясөз тым қысқа. Кемінде 8 таңба керек."
    ]


def test_one_account_goes_between_two_schools(cast: Cast) -> None:
    second = make_person(cast.other_school, RoleKind.TEACHER, given="Мөлдір", account=False)
    second.account = cast.teacher.account
    second.save()
    client = sign_in(Client(), cast.teacher)
    assert cast.other_school.name in client.get("/me/").content.decode()
    client.post(reverse("choose_person"), {"person": str(second.id)})
    page = client.get("/me/")
    assert page.context["actor"].school_id == cast.other_school.id
    assert f"{cast.other_school.name} (Мұғалім)" in page.content.decode(), "said once, in a note"
    for bad in (str(cast.director.id), "", "x"):
        stranger = client.post(reverse("choose_person"), {"person": bad})
        assert stranger.status_code == 404


def test_who_has_left_one_school_goes_on_in_the_other(cast: Cast) -> None:
    second = make_person(cast.other_school, RoleKind.TEACHER, given="Мөлдір", account=False)
    second.account = cast.teacher.account
    second.save()
    client = sign_in(Client(), second)
    second.roles.update(ends_on=make_actor(cast.teacher).today().replace(year=2001))
    actor = client.get("/me/").context["actor"]
    assert (actor.school_id, actor.is_one_of_several) == (cast.school.id, False)
    cast.teacher.roles.update(ends_on=actor.today().replace(year=2001))
    assert client.get("/me/").status_code == 302, "nobody is left"


def test_children_of_all_schools_of_the_account(cast: Cast) -> None:
    elsewhere = make_person(cast.other_school, RoleKind.PARENT, account=False)
    elsewhere.account = cast.parent.account
    elsewhere.save()
    child = make_person(cast.other_school, RoleKind.PUPIL, given="Нұржан")
    enrol(cast.other_class, child)
    make_guardian(elsewhere, child)
    found = list_children(make_actor(cast.parent))
    assert [(c.given_name, c.group_name) for c in found] == [
        ("Алдияр", "2 «Ә»"),
        ("Айым", "5 «А»"),
        ("Нұржан", "5 «А»"),
        ("Іңкәр", "8 «Б»"),
    ]
    assert list_children(make_actor(cast.teacher)) == []


def test_children_take_two_queries(cast: Cast, django_assert_num_queries: Any) -> None:
    actor = make_actor(cast.parent)
    with django_assert_num_queries(2):
        list_children(actor)


def test_the_actor_takes_one_query_after_the_session(
    cast: Cast, django_assert_num_queries: Any
) -> None:
    client = sign_in(Client(), cast.teacher)
    client.get("/guarded/")
    with django_assert_num_queries(2):
        assert client.get("/guarded/").content == b"in"


def test_the_language_is_kept_with_the_account(cast: Cast) -> None:
    client = sign_in(Client(), cast.teacher)
    client.post("/language/", {"language": "ru", "next": "/me/"})
    assert Account.objects.get(persons=cast.teacher).language == "ru"
    elsewhere = sign_in(Client(), cast.teacher)
    assert 'lang="ru"' in elsewhere.get("/me/").content.decode()[:200]
    client.post("/language/", {"language": "tlh", "next": "/me/"})
    assert Account.objects.get(persons=cast.teacher).language == "ru"


@pytest.mark.parametrize(
    "name", ["account_signup", "account_email", "account_reset_password", "account_set_password"]
)
def test_what_the_library_offers_beyond_is_closed(cast: Cast, name: str) -> None:
    assert Client().get(reverse(name)).status_code == 404
    assert sign_in(Client(), cast.teacher).get(reverse(name)).status_code == 404


def make_code(secret: str) -> str:
    counter = int(time.time()) // 30
    return str(format_hotp_value(hotp_value(secret, counter)))


def test_a_teacher_adds_a_second_factor_and_needs_it(cast: Cast) -> None:
    client = enter(cast)
    address = reverse("mfa_activate_totp")
    asked = client.get(address)
    assert asked.status_code == 302, "first: is it you?"
    confirm = client.post(asked["Location"], {"password": PASSWORD})
    assert confirm["Location"] == address
    page = client.get(address)
    code = make_code(page.context["form"].secret)
    assert client.post(address, {"code": code}).status_code == 302
    row = Authenticator.objects.get(type="totp")
    assert page.context["form"].secret not in str(row.data), "the secret is sealed"
    assert client.get(reverse("mfa_view_recovery_codes")).status_code == 200
    assert client.get(reverse("mfa_index")).status_code == 200
    again = Client()
    assert cast.teacher.account is not None
    answer = knock(again, cast.teacher.account.username)
    assert answer["Location"] == reverse("mfa_authenticate")
    assert again.get("/guarded/").status_code == 302, "not in yet"
    assert again.get(reverse("mfa_authenticate")).status_code == 200
    assert again.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code == 200
    assert again.get("/guarded/").status_code == 302
    again.post(reverse("mfa_authenticate"), {"code": make_code(page.context["form"].secret)})
    spare = client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"][0]
    third = Client()
    knock(third, cast.teacher.account.username)
    assert third.post(reverse("mfa_authenticate"), {"code": spare}).status_code == 302
    assert third.get("/guarded/").status_code == 200


def test_pupils_and_parents_have_no_second_factor(cast: Cast) -> None:
    for person in (cast.pupil_fibre, cast.parent):
        for name in ("mfa_index", "mfa_activate_totp", "mfa_add_webauthn"):
            assert sign_in(Client(), person).get(reverse(name)).status_code == 403


def test_every_page_of_the_second_factor_shows(cast: Cast) -> None:
    client = enter(cast)
    asked = client.get(reverse("mfa_add_webauthn"))
    client.post(asked["Location"], {"password": PASSWORD})
    for name in ("mfa_index", "mfa_add_webauthn", "mfa_list_webauthn", "account_change_password"):
        assert client.get(reverse(name)).status_code == 200, name
    assert Client().get(reverse("sign_in_by_key")).status_code == 200
    assert Client().get(reverse("account_login"))["Location"] == "/sign-in/"


def test_signing_out_ends_the_session(cast: Cast) -> None:
    client = enter(cast)
    assert client.get(reverse("sign_out")).status_code == 405
    assert client.post(reverse("sign_out"))["Location"] == "/sign-in/"
    assert client.get("/guarded/").status_code == 302
