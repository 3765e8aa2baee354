"""The ways in, by the browser's requests alone."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.urls import reverse

from sabaqtas.kernel import clock
from sabaqtas.people.cards.issuing import Holder, IssuedCard, issue_cards, kind_for
from sabaqtas.people.cards.pictures import PICTURES
from sabaqtas.people.models import AuditRow, Group, Person, SignInCard
from sabaqtas.people.tests.factories import Cast, make_actor, make_cast, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.urls("sabaqtas.people.tests.urls")]
SIGN_IN = "/sign-in/"


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def give_card(cast: Cast, person: Person, group: Group) -> IssuedCard:
    by = make_actor(cast.director)
    holders = [Holder(person, group.name)]
    return issue_cards(by=by, group=group, holders=holders, kind=kind_for(group))[0]


def knock(client: Client, card_code: str, password: str, **more: str) -> Any:
    row = {"door": "password", "code": card_code, "password": password} | more
    return client.post(SIGN_IN, row)


def choose(client: Client, password: str) -> Any:
    return client.post(reverse("choose_password"), {"password": password, "again": password})


def who(client: Client) -> str:
    return client.get("/").content.decode()


def test_the_page_shows_three_doors_and_nine_pictures(client: Client) -> None:
    page = client.get(SIGN_IN)
    assert page.status_code == 200
    text = page.content.decode()
    assert text.count('name="picture"') == len(PICTURES) == 9
    assert text.count('name="door"') == 2
    assert reverse("sign_in_by_key") in text
    assert "sabaqtas</b>" not in text, "the demonstration password belongs to demonstrations"


def test_a_small_child_comes_in_by_the_square_after_one_button(client: Client, cast: Cast) -> None:
    card = give_card(cast, cast.sibling_small, cast.small_class)
    page = client.get(f"/card/{card.token}/")
    assert "Алдияр" in page.content.decode()
    assert SESSION_KEY not in client.session, "looking never signs in"
    assert client.post(f"/card/{card.token}/").status_code == 302
    assert who(client) == "Алдияр Сәкенов"


def test_a_small_child_comes_in_by_number_and_picture(client: Client, cast: Cast) -> None:
    card = give_card(cast, cast.sibling_small, cast.small_class)
    typed = f"{card.code[:3]} {card.code[3:6]}-{card.code[6:]}"
    row = {"door": "picture", "code": typed, "picture": card.picture}
    assert client.post(SIGN_IN, row).status_code == 302
    assert who(client) == "Алдияр Сәкенов"


def test_the_device_remembers_the_child_but_not_the_picture(client: Client, cast: Cast) -> None:
    card = give_card(cast, cast.sibling_small, cast.small_class)
    client.post(f"/card/{card.token}/")
    client.post(reverse("sign_out"))
    text = client.get(SIGN_IN).content.decode()
    assert "Алдияр С." in text
    row = SignInCard.objects.get(person=cast.sibling_small)
    wrong = next(name for name in PICTURES if name != row.picture)
    knocked = {"door": "picture", "card": str(row.id), "picture": wrong}
    assert client.post(SIGN_IN, knocked).status_code == 422
    assert client.post(SIGN_IN, knocked | {"picture": row.picture}).status_code == 302
    assert Client().post(SIGN_IN, knocked | {"picture": row.picture}).status_code == 422


def test_a_picture_does_not_open_for_who_has_outgrown_it(client: Client, cast: Cast) -> None:
    card = give_card(cast, cast.sibling_small, cast.small_class)
    cast.small_class.grade = 5
    cast.small_class.save()
    assert client.post(f"/card/{card.token}/").status_code == 422
    row = {"door": "picture", "code": card.code, "picture": card.picture}
    assert client.post(SIGN_IN, row).status_code == 422
    assert who(client) == "nobody"


def test_an_older_pupil_chooses_a_password_with_the_key(client: Client, cast: Cast) -> None:
    card = give_card(cast, cast.pupil_phone, cast.klass)
    answer = knock(client, card.code, f"{card.key[:4]} {card.key[4:]}")
    assert answer["Location"] == reverse("choose_password")
    assert who(client) == "nobody"
    assert choose(client, "12345").status_code == 422
    assert choose(client, "түйе-қалам").status_code == 302
    assert who(client) == "Әлихан Бекенов"
    again = Client()
    assert cast.pupil_phone.account is not None
    assert knock(again, card.code, card.key).status_code == 422, "the key works once"
    assert knock(again, cast.pupil_phone.account.username, "түйе-қалам").status_code == 302
    assert who(again) == "Әлихан Бекенов"


def test_the_square_opens_the_choice_once(client: Client, cast: Cast) -> None:
    card = give_card(cast, cast.pupil_phone, cast.klass)
    assert client.post(f"/card/{card.token}/")["Location"] == reverse("choose_password")
    choose(client, "түйе-қалам")
    found = Client()
    assert 'name="password"' in found.get(f"/card/{card.token}/").content.decode()
    assert found.post(f"/card/{card.token}/")["Location"] == SIGN_IN
    assert found.get(reverse("choose_password"))["Location"] == SIGN_IN


def test_the_choice_is_open_for_twenty_minutes(client: Client, cast: Cast) -> None:
    card = give_card(cast, cast.pupil_phone, cast.klass)
    knock(client, card.code, card.key)
    with clock.frozen(clock.now() + timedelta(minutes=21)):
        assert choose(client, "түйе-қалам")["Location"] == SIGN_IN
    assert who(client) == "nobody"


def test_a_key_lasts_thirty_days(client: Client, cast: Cast) -> None:
    card = give_card(cast, cast.pupil_phone, cast.klass)
    with clock.frozen(clock.now() + timedelta(days=31)):
        assert knock(client, card.code, card.key).status_code == 422


def test_a_new_card_voids_the_old_one_and_every_session(client: Client, cast: Cast) -> None:
    old = give_card(cast, cast.sibling_small, cast.small_class)
    client.post(f"/card/{old.token}/")
    new = give_card(cast, cast.sibling_small, cast.small_class)
    assert who(client) == "nobody"
    assert client.get(f"/card/{old.token}/").status_code == 404
    assert new.picture != old.picture
    assert AuditRow.objects.filter(verb="issue_cards", school=cast.school).count() == 2


def test_after_signing_in_the_address_asked_for_is_ours(client: Client, cast: Cast) -> None:
    account = cast.teacher.account
    assert account is not None
    account.set_password("qalam-defter")
    account.save()
    for asked, led in [
        ("/guarded/", "/guarded/"),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        ("/\\evil.example", "/"),
        ("javascript:alert(1)", "/"),
    ]:
        answer = knock(Client(), account.username.upper(), "qalam-defter", next=asked)
        assert answer["Location"] == led


def test_a_door_sends_to_sign_in_and_back(client: Client, cast: Cast) -> None:
    answer = client.get("/guarded/?day=1")
    assert answer["Location"] == "/sign-in/?next=%2Fguarded%2F%3Fday%3D1"
    sign_in(client, cast.teacher)
    assert client.get("/guarded/").content == b"in"
    assert client.get("/doorless/").status_code == 403


def test_signing_in_changes_the_session_key(client: Client, cast: Cast) -> None:
    account = cast.teacher.account
    assert account is not None
    account.set_password("qalam-defter")
    account.save()
    session = client.session
    session["anything"] = 1
    session.save()
    before = session.session_key
    client.cookies["sessionid"] = before or ""
    knock(client, account.username, "qalam-defter")
    assert who(client) == "Мөлдір Асқарова"
    assert client.session.session_key != before


def test_a_shut_account_stays_out(client: Client, cast: Cast) -> None:
    card = give_card(cast, cast.sibling_small, cast.small_class)
    account = cast.sibling_small.account
    assert account is not None
    account.is_active = False
    account.save()
    assert client.get(f"/card/{card.token}/").status_code == 404


def test_the_demonstration_password_opens_only_demonstrations(
    client: Client, cast: Cast, settings: Any
) -> None:
    assert cast.director.account is not None
    username = cast.director.account.username
    assert knock(client, username, "sabaqtas").status_code == 422
    settings.AUTHENTICATION_BACKENDS = [
        *settings.AUTHENTICATION_BACKENDS,
        "sabaqtas.people.demo_backend.DemoBackend",
    ]
    assert knock(client, username, "sabaqtas").status_code == 422, "not even when installed"
    settings.DEMO = True
    page = client.get(SIGN_IN).content.decode()
    assert username in page
    assert cast.parent.account is not None
    assert cast.parent.account.username in page, "the parent of three, not of one"
    assert knock(client, username, "sabaqtas").status_code == 302
    assert who(client) == "Гүлсім Нұрланова"
    assert not cast.director.account.has_usable_password()
