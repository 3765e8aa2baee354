"""A picture of a question in a bank: brought from the device, looked at, kept, taken out."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from sabaqtas.exercises.api import PreparedItem, banks, prepare_item, render_item
from sabaqtas.exercises.banks.keeping import read_version
from sabaqtas.exercises.pictures.models import ItemPicture
from sabaqtas.exercises.tests.factories import CHOICE, MATCHING, PLACE
from sabaqtas.people.api import RoleKind
from sabaqtas.people.tests.factories import (
    make_actor,
    make_guardian,
    make_person,
    make_school,
    sign_in,
)

BESIDE = {"item-language": "kk"}
FACTS = {"digest": "a" * 64, "media_type": "image/webp", "width": 64, "height": 40}
FIELDS = BESIDE | {
    "prompt": "Бұл қай өзен?", "option_a": "Есіл", "option_b": "Ертіс", "right": "a",
    "explain": "Картаға қара.",
}  # fmt: skip


def bring(name: str = "Есіл өзені.png") -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (64, 40), "blue").save(out, "PNG")
    return SimpleUploadedFile(name, out.getvalue())


@pytest.fixture
def teacher(client: Client, db: None) -> Any:
    person = make_person(make_school(), RoleKind.TEACHER)
    sign_in(client, person)
    return person


@pytest.fixture
def bank(teacher: Any) -> banks.Bank:
    return banks.make_bank("Суретті", school_id=teacher.school_id, by=make_actor(teacher))


def write(client: Client, bank: banks.Bank, fields: dict[str, Any]) -> Any:
    return client.post(reverse("bank_write", args=[bank.pk, "choice"]), FIELDS | fields)


def read(bank: banks.Bank) -> dict[str, Any]:
    item = banks.find_items(bank).get()
    return dict(read_version(banks.load_versions([item])[0]).source)


def test_a_picture_is_looked_at_first_and_kept_with_the_question(
    client: Client, bank: banks.Bank
) -> None:
    page = write(client, bank, {"act": "picture", "picture-file": bring(), "picture-alt": "Өз[ен"})
    assert page.status_code == 200
    assert banks.find_items(bank).count() == 0
    writing = page.context["writing"]
    prompt = "Бұл қай өзен?\\\n![Өз\\[ен](picture.webp)"
    assert writing.question["prompt"].value() == prompt
    digest = writing.pictures.facts["picture.webp"]["digest"]
    address = reverse("item_picture", args=[digest])
    assert f'<img src="{address}" alt="Өз[ен" width="64" height="40">' in page.text
    seen = client.get(address)
    assert (seen.status_code, seen["Content-Type"]) == (200, "image/webp")
    saved = write(client, bank, {"prompt": prompt, "pictures": writing.pictures.ticket})
    assert saved.status_code == 302
    assert list(read(bank)["pictures"]) == ["picture.webp"]
    item = banks.find_items(bank).get()
    again = reverse("bank_item", args=[bank.pk, item.pk])
    assert client.post(again, FIELDS | {"base": "1"}).status_code == 302
    assert "pictures" not in read(bank)


def test_a_parent_sees_it_in_the_school_of_a_child(client: Client, bank: banks.Bank) -> None:
    page = write(client, bank, {"act": "picture", "picture-file": bring(), "picture-alt": "Өзен"})
    [facts] = page.context["writing"].pictures.facts.values()
    address = reverse("item_picture", args=[facts["digest"]])
    parent = make_person(make_school(), RoleKind.PARENT)
    guest = sign_in(Client(), parent)
    assert guest.get(address).status_code == 404
    child = make_person(bank.school, RoleKind.PUPIL)
    there = make_person(bank.school, RoleKind.PARENT, account=False)
    there.account = parent.account
    there.save()
    make_guardian(there, child)
    assert guest.get(address).status_code == 200


def test_an_unfinished_question_may_get_its_picture(client: Client, bank: banks.Bank) -> None:
    fields = BESIDE | {"act": "picture", "picture-file": bring(), "picture-alt": "Өзен"}
    page = client.post(reverse("bank_write", args=[bank.pk, "choice"]), fields)
    assert page.status_code == 200
    assert not page.context["writing"].has_errors


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"picture-file": bring(), "picture-alt": " "}, "alt"),
        ({"picture-file": SimpleUploadedFile("a.png", b"MZ\0\0"), "picture-alt": "Ай"}, "file"),
    ],
)
def test_a_picture_that_cannot_stand_is_refused_and_keeps_what_is_typed(
    client: Client, bank: banks.Bank, fields: dict[str, Any], field: str
) -> None:
    page = write(client, bank, fields)
    assert page.status_code == 422
    assert list(page.context["writing"].pictures.form.errors) == [field]
    assert "Бұл қай өзен?" in page.text
    assert not ItemPicture.objects.filter(school_id=bank.school_id).exists()
    assert banks.find_items(bank).count() == 0


def test_a_page_cannot_name_a_picture_by_itself(client: Client, bank: banks.Bank) -> None:
    mark = {"prompt": "Не? ![Ай](a.webp)", "pictures": '["x", {"a.webp": 1}]'}
    page = write(client, bank, mark)
    assert page.status_code == 422
    assert banks.find_items(bank).count() == 0


def test_a_lesson_check_has_no_pictures_of_a_bank() -> None:
    source = CHOICE | {"prompt": "Не? ![Ай](a.webp)", "pictures": {"a.webp": FACTS}}
    assert isinstance(prepare_item(source, place=PLACE, is_bare=True), PreparedItem)
    found = prepare_item(source, place=PLACE)
    assert isinstance(found, list)
    assert {one.code for one in found} == {"exercises.bad_field", "richtext.picture"}


@pytest.mark.parametrize(
    "facts",
    [
        FACTS | {"digest": "../../x"}, FACTS | {"width": "1"}, FACTS | {"src": "x"}, {}, "x", None,
    ],
)  # fmt: skip
def test_facts_that_are_none_make_no_picture(facts: Any) -> None:
    source = CHOICE | {"prompt": "Не? ![Ай](a.webp)", "pictures": {"a.webp": facts}}
    assert isinstance(prepare_item(source, place=PLACE, is_bare=True), list)


def test_a_picture_is_a_partner_by_its_words_where_a_list_takes_none() -> None:
    pairs = [{"left": "A", "right": "![Ай](a.webp)"}, {"left": "B", "right": "Күн"}]
    source = MATCHING | {"pairs": pairs, "pictures": {"a.webp": FACTS}}
    found = prepare_item(source, place=PLACE, is_bare=True)
    assert isinstance(found, PreparedItem)
    html = render_item(found.public, language="kk")
    assert ": Ай</option>" in html
    assert 'alt="Ай"' in html
