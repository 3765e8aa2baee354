"""The pages of the banks: a file is looked at, taken in, taken back, without script."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from sabaqtas.exercises.api import banks
from sabaqtas.people.api import Institution, RoleKind
from sabaqtas.people.tests.factories import make_actor, make_person, make_school, sign_in

pytestmark = pytest.mark.django_db
FILE = "Елорда? {=Астана ~Алматы ####Картаға қара.}\n\nИә ме? {T}\n\nСуреттеме\n".encode()


@pytest.fixture
def teacher(client: Client) -> Any:
    person = make_person(make_school(), RoleKind.TEACHER)
    sign_in(client, person)
    return person


def make_bank(person: Any) -> banks.Bank:
    return banks.make_bank("Тарих", school_id=person.school_id, by=make_actor(person))


def look_at(client: Client, bank: banks.Bank, data: bytes = FILE, name: str = "t.gift") -> Any:
    file = SimpleUploadedFile(name, data)
    address = reverse("bank_import", args=[bank.pk])
    return client.post(address, {"file": file, "language": "kk", "format": ""})


def test_a_bank_is_made_filled_shown_and_emptied_again(client: Client, teacher: Any) -> None:
    made = client.post(reverse("banks"), {"name": "Тарих"})
    bank = banks.Bank.objects.get(school=teacher.school)
    assert made.headers["Location"] == reverse("bank", args=[bank.pk])
    page = look_at(client, bank)
    assert banks.find_items(bank).count() == 0
    assert "Суреттеме" in page.text
    ticket = re.search(r'name="apply" value="([^"]+)"', page.text)
    assert ticket
    client.post(reverse("bank_import", args=[bank.pk]), {"apply": ticket[1]})
    page = client.get(reverse("bank", args=[bank.pk]))
    assert "Астана" in page.text
    assert "Картаға қара." in page.text
    run = banks.BankImport.objects.get(school=teacher.school)
    client.post(reverse("bank_import_undo", args=[bank.pk, run.pk]))
    assert banks.find_items(bank).count() == 0


def test_what_was_shown_is_taken_once_and_by_its_reader_only(client: Client, teacher: Any) -> None:
    bank = make_bank(teacher)
    ticket = re.search(r'name="apply" value="([^"]+)"', look_at(client, bank).text)
    assert ticket
    address = reverse("bank_import", args=[bank.pk])
    other = sign_in(Client(), make_person(teacher.school, RoleKind.TEACHER))
    assert other.post(address, {"apply": ticket[1]}).status_code == 403
    for _twice in range(2):
        client.post(address, {"apply": ticket[1]})
    assert banks.find_items(bank).count() == 2
    assert client.post(address, {"apply": "forged"}).status_code == 302


def test_another_schools_bank_is_not_there(client: Client, teacher: Any) -> None:
    foreign = make_bank(make_person(make_school(), RoleKind.TEACHER))
    for name in ("bank", "bank_import"):
        assert client.get(reverse(name, args=[foreign.pk])).status_code == 404
    assert "Тарих" not in client.get(reverse("banks")).text


def test_the_ministrys_bank_is_read_by_schools_and_changed_by_none(
    client: Client, teacher: Any
) -> None:
    country, _new = Institution.objects.get_or_create(
        kind=Institution.Kind.COUNTRY, defaults={"code": "398", "name": "Қазақстан"}
    )
    bank = make_bank(make_person(country, RoleKind.METHODOLOGIST))
    assert client.get(reverse("bank", args=[bank.pk])).status_code == 200
    assert client.get(reverse("bank_import", args=[bank.pk])).status_code == 403
    colleague = sign_in(Client(), make_person(country, RoleKind.METHODOLOGIST))
    assert look_at(colleague, bank).status_code == 200


def test_a_change_is_a_version_and_a_fault_is_said(client: Client, teacher: Any) -> None:
    bank = make_bank(teacher)
    banks.import_items(FILE, "t.gift", bank=bank, language="kk", by=make_actor(teacher))
    item = banks.find_items(bank)[0]
    address = reverse("bank_item", args=[bank.pk, item.pk])
    values = {
        "item-language": "kk", "item-title": "Елорда", "item-objectives": "5.1.2.3", "base": "1",
        "prompt": "Қай қала?", "option_a": "Астана", "option_b": "Алматы", "points": "1",
    }  # fmt: skip
    bad = client.post(address, values)
    assert bad.status_code == 422
    assert "Дұрыс нұсқаны белгілеңіз." in bad.text
    assert client.post(address, values | {"right": "a"}).status_code == 302
    item.refresh_from_db()
    assert (item.version, item.title, item.objectives) == (2, "Елорда", ["5.1.2.3"])
    client.post(reverse("remove_bank_item", args=[bank.pk, item.pk]))
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("kind", ["gift", "moodlexml", "itemscsv"])
def test_a_bank_goes_out_and_comes_back(client: Client, teacher: Any, kind: str) -> None:
    bank = make_bank(teacher)
    banks.import_items(FILE, "t.gift", bank=bank, language="kk", by=None)
    sent = client.get(reverse("bank_export", args=[bank.pk, kind]) + "?anyway=1")
    name = f"a{banks.get_format(kind).suffix}"
    _found, plan = banks.rehearse_import(sent.content, name, bank=bank, language="kk")
    assert plan.counts == {"new": 0, "known": 2, "refused": 0}
    assert client.get(reverse("bank_export", args=[bank.pk, "aiken"])).status_code == 404


def test_what_a_format_cannot_hold_is_shown_before(client: Client, teacher: Any) -> None:
    bank = make_bank(teacher)
    table = "type,prompt,a,b\nordering,Рет,бір,екі\n".encode()
    banks.import_items(table, "t.csv", bank=bank, language="kk", by=None)
    page = client.get(reverse("bank_export", args=[bank.pk, "gift"]))
    assert "«ретімен қою» секілді" in page.text, "in a teacher's words, not in ours"
    assert page.headers["Content-Type"].startswith("text/html")


def test_a_file_of_no_format_is_told_which_there_are(client: Client, teacher: Any) -> None:
    page = look_at(client, make_bank(teacher), b"\x89PNG\r\n", "a.png")
    assert "Moodle XML" in page.text
    assert 'name="apply"' not in page.text
