"""The page of the country's head: roles given, seen with since when and by whom, taken back."""

import re
from typing import Any

import pytest
from django.test import Client

from sabaqtas.people.actor import Actor
from sabaqtas.people.country import HEAD, KINDS
from sabaqtas.people.models import Account, AuditRow, Institution, Person, Role
from sabaqtas.people.permissions import may
from sabaqtas.people.roles import RoleKind
from sabaqtas.people.tests.factories import make_ministry, make_person, make_school, sign_in
from sabaqtas.people.views.country_roles import PAGE

pytestmark = [pytest.mark.django_db, pytest.mark.urls("sabaqtas.people.tests.urls")]
AIGUL = {"username": "aigul", "kind": "methodologist", "family": "Сейітова", "given": "Айгүл"}


@pytest.fixture
def head() -> Person:
    return make_ministry(HEAD)


@pytest.fixture
def client(head: Person) -> Client:
    client = sign_in(Client(), head)
    client.cookies["language"] = "en"
    return client


def find_actor(username: str) -> Actor | None:
    person = Person.objects.get(account__username=username, school__kind=Institution.Kind.COUNTRY)
    assert person.account_id
    return Actor.load(account_id=person.account_id, person_id=person.id)


def read(client: Client, address: str = "/country/") -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def give(client: Client, **changes: str) -> Any:
    return client.post("/country/", AIGUL | changes)


def test_a_new_person_gets_a_key_shown_once_and_signs_in_with_it(
    client: Client, head: Person
) -> None:
    assert "Nobody works for the country yet" in read(client)
    page = give(client).content.decode()
    key = re.findall(r'<b class="h2 nb">([^<]+)</b>', page)[-1]
    row = {"door": "password", "code": "aigul", "password": key}
    assert Client().post("/sign-in/", row)["Location"] == "/sign-in/password/"
    assert may(find_actor("aigul"), "curriculum.publish")
    audit = AuditRow.objects.get(verb="country_role.given")
    assert (audit.actor_person, audit.details) == (head.id, {"role": "methodologist"})
    listed = read(client)
    assert "Сейітова Айгүл" in listed
    assert head.short_name in listed, "by whom"
    assert key not in listed


def test_a_role_is_taken_back_after_a_question_and_given_again(client: Client) -> None:
    give(client)
    end = f"/country/{Role.objects.get(kind='methodologist').id}/end/"
    assert "Сейітова Айгүл" in read(client, end)
    assert find_actor("aigul") is not None, "a question changes nothing"
    client.post(end)
    assert find_actor("aigul") is None
    assert client.get(end).status_code == 404
    assert AuditRow.objects.filter(verb="country_role.ended").exists()
    give(client)
    assert find_actor("aigul") is not None
    assert Account.objects.filter(username="aigul").count() == 1


def test_a_known_account_keeps_its_sign_in_and_needs_no_name(client: Client) -> None:
    teacher = make_person(make_school(), RoleKind.TEACHER, given="Дана", family="Ахметова")
    assert teacher.account
    give(client, username=teacher.account.username, family="", given="")
    listed = read(client)
    assert "Ахметова Дана" in listed
    assert "/reset/" not in listed, "the school gives the key of an account it knows"
    country = Person.objects.get(account=teacher.account, school__kind=Institution.Kind.COUNTRY)
    assert client.post(f"/staff/{country.id}/reset/").status_code == 403
    teacher.account.refresh_from_db()
    assert teacher.account.password == "!"


@pytest.mark.parametrize("changes", [{"family": ""}, {"username": "а б"}, {"kind": "director"}])
def test_what_cannot_be_given_changes_nothing(client: Client, changes: dict[str, str]) -> None:
    page = give(client, **changes).content.decode()
    assert 'role="alert"' in page
    assert not Account.objects.filter(username=changes.get("username", "aigul")).exists()
    assert not AuditRow.objects.exists()


def test_nobody_raises_themselves_nor_a_child(client: Client, head: Person) -> None:
    pupil = make_person(make_school(), RoleKind.PUPIL)
    for person in (head, pupil):
        assert person.account
        give(client, username=person.account.username)
    assert not Role.objects.filter(kind__in=KINDS).exists()
    assert not AuditRow.objects.exists()


def test_the_list_is_searched_and_comes_in_pages(client: Client, head: Person) -> None:
    for number in range(PAGE + 1):
        make_person(head.school, RoleKind.METHODOLOGIST, given="Әлия", family=f"Қасым{number:02d}")
    assert "Қасым20" not in read(client)
    assert "Қасым20" in read(client, "/country/?page=2")
    assert "Қасым20" in read(client, "/country/?q=қасым20+әлия")
    assert "Nobody fits" in read(client, "/country/?q=жоқ")


@pytest.mark.parametrize("kind", [k for k in RoleKind if k != HEAD])
def test_nobody_else_of_the_country_gives_roles(kind: RoleKind) -> None:
    other = sign_in(Client(), make_ministry(kind))
    assert other.get("/country/").status_code == 403
    assert other.post("/country/", AIGUL).status_code == 403


def test_a_director_of_a_school_gives_none() -> None:
    director = sign_in(Client(), make_person(make_school(), RoleKind.DIRECTOR))
    assert director.post("/country/", AIGUL).status_code == 403
    assert not Account.objects.filter(username="aigul").exists()
