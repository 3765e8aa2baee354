"""The TV scheduler's two presses, and the command."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client

from sabaqtas.bridges.tvgrid.tests.test_reading import DEMO, HEAD, SLOT
from sabaqtas.delivery.api import Airing
from sabaqtas.kernel.commands import Refused
from sabaqtas.people.api import RoleKind
from sabaqtas.people.tests.factories import make_cast, make_ministry, sign_in

pytestmark = pytest.mark.django_db


def _upload(client: Client, text: str) -> Any:
    return client.post("/tv/import/", {"grid": SimpleUploadedFile("g.csv", text.encode())})


def _ticket(response: Any) -> str:
    ticket: str = response.context["ticket"]
    return ticket


def test_looking_changes_nothing_and_the_second_press_does(client: Client) -> None:
    sign_in(client, make_ministry(RoleKind.TV_SCHEDULER))
    response = _upload(client, HEAD + SLOT)
    assert response.status_code == 200
    assert "1 жаңа сабақ" in response.content.decode()
    assert not Airing.objects.exists()
    done = client.post("/tv/import/", {"apply": _ticket(response)}, follow=True)
    assert "жаңасы 1" in done.content.decode()
    assert Airing.objects.get().lesson == "Бөлшек"
    again = _upload(client, HEAD + SLOT)
    assert "істейтін ештеңе жоқ" in again.content.decode()


def test_problems_are_listed_and_nothing_can_be_applied(client: Client) -> None:
    sign_in(client, make_ministry())
    response = _upload(client, HEAD + SLOT + SLOT.replace(",10,", ",0,"))
    page = response.content.decode()
    assert "бүтін сан емес" in page
    assert "Ештеңе енгізілген жоқ" in page
    assert "ticket" not in response.context


def test_a_ticket_of_somebody_else_or_a_changed_one_does_nothing(client: Client) -> None:
    sign_in(client, make_ministry(RoleKind.TV_SCHEDULER))
    ticket = _ticket(_upload(client, HEAD + SLOT))
    client.post("/tv/import/", {"apply": f"{ticket}x"})
    sign_in(client, make_ministry())
    client.post("/tv/import/", {"apply": ticket})
    assert not Airing.objects.exists()


def test_a_file_too_large_is_refused_plainly(client: Client) -> None:
    sign_in(client, make_ministry(RoleKind.TV_SCHEDULER))
    response = _upload(client, "x" * (5 * 1024 * 1024 + 1))
    assert response.status_code == 422
    assert "5 МБ" in response.content.decode()


def test_no_school_rules_the_grid_of_the_country(client: Client) -> None:
    cast = make_cast()
    assert client.get("/tv/import/").status_code == 302
    for person in (*cast.insiders, cast.outsider):
        sign_in(client, person)
        assert client.get("/tv/import/").status_code == 403


def _command(*args: str) -> str:
    out = io.StringIO()
    call_command("import_grid", *args, stdout=out)
    return out.getvalue()


def test_the_command_says_what_it_did(tmp_path: Path) -> None:
    assert "would be: 296 new" in _command(str(DEMO), "--dry-run")
    assert not Airing.objects.exists()
    assert "296 new, 0 changed, 0 as before, 0 withdrawn" in _command(str(DEMO))
    assert "0 new, 0 changed, 296 as before" in _command(str(DEMO))
    less = tmp_path / "less.csv"
    less.write_text("".join(DEMO.read_text().splitlines(keepends=True)[:-1]))
    said = _command(str(less))
    assert "withdrawn: Ел Арна 2020-04-10" in said
    assert Airing.objects.count() == 296


def test_the_command_refuses_with_a_reason(tmp_path: Path) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text(HEAD + SLOT.replace(",10,", ",x,"))
    for args in ([str(bad)], [str(tmp_path / "none.csv")], [str(DEMO), "--zone", "Mars/Base"]):
        with pytest.raises(Refused):
            _command(*args)
    assert not Airing.objects.exists()
