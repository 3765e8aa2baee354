"""The technician's command."""

from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import call_command
from django.test import Client

from sabaqtas.kernel.commands import Refused
from sabaqtas.people.models import AuditRow
from sabaqtas.people.roles import RoleKind
from sabaqtas.people.tests.factories import make_person, make_school

pytestmark = [pytest.mark.django_db, pytest.mark.urls("sabaqtas.people.tests.urls")]


def test_a_director_gets_a_first_key_from_the_technician() -> None:
    director = make_person(make_school(), RoleKind.DIRECTOR)
    assert director.account is not None
    Authenticator.objects.create(user=director.account, type="totp", data={})
    out = StringIO()
    call_command("new_password", director.account.username, "--without-second-factor", stdout=out)
    key = next(line for line in out.getvalue().splitlines() if "key" in line).split("  ")[1]
    row = {"door": "password", "code": director.account.username, "password": key}
    assert Client().post("/sign-in/", row)["Location"] == "/sign-in/password/"
    assert not Authenticator.objects.exists()
    assert set(AuditRow.objects.values_list("verb", flat=True)) == {
        "reset_password",
        "forget_second_factor",
    }


def test_an_unknown_account_is_refused_plainly() -> None:
    with pytest.raises(Refused, match="nobody"):
        call_command("new_password", "nobody")
