"""Pictures of questions: in with the file, told by their bytes, out again as they were."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sabaqtas.bridges.moodlexml.tests.quizzes import (
    FULL,
    draw_png,
    make_bomb,
    put_file,
    show,
    write_quiz,
)
from sabaqtas.bridges.questions.faults import OUT_PICTURE, PICTURE
from sabaqtas.exercises.api import banks
from sabaqtas.people.api import RoleKind
from sabaqtas.people.tests.factories import make_cast, make_person, make_school, sign_in

pytestmark = pytest.mark.django_db


def bring(data: bytes, name: str = "a.xml") -> tuple[banks.Bank, banks.BankPlan]:
    bank = banks.make_bank(name, school_id=make_cast().school.pk, by=None)
    _run, plan = banks.import_items(data, name, bank=bank, language="kk", by=None)
    return bank, plan


def codes(plan: banks.BankPlan) -> list[str]:
    return [one.code for one in plan.problems]


def test_pictures_of_question_option_and_words_come_and_go_as_they_were() -> None:
    bank, plan = bring(FULL)
    assert codes(plan) == ["banks.picture_cleaned"]
    source = plan.new[0].item.source
    assert len(source["pictures"]) == 4
    assert source["prompt"] == r"Бұл қай өзен? ![Өзен \[көк\] сызық](1.webp)"
    assert source["options"]["a"] == "![Есіл](map.webp)"
    assert source["feedback"]["a"] == "Иә ![Жасыл](map-2.webp)"
    write = banks.get_format("moodlexml").write
    assert write
    written = write(banks.load_items(bank))
    assert not written.problems
    assert b"<script" not in written.data
    assert b"onload" not in written.data
    _other, again = bring(written.data, "b.xml")
    assert codes(again) == []
    assert [one.item.source for one in again.new] == [source]
    _same, twice = banks.rehearse_import(written.data, "b.xml", bank=bank, language="kk")
    assert (len(twice.new), twice.known) == (0, 1)


@pytest.mark.parametrize(
    ("text", "code", "left"),
    [
        (
            f"<text>Не? {show('a.png')}</text>" + put_file("a.png", draw_png("red")),
            "banks.no_alt",
            "a.webp",
        ),
        (f"<text>Не? {show('a.png', 'Ай')}</text>", PICTURE, "(Ай)"),
        (
            f"<text>Не? {show('a.png', 'Ай')}</text>" + put_file("a.png", b"MZ"),
            "banks.picture_bad",
            "(Ай)",
        ),
        (
            f"<text>Не? {show('a', 'Ай')}</text>" + put_file("a", make_bomb()),
            "banks.picture_bad",
            "(Ай)",
        ),
        (
            f"<text>Не? {show('a.png', 'Ай')}</text>" + put_file("a.png", draw_png("red")[:60]),
            "banks.picture_bad",
            "(Ай)",
        ),
        ("<text>Не? &lt;img src='https://x.example/a.png' alt='Ай'&gt;</text>", PICTURE, "(Ай)"),
    ],
    ids=["no words", "no file", "a program", "a bomb", "cut", "elsewhere"],
)
def test_what_is_not_carried_is_said_and_the_question_comes(
    text: str, code: str, left: str
) -> None:
    _bank, plan = bring(write_quiz(text))
    assert codes(plan) == [code]
    assert left in plan.new[0].item.source["prompt"]


@pytest.mark.parametrize("name", ["gift", "itemscsv"])
def test_a_format_without_pictures_says_so_for_each(name: str) -> None:
    bank, _plan = bring(FULL)
    write = banks.get_format(name).write
    assert write
    written = write(banks.load_items(bank))
    assert [one.code for one in written.problems] == [OUT_PICTURE] * 4
    assert "webp" not in written.data.decode()
    assert "Есіл" in written.data.decode()


def test_a_table_cannot_name_a_picture_of_this_server() -> None:
    facts = '{""digest"": ""%s"", ""media_type"": ""image/webp"", ""width"": 1, ""height"": 1}'
    more = '{""pictures"": {""a.webp"": %s}}' % (facts % ("0" * 64))
    table = f'prompt,answer,a,b,more\n"Не? ![Ай](a.webp)",a,иә,жоқ,"{more}"\n'
    _bank, plan = bring(table.encode(), "a.csv")
    assert not plan.new
    assert "banks.own_pictures" in codes(plan)


def see(person: Any, digest: str) -> int:
    client = sign_in(Client(), person)
    return client.get(reverse("item_picture", args=[digest])).status_code


def test_a_picture_is_seen_in_its_school_only_and_by_nobody_unknown() -> None:
    bank, plan = bring(FULL)
    digest = next(iter(plan.new[0].item.source["pictures"].values()))["digest"]
    for kind in (RoleKind.PUPIL, RoleKind.PARENT, RoleKind.TEACHER):
        assert see(make_person(bank.school, kind), digest) == 200
    assert see(make_person(make_school(), RoleKind.TEACHER), digest) == 404
    assert see(make_person(bank.school, RoleKind.TECHNICIAN), digest) == 403
    assert see(make_person(bank.school, RoleKind.PUPIL), "0" * 64) == 404
    assert Client().get(reverse("item_picture", args=[digest])).status_code in (302, 401, 403)


@pytest.mark.parametrize(
    "prompt",
    [
        "![Ай](a.webp)",
        "**Қай** өзен? ![Ай *жарық* $x^2$](a.webp) және `код`",
        "1. бірінші\\\n![](a.webp)\\\n- екінші",
        r"$\frac{1}{2}$ ![Ай \] \\](a.webp)![Ай](a.webp) \_\_",
        "[сілтеме](https://example.org/a) ![a_b_c](a.webp)",
        "# ![Ай (жаңа) & \\*](a.webp)",
    ],
)
def test_a_text_round_a_picture_comes_back_as_it_was(prompt: str) -> None:
    source: dict[str, Any] = {"type": "true_false", "prompt": prompt, "answer": True}
    made = banks.NeutralItem(source, language="kk", pictures={"a.webp": b"\x01\x02"})
    one = banks.get_format("moodlexml")
    assert one.write
    written = one.write([made])
    assert not written.problems
    read = one.read(written.data, "a.xml")
    assert [(back.source, dict(back.pictures)) for back in read.items] == [
        (source, dict(made.pictures))
    ]
