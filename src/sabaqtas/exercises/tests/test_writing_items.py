"""Questions are written and changed in a bank by the form of their type; nothing typed is lost."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sabaqtas.exercises.api import banks, editing
from sabaqtas.exercises.tests.factories import SOURCES
from sabaqtas.people.api import RoleKind
from sabaqtas.people.tests.factories import make_actor, make_person, make_school, sign_in

pytestmark = pytest.mark.django_db
BESIDE = {"item-language": "kk", "item-title": "", "item-grade": "5", "points": "1"}
NUMBER = BESIDE | {"prompt": "$2+3$?", "answer": "5", "explain": "Екіге үшті қос."}


@pytest.fixture
def bank(client: Client) -> banks.Bank:
    person = make_person(make_school(), RoleKind.TEACHER)
    sign_in(client, person)
    return banks.make_bank("Тарих", school_id=person.school_id, by=make_actor(person))


def write(client: Client, bank: banks.Bank, kind: str, fields: dict[str, Any]) -> Any:
    return client.post(reverse("bank_write", args=[bank.pk, kind]), fields)


def keep(bank: banks.Bank, source: dict[str, Any]) -> banks.BankItem:
    """A question as an import brings it."""
    return banks.add_item(bank, banks.NeutralItem(source, language="kk", outside_id="q7"), by=None)


def show_form(source: dict[str, Any]) -> dict[str, Any]:
    """What a browser sends of a form that nobody touched."""
    form = editing.FORMS[source["type"]](value=source)
    sent = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in sent.items() if value not in (None, False)}


def read(item: banks.BankItem) -> banks.NeutralItem:
    item.refresh_from_db()
    return banks.read_version(banks.load_versions([item])[0])


def test_a_type_is_chosen_written_looked_at_and_kept(client: Client, bank: banks.Bank) -> None:
    choose = client.get(reverse("bank_new", args=[bank.pk]))
    for kind in editing.FORMS:
        address = reverse("bank_write", args=[bank.pk, kind])
        assert address in choose.text
        assert client.get(address).status_code == 200
    look = write(client, bank, "number", NUMBER | {"act": "look"})
    assert look.status_code == 200
    assert "Екіге үшті қос." in look.text
    assert banks.find_items(bank).count() == 0
    assert write(client, bank, "number", NUMBER | {"act": "save"}).status_code == 302
    item = banks.find_items(bank)[0]
    assert (item.type, item.grade, item.is_bare) == ("number", 5, False)
    assert read(item).source["answer"] == "5"
    twice = write(client, bank, "number", NUMBER | {"act": "save"})
    assert twice.status_code == 422
    assert banks.find_items(bank).count() == 1


@pytest.mark.parametrize("kind", editing.FORMS)
def test_an_empty_form_is_refused_in_words_without_our_names(
    client: Client, bank: banks.Bank, kind: str
) -> None:
    page = write(client, bank, kind, BESIDE | {"item-title": "Менің тақырыбым"})
    assert page.status_code == 422
    assert "Менің тақырыбым" in page.text
    said = " ".join(page.context["writing"].question.errors.as_text().splitlines()[1::2])
    assert not [name for name in ("prompt", "answer", "None", "{}", "gaps") if name in said]
    assert banks.find_items(bank).count() == 0


def test_a_fault_stands_at_its_field_and_what_was_typed_is_kept(
    client: Client, bank: banks.Bank
) -> None:
    fields = BESIDE | {"prompt": "Кім?", "option_a": "Абай", "option_b": "Абай", "right": "a"}
    page = write(client, bank, "choice", fields)
    assert list(page.context["writing"].question.errors) == ["option_a"]
    assert page.text.count("Абай") >= 2
    pairs = {"prompt": "Жұп", "left_0": "1", "right_0": "бір", "left_3": "2", "right_3": ""}
    page = write(client, bank, "matching", BESIDE | pairs)
    assert list(page.context["writing"].question.errors) == ["left_3"]


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source["type"])
def test_an_untouched_form_changes_nothing(source: dict[str, Any]) -> None:
    """Neither what the form knows nor what only an import brings."""
    form = editing.FORMS[source["type"]](show_form(source), value=source)
    assert form.is_valid()
    given = form.give_source()
    for name, value in source.items():
        assert str(given.get(name, 1)) == str(value), name


def test_words_to_answers_outlive_an_edit_and_go_with_their_option(
    client: Client, bank: banks.Bank
) -> None:
    item = keep(bank, {
        "type": "choice", "prompt": "Елорда?", "answer": "x", "explain": "Картаға қара.",
        "options": {"x": "Астана", "y": "Алматы", "z": "Ақтау"},
        "feedback": {"y": "Бұрын солай болған.", "z": "Ол теңіз жағасында."},
    })  # fmt: skip
    address = reverse("bank_item", args=[bank.pk, item.pk])
    fields = BESIDE | {
        "prompt": "Елорда қай қала?", "explain": "Картаға қара.", "right": "a", "base": "1",
        "option_a": "Астана", "option_b": "Алматы",
    }  # fmt: skip
    assert client.post(address, fields).status_code == 302
    found = read(item)
    assert found.source["feedback"] == {"b": "Бұрын солай болған."}
    assert (found.outside_id, found.source["answer"]) == ("q7", "a")


def test_words_to_each_option_are_written_changed_and_taken_away(
    client: Client, bank: banks.Bank
) -> None:
    fields = BESIDE | {
        "prompt": "Елорда?", "explain": "Картаға қара.", "right": "a",
        "option_a": "Астана", "option_b": "Алматы", "said_b": "Бұрын  солай болған.",
    }  # fmt: skip
    assert write(client, bank, "choice", fields).status_code == 302
    item = banks.find_items(bank)[0]
    assert read(item).source["feedback"] == {"b": "Бұрын солай болған."}
    address = reverse("bank_item", args=[bank.pk, item.pk])
    assert 'value="Бұрын солай болған."' in client.get(address).text
    changed = fields | {"base": "1", "said_a": "Дәл өзі!", "said_b": ""}
    assert client.post(address, changed).status_code == 302
    assert read(item).source["feedback"] == {"a": "Дәл өзі!"}
    assert client.post(address, changed | {"base": "2", "said_a": ""}).status_code == 302
    assert "feedback" not in read(item).source


def test_words_to_typed_answers_stand_in_lines(client: Client, bank: banks.Bank) -> None:
    lines = "6: Бірге артық.\n2:3: Бұл қатынас қой,\nоны есепте.\n*: Саусақпен сана."
    assert write(client, bank, "number", NUMBER | {"feedback": lines}).status_code == 302
    item = banks.find_items(bank)[0]
    said = {"6": "Бірге артық.", "2:3": "Бұл қатынас қой, оны есепте.", "*": "Саусақпен сана."}
    assert read(item).source["feedback"] == said
    true = BESIDE | {"prompt": "Жер дөңгелек.", "answer": "true", "explain": "Ғарыштан көрінеді."}
    assert write(client, bank, "true_false", true | {"said_false": "Ойлан."}).status_code == 302
    assert read(banks.find_items(bank).get(type="true_false")).source["feedback"] == {
        "false": "Ойлан."
    }


def test_who_began_from_an_older_version_sees_the_newer_first(
    client: Client, bank: banks.Bank
) -> None:
    item = keep(bank, {"type": "number", "prompt": "$1+1$?", "answer": 2, "explain": "Сана."})
    address = reverse("bank_item", args=[bank.pk, item.pk])
    assert client.post(address, NUMBER | {"base": "1"}).status_code == 302
    late = client.post(address, NUMBER | {"base": "1", "answer": "6"})
    assert late.status_code == 422
    assert 'value="6"' in late.text
    assert client.post(address, NUMBER | {"base": "2", "answer": "6"}).status_code == 302
    assert read(item).source["answer"] == "6"


def test_a_lacking_explanation_leads_to_its_field(client: Client, bank: banks.Bank) -> None:
    bare = {"type": "number", "prompt": "$2+2$?", "answer": 4}
    first, second = keep(bank, bare), keep(bank, bare | {"prompt": "$4$?"})
    address = reverse("bank_item", args=[bank.pk, first.pk])
    assert f"{address}#id_explain" in client.get(reverse("bank", args=[bank.pk]) + "?bare=on").text
    page = client.get(address)
    assert 'id="id_explain"' in page.text
    assert reverse("bank_item", args=[bank.pk, second.pk]) in page.text
    client.post(address, NUMBER | {"base": "1"})
    first.refresh_from_db()
    assert not first.is_bare
    assert f"{address}#" not in client.get(reverse("bank", args=[bank.pk])).text


def test_nobody_else_writes_into_a_bank(client: Client, bank: banks.Bank) -> None:
    item = keep(bank, {"type": "number", "prompt": "$2+2$?", "answer": 4})
    colleague = sign_in(Client(), make_person(bank.school, RoleKind.TEACHER))
    assert colleague.get(reverse("bank_new", args=[bank.pk])).status_code == 403
    assert write(colleague, bank, "number", NUMBER).status_code == 403
    page = colleague.get(reverse("bank_item", args=[bank.pk, item.pk]))
    assert page.status_code == 200
    assert 'id="write"' not in page.text
    stranger = sign_in(Client(), make_person(make_school(), RoleKind.TEACHER))
    assert stranger.get(reverse("bank_new", args=[bank.pk])).status_code == 404
    assert client.get(reverse("bank_write", args=[bank.pk, "essay"])).status_code == 404
