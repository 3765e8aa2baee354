"""Questions of a bank in a lesson: found, put, looked at in every form, carried out and in."""

import io
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.test import Client
from django.urls import reverse

from sabaqtas.exercises.api import banks
from sabaqtas.exercises.tests.factories import CHOICE, make_pictured
from sabaqtas.kernel import clock
from sabaqtas.kernel.problems import ProblemLog
from sabaqtas.lessons.drafting.releasing import check_draft
from sabaqtas.lessons.models import Draft
from sabaqtas.lessons.reading import read_lesson
from sabaqtas.lessons.tests.editor_steps import act, begin, enter, find_text, publish, write_whole
from sabaqtas.people.api import Person
from sabaqtas.people.tests.factories import Cast, make_actor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_that_time")]


@pytest.fixture
def bank(cast: Cast) -> banks.Bank:
    """Of the methodologist: one question with pictures, one of words that lacks its reason."""
    by = make_actor(cast.methodologist)
    bank = banks.make_bank("Өзендер", school_id=cast.school.pk, by=by)
    make_pictured(bank, by)
    plain = {name: one for name, one in CHOICE.items() if name not in ("id", "explain")}
    banks.add_item(bank, banks.NeutralItem(source=plain, language="ru"), by=by)
    return bank


@pytest.fixture
def draft(cast: Cast, bank: banks.Bank) -> Draft:
    client = enter(cast.methodologist)
    draft = begin(client)
    write_whole(client, draft)
    return draft


def choose(client: Client, draft: Draft, bank: banks.Bank, *numbers: int) -> str:
    items = [str(one.pk) for one in banks.find_items(bank) if one.number in numbers]
    address = reverse("draft_questions", args=[draft.id, "s1"])
    answer = client.post(address, {"bank": str(bank.pk), "item": items}, follow=True)
    return str(answer.content.decode())


def test_questions_are_found_by_bank_objective_and_words(
    cast: Cast, bank: banks.Bank, draft: Draft
) -> None:
    client, address = enter(cast.methodologist), reverse("draft_questions", args=[draft.id, "s1"])
    everything = client.get(address).content.decode()
    assert "Бұл қай өзен?" in everything
    assert "түсіндірмесі жоқ" in everything
    assert "Көк өзен" in everything
    for query, found in (("objective=5.1.1.1", 1), ("text=99%20999", 1), ("text=көпір", 0)):
        page = client.get(f"{address}?bank={bank.pk}&{query}").content.decode()
        assert page.count('name="item"') == found
    assert client.get(f"{address}?bank=x").status_code == 200
    assert enter(cast.outsider).get(address).status_code == 404
    assert "белгілеңіз" in choose(client, draft, bank)


def test_a_question_of_a_strange_bank_leads_nowhere(
    cast: Cast, bank: banks.Bank, draft: Draft
) -> None:
    by = make_actor(cast.outsider)
    strange = banks.make_bank("Басқа", school_id=cast.outsider.school_id, by=by)
    item = make_pictured(strange, by)
    client, address = enter(cast.methodologist), reverse("draft_questions", args=[draft.id, "s1"])
    for bank_id in (strange.pk, bank.pk, "x"):
        posted = client.post(address, {"bank": str(bank_id), "item": [str(item.pk)]})
        assert posted.status_code == 404
    assert len(find_text(draft).checks) == 1


def test_several_at_once_stand_in_the_step_with_their_pictures(
    cast: Cast, bank: banks.Bank, draft: Draft
) -> None:
    client = enter(cast.methodologist)
    choose(client, draft, bank, 1, 2)
    page = choose(client, draft, bank, 1, 2)
    text = find_text(draft)
    assert [row["id"] for row in text.checks] == ["c1", "c2", "c3"]
    assert text.checks[1]["prompt"] == "Бұл қай өзен?\\\n![](picture-1.webp)"
    assert text.checks[1]["origin"]["number"] == 1
    assert text.checks[2]["language"] == "ru"
    assert text.list_rows("media") == [
        {"file": "picture-1.webp", "alt": "Көк өзен"},
        {"file": "picture-2.webp", "alt": "Қызыл дақ"},
    ]
    assert "picture-1.webp" in page
    part = client.get(reverse("draft_part", args=[draft.id, "check:c2"]) + "?preview=1")
    assert "«Өзендер» банкіндегі 1-сұрақтың көшірмесі, 1-нұсқа" in part.content.decode()
    assert 'alt="Көк өзен"' in part.content.decode()
    assert [fault.part for fault in check_draft(_again(draft), now=clock.now()).errors] == [
        "check:c3"
    ]
    taken = act(client, draft, "remove_check:c2")
    assert "шығарылды" in taken or "алынды" in taken
    assert find_text(draft).list_rows("media") == []
    act(client, draft, f"return_to:{_again(draft).revision - 1}")
    act(client, draft, "remove_media:picture-1.webp")
    assert find_text(draft).checks[1]["prompt"] == "Бұл қай өзен?\\\n(Көк өзен)"


def test_it_is_carried_out_and_in_by_markdown(
    cast: Cast, bank: banks.Bank, draft: Draft, tmp_path: Path
) -> None:
    client = enter(cast.methodologist)
    choose(client, draft, bank, 1)
    answer = client.get(reverse("draft_download", args=[draft.id]))
    ZipFile(io.BytesIO(answer.getvalue())).extractall(tmp_path)
    log = ProblemLog()
    (path,) = tmp_path.rglob("lesson.md")
    source = read_lesson(path, on=clock.today(), log=log)
    assert source is not None, log.list_problems()
    text = find_text(draft)
    assert source.manuscript.to_row()["front"] == text.to_row()["front"]
    assert {one.row["file"] for one in source.pictures} == set(text.pictures)
    assert 'src="media/picture-1.webp" alt="Көк өзен" width="64"' in str(source.document["items"])


@pytest.mark.parametrize(
    ("kind", "file", "shown"),
    [
        ("web", "index.html", 'src="../media/picture-1.webp"'),
        ("low", "index.html", 'href="../media/picture-1.webp"'),
        ("offline", "lesson.html", 'src="data:image/webp;base64,'),
        ("media", "picture-1.webp", ""),
        ("print", "lesson.pdf", "/Subtype/Image"),
        ("epub", "lesson.epub", 'src="media/picture-1.webp"'),
    ],
)
def test_every_form_shows_it(
    cast: Cast, bank: banks.Bank, draft: Draft, kind: str, file: str, shown: str
) -> None:
    client = enter(cast.methodologist)
    choose(client, draft, bank, 1)
    answer = client.get(reverse("draft_rendition", args=[draft.id, kind, file]))
    assert answer.status_code == 200
    body = answer.getvalue()
    if kind == "epub":
        with ZipFile(io.BytesIO(body)) as book:
            assert "EPUB/media/picture-1.webp" in book.namelist()
            body = book.read("EPUB/step-1.xhtml")
    assert shown in body.decode(errors="replace")
    assert "Көк өзен" in body.decode(errors="replace") or kind in ("media", "print")


def test_it_goes_out_with_the_lesson(
    cast: Cast, second: Person, bank: banks.Bank, draft: Draft
) -> None:
    writer = enter(cast.methodologist)
    choose(writer, draft, bank, 1)
    version = publish(writer, enter(second), draft)
    named = {row["file"]: row["digest"] for row in version.document["media"]}
    assert named == find_text(draft).pictures
    assert "origin" not in str(version.document["items"])
    assert 'src="media/picture-1.webp"' in version.staff["keys"]["c2"]["explain_html"]


def _again(draft: Draft) -> Draft:
    return Draft.objects.get(id=draft.id)
