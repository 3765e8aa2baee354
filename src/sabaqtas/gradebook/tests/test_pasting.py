"""A table from a spreadsheet: shown before it changes anything, names matched and never guessed."""

import io
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from sabaqtas.gradebook.models import Entry, TermStep
from sabaqtas.gradebook.tests.factories import make_column, make_entry, make_mark
from sabaqtas.people.api import RoleKind
from sabaqtas.people.tests.factories import Cast, enrol, make_person, sign_in
from sabaqtas.timetable.tests.factories import make_meeting
from sabaqtas.work.tests.factories import make_judged, make_task

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
MONDAY = date(2025, 9, 15)
HEAD = "Оқушы\t15.09.2025\tБЖБ 2025-09-08 /20\t1-тоқсан\n"
GOOD = HEAD + "Бекенов  Әлихан\t8\t17,5\t4\nСӘКЕНОВА АЙЫМ\tқ\t\t5\n"


@pytest.fixture
def cast(cast: Cast) -> Cast:
    """With a lesson, so with a journal."""
    make_meeting(cast.klass, teacher=cast.teacher)
    make_column(cast.klass, cast.teacher, on=date(2025, 9, 8))
    return cast


def paste(cast: Cast, table: str, **fields: str) -> Any:
    address = reverse("journal_paste", args=[cast.klass.id, "mathematics"])
    return sign_in(Client(), cast.teacher).post(address, {"table": table} | fields)


def test_a_table_is_shown_first_and_then_taken_over_once(cast: Cast) -> None:
    plan = paste(cast, GOOD).context["plan"]
    assert [(c.pupil.name, c.new) for c in plan.cells] == [
        ("Бекенов Әлихан", "8"),
        ("Бекенов Әлихан", "17,5"),
        ("Сәкенова Айым", "қ"),
    ]
    assert not plan.faults and not Entry.objects.exists()
    for _ in range(2):
        paste(cast, GOOD, act="apply", digest=plan.digest)
    assert Entry.objects.count() == 3
    again = paste(cast, GOOD).context["plan"]
    assert not again.cells and again.same == 3


@pytest.mark.parametrize(
    ("table", "lines"),
    [
        (HEAD + "Бекен Әлихан\t8\n", [2]),
        (HEAD + "Бекенов Әлихан\t8\nБекенов Әлихан\t9\n", [3]),
        (HEAD + "Бекенов Әлихан\t11\t21\n", [2, 2]),
        ("Оқушы\t15.09\t31.02\tТЖБ 2025-09-08\nБекенов Әлихан\t8\t1\t1\n", [1, 1]),
        ("Оқушы\t15.09\t15.09.2025\nБекенов Әлихан\t8\t1\n", [1]),
        ("Бекенов Әлихан\n", [1]),
        ("x\t" * 500 + "\ny\n", [1]),
    ],
)
def test_every_fault_has_its_place_and_nothing_changes(
    cast: Cast, table: str, lines: list[int]
) -> None:
    plan = paste(cast, table).context["plan"]
    assert [fault.line for fault in plan.faults] == lines
    assert all(fault.cause and fault.cure for fault in plan.faults)
    assert paste(cast, table, act="apply", digest=plan.digest).status_code == 422
    assert not Entry.objects.exists()


def test_a_mark_of_a_day_to_come_is_a_fault_of_its_place(cast: Cast) -> None:
    table = "Оқушы\t15.09\t19.12\nБекенов Әлихан\t8\t9\nСәкенова Айым\t\tс\n"
    plan = paste(cast, table).context["plan"]
    assert [(fault.line, fault.column) for fault in plan.faults] == [(2, 3)]
    assert [cell.new for cell in plan.cells] == ["8", "с"]


def test_what_the_journal_refuses_is_named(cast: Cast) -> None:
    digest = paste(cast, GOOD).context["plan"].digest
    place = {"school": cast.school, "group": cast.klass, "subject": "mathematics"}
    step = {"year": 2026, "span": "t1", "number": 1, "kind": TermStep.Kind.CONFIRMED}
    TermStep.objects.create(**place, **step, by=cast.deputy)
    answer = paste(cast, GOOD, act="apply", digest=digest)
    assert answer.status_code == 422 and not Entry.objects.exists()
    assert "Бекенов Әлихан, 15.09.2025: Тоқсан жабылған" in answer.content.decode()


def test_two_of_one_name_are_asked_about(cast: Cast) -> None:
    twin = make_person(cast.school, RoleKind.PUPIL, given="Әлихан", family="Бекенов")
    enrol(cast.klass, twin)
    assert len(paste(cast, GOOD).context["plan"].faults) == 1


def test_what_was_written_meanwhile_stops_the_whole_table(cast: Cast) -> None:
    digest = paste(cast, GOOD).context["plan"].digest
    make_entry(cast.klass, cast.pupil_phone, cast.teacher, on=MONDAY, mark=3)
    assert paste(cast, GOOD, act="apply", digest=digest).status_code == 422
    assert Entry.objects.get().mark == 3


def test_the_file_of_the_journal_comes_back_unchanged(cast: Cast) -> None:
    make_entry(cast.klass, cast.pupil_tv, cast.teacher, on=MONDAY, mark=9, attendance="late")
    task = make_task(cast.klass, cast.teacher)
    make_mark(make_judged(task, cast.pupil_tv), value=7, on=MONDAY)
    client = sign_in(Client(), cast.teacher)
    for kind in ("csv", "xlsx"):
        address = reverse("journal_file", args=[cast.klass.id, "mathematics", kind])
        data = client.get(address).content
        upload = io.BytesIO(data)
        upload.name = f"j.{kind}"
        bring = reverse("import_journal", args=[cast.klass.id, "mathematics"])
        text = client.post(bring, {"file": upload}).context["text"]
        plan = paste(cast, text).context["plan"]
        assert not plan.faults and not plan.cells and plan.same == 1, plan
    book = load_workbook(io.BytesIO(data))
    assert book.worksheets[0]["A1"].value


def test_only_who_may_write_is_let_in(cast: Cast) -> None:
    address = reverse("journal_paste", args=[cast.klass.id, "mathematics"])
    statuses = {
        name: sign_in(Client(), getattr(cast, name)).get(address).status_code
        for name in ("teacher", "deputy", "class_teacher", "parent", "outsider")
    }
    assert statuses == {
        "teacher": 200,
        "deputy": 200,
        "class_teacher": 403,
        "parent": 403,
        "outsider": 404,
    }


def test_a_day_without_a_year_is_the_one_of_the_terms_whatever_the_year_is_called(
    cast: Cast,
) -> None:
    apps.get_model("timetable", "Term").objects.update(year=2020)
    plan = paste(cast, "Оқушы\t15.09\nБекенов Әлихан\t8\n").context["plan"]
    assert not plan.faults and plan.cells[0].place == "2025-09-15"


def test_an_empty_table_is_said_to_be_none(cast: Cast) -> None:
    assert len(paste(cast, " \t\n").context["plan"].faults) == 1
