"""Who works for the country: made, listed and taken back on the server's command line."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client

from sabaqtas.kernel.commands import Refused
from sabaqtas.people.actor import Actor
from sabaqtas.people.models import Account, AuditRow, Institution, Person
from sabaqtas.people.permissions import may
from sabaqtas.people.roles import RoleKind
from sabaqtas.people.tests.factories import make_person, make_school

pytestmark = [pytest.mark.django_db, pytest.mark.urls("sabaqtas.people.tests.urls")]
NEW = ("aigul", "methodologist", "--family", "Сейітова", "--given", "Айгүл")


def run(*words: str) -> str:
    out = StringIO()
    call_command("country_role", *words, stdout=out)
    return out.getvalue()


def find_actor(username: str) -> Actor | None:
    person = Person.objects.get(account__username=username, school__kind=Institution.Kind.COUNTRY)
    assert person.account_id
    return Actor.load(account_id=person.account_id, person_id=person.id)


def test_a_new_person_gets_a_one_time_key_and_the_countrys_doors() -> None:
    key = run(*NEW).strip().splitlines()[-1].rpartition(": ")[2]
    row = {"door": "password", "code": "aigul", "password": key}
    assert Client().post("/sign-in/", row)["Location"] == "/sign-in/password/"
    assert may(find_actor("aigul"), "curriculum.publish")
    assert "aigul" in run()
    verbs = list(AuditRow.objects.order_by("at").values_list("verb", flat=True))
    assert verbs == ["country_role.given", "reset_password"]
    assert not Account.objects.get().has_usable_password(), "no password stood on any line"


def test_a_role_is_taken_back_at_once_and_given_again() -> None:
    run(*NEW)
    run("aigul", "methodologist", "--end")
    assert find_actor("aigul") is None
    assert "aigul" not in run()
    with pytest.raises(Refused):
        run("aigul", "methodologist", "--end")
    run("aigul", "methodologist")
    assert may(find_actor("aigul"), "curriculum.publish")
    with pytest.raises(Refused):
        run("aigul", "methodologist")
    run("aigul", "tv_scheduler")
    assert Person.objects.count() == 1


def test_a_teacher_keeps_the_own_sign_in() -> None:
    teacher = make_person(make_school(), RoleKind.TEACHER)
    assert teacher.account
    before = teacher.account.password
    run(teacher.account.username, "methodologist")
    teacher.account.refresh_from_db()
    assert teacher.account.password == before
    actor = find_actor(teacher.account.username)
    assert actor is not None
    assert actor.institution == Institution.Kind.COUNTRY


def test_who_is_not_known_needs_a_name_and_nothing_is_made() -> None:
    with pytest.raises(Refused, match="nobody"):
        run("nobody", "methodologist")
    with pytest.raises(Refused, match="methodologist"):
        run("nobody")
    assert not Account.objects.exists()
    assert not Institution.objects.exists()
