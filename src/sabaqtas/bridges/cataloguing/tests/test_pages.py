"""The methodologist's two presses, the command, and taking back."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from sabaqtas.bridges.cartridge.tests.factories import make_cartridge
from sabaqtas.bridges.catalogue_csv.tests.test_reading import GOOD, HEAD
from sabaqtas.kernel.commands import Refused
from sabaqtas.library.api import catalogue
from sabaqtas.people.tests.factories import make_cast, sign_in

pytestmark = pytest.mark.django_db
PAGE = "/catalogue/import/"


def _upload(client: Client, data: bytes, **fields: str) -> Any:
    return client.post(PAGE, {"items": SimpleUploadedFile("a.csv", data), **fields})


def test_looking_changes_nothing_the_second_press_does_and_the_third_takes_back(
    client: Client,
) -> None:
    sign_in(client, make_cast().methodologist)
    response = _upload(client, (HEAD + GOOD).encode())
    assert "1 жаңа материал" in response.content.decode()
    assert not catalogue.CatalogueItem.objects.exists()
    done = client.post(PAGE, {"apply": response.context["ticket"]}, follow=True)
    assert "жаңасы 1" in done.content.decode()
    item = catalogue.CatalogueItem.objects.get()
    again = _upload(client, (HEAD + GOOD).encode())
    assert "істейтін ештеңе жоқ" in again.content.decode()
    address = reverse("undo_catalogue", args=[item.added_in_id])
    assert "қайтарылды" in client.post(address, follow=True).content.decode()
    item.refresh_from_db()
    assert item.withdrawn_at is not None


def test_a_cartridge_by_its_first_bytes(client: Client) -> None:
    sign_in(client, make_cast().methodologist)
    response = _upload(client, make_cartridge().getvalue(), provider="Платформа")
    page = response.content.decode()
    assert "3 жаңа материал" in page
    assert "«Бақылау» тест не сұрақтар қоры" in page


def test_faults_are_listed_and_nothing_can_be_taken_in(client: Client) -> None:
    sign_in(client, make_cast().methodologist)
    response = _upload(client, (HEAD + GOOD.replace("https", "http")).encode())
    assert "https мекенжайы емес" in response.content.decode()
    assert "ticket" not in response.context


def test_nobody_elses_ticket_and_no_other_role(client: Client) -> None:
    cast = make_cast()
    sign_in(client, cast.methodologist)
    ticket = _upload(client, (HEAD + GOOD).encode()).context["ticket"]
    client.post(PAGE, {"apply": f"{ticket}x"})
    sign_in(client, cast.teacher)
    assert client.post(PAGE, {"apply": ticket}).status_code == 403
    assert client.get(PAGE).status_code == 403
    assert not catalogue.CatalogueItem.objects.exists()


def test_a_catalogue_that_moved_meanwhile_is_looked_at_again(client: Client) -> None:
    sign_in(client, make_cast().methodologist)
    ticket = _upload(client, (HEAD + GOOD).encode()).context["ticket"]
    other = _upload(client, (HEAD + GOOD.replace("12,", "13,")).encode()).context["ticket"]
    client.post(PAGE, {"apply": other})
    client.post(PAGE, {"apply": ticket})
    assert catalogue.CatalogueItem.objects.get().minutes == 13


def test_the_commands(tmp_path: Path) -> None:
    path, out = tmp_path / "a.csv", io.StringIO()
    path.write_text(HEAD + GOOD)
    call_command("import_catalogue", str(path), dry_run=True, stdout=out)
    assert "would be: 1 new" in out.getvalue()
    assert not catalogue.CatalogueItem.objects.exists()
    call_command("import_catalogue", str(path), stdout=out)
    call_command("import_catalogue", str(path), stdout=out)
    assert "1 as before" in out.getvalue()
    run = catalogue.CatalogueImport.objects.get()
    call_command("undo_catalogue", stdout=out)
    call_command("undo_catalogue", str(run.id), stdout=out)
    assert not catalogue.CatalogueItem.objects.filter(withdrawn_at__isnull=True).exists()
    call_command("rebuild_search", stdout=out)
    assert "holds 0 things" in out.getvalue()
    path.write_text(HEAD + GOOD.replace("video", "kino"))
    with pytest.raises(Refused, match="nothing was changed"):
        call_command("import_catalogue", str(path), stdout=out)
    with pytest.raises(Refused, match="cannot read"):
        call_command("import_catalogue", str(tmp_path / "none.csv"), stdout=out)
