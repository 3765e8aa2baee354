"""Marks taken out: what stands in the files, who may take them, what is written down."""

import io
import uuid
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.models import F
from django.test import Client
from django.utils import translation
from openpyxl import load_workbook

from sabaqtas.bridges.gradesout.exporting import MarksFormat
from sabaqtas.bridges.gradesout.reading import MarkOut, list_marks_out
from sabaqtas.bridges.gradesout.tests.marks import (
    DAY,
    FORMULA,
    add_attacker,
    read_archive,
    take,
)
from sabaqtas.gradebook.tests.factories import make_mark
from sabaqtas.kernel.commands import Refused
from sabaqtas.people.api import RoleKind
from sabaqtas.people.tests.factories import (
    Cast,
    make_person,
    make_subgroup,
    sign_in,
)
from sabaqtas.timetable.tests.factories import make_terms
from sabaqtas.work.api import Assignment
from sabaqtas.work.tests.factories import NOW, make_judged, make_task

pytestmark = pytest.mark.django_db
AuditRow = apps.get_model("people", "AuditRow")
Term = apps.get_model("timetable", "Term")
ExternalId = apps.get_model("people", "ExternalId")
ADDRESS = "/export/marks/"


def ask(client: Client, **fields: str) -> Any:
    form = {"group": "", "first": "2025-09-01", "last": "2025-09-16", "format": "zip"}
    return client.post(ADDRESS, form | fields)


def list_ours(cast: Cast) -> list[MarkOut]:
    return list_marks_out(cast.school.id, first=date(2025, 9, 1), last=DAY)


def test_the_archive_read_back_gives_the_same_marks(cast: Cast) -> None:
    files = read_archive(take(cast))
    items = {row["sourcedId"]: row for row in files["lineItems.csv"]}
    subjects = {row["sourcedId"]: row["title"] for row in files["categories.csv"]}
    read = {
        (
            row["studentSourcedId"],
            row["classSourcedId"],
            subjects[items[row["lineItemSourcedId"]]["categorySourcedId"]],
            items[row["lineItemSourcedId"]]["title"],
            row["scoreDate"],
            int(row["score"]),
            row["comment"],
        )
        for row in files["results.csv"]
    }
    assert len(read) == len(files["results.csv"]) == 3
    assert read == {
        (
            str(mark.pupil_id),
            str(mark.class_id),
            mark.subject_name,
            mark.title,
            mark.on.isoformat(),
            mark.value,
            mark.comment,
        )
        for mark in list_ours(cast)
    }


def test_the_archive_says_what_the_binding_asks_for(cast: Cast) -> None:
    quarter = Term.objects.get(school=cast.school, number=1)
    files = read_archive(take(cast))
    promised = {row["propertyName"]: row["value"] for row in files["manifest.csv"]}
    bulk = {name for name, value in promised.items() if value == "bulk"}
    assert bulk == {"file.categories", "file.lineItems", "file.results"}
    assert promised["oneroster.version"] == "1.2"
    assert sum(value == "absent" for value in promised.values()) == 18
    assert {f"{name.removeprefix('file.')}.csv" for name in bulk} | {"manifest.csv"} == set(files)
    item = next(row for row in files["lineItems.csv"] if row["title"].startswith("№ 47"))
    assert (item["assignDate"], item["dueDate"]) == ("2025-09-15", "2025-09-16")
    assert (item["resultValueMin"], item["resultValueMax"]) == ("1", "10")
    assert item["academicSessionSourcedId"] == str(quarter.id)
    assert item["schoolSourcedId"] == str(cast.school.id)
    result = next(row for row in files["results.csv"] if row["score"] == "9")
    assert (result["status"], result["scoreStatus"]) == ("", "fully graded")
    assert result["dateLastModified"] == "2025-09-16T09:00:00.000Z"


def test_the_register_gets_its_own_ids_back(cast: Cast) -> None:
    for kind, external, row in (
        ("person", "stu-1", cast.pupil_tv),
        ("class", "class-5", cast.klass),
        ("person", "=stu|2", cast.pupil_fibre),
    ):
        ExternalId.objects.create(
            school=cast.school, system="register", kind=kind, external_id=external, object_id=row.id
        )
    ExternalId.objects.create(
        school=cast.school,
        system="timetable",
        kind="class",
        external_id="*1",
        object_id=cast.big_class.id,
    )
    results = {row["score"]: row for row in read_archive(take(cast))["results.csv"]}
    found = {s: (r["studentSourcedId"], r["classSourcedId"]) for s, r in results.items()}
    assert found == {
        "7": ("stu-1", "class-5"),
        "9": (str(cast.pupil_fibre.id), "class-5"),
        "10": (str(cast.sibling_big.id), str(cast.big_class.id)),
    }


def test_a_corrected_mark_keeps_its_id(cast: Cast) -> None:
    before = {row["sourcedId"] for row in read_archive(take(cast))["results.csv"]}
    mark = next(one for one in list_ours(cast) if one.value == 7)
    again = Assignment.objects.get(school=cast.school, id=mark.assignment_id)
    make_mark(again, value=8, on=DAY, at=NOW + timedelta(hours=1))
    after = read_archive(take(cast))["results.csv"]
    assert {row["sourcedId"] for row in after} == before
    assert sorted(row["score"] for row in after) == ["10", "8", "9"]


def test_a_correction_on_another_day_or_a_mark_taken_back_leaves_nothing_behind(cast: Cast) -> None:
    works = {mark.value: mark.assignment_id for mark in list_ours(cast)}
    later = {"at": NOW + timedelta(hours=1)}
    make_mark(Assignment.objects.get(id=works[7]), value=3, on=DAY + timedelta(days=1), **later)
    make_mark(Assignment.objects.get(id=works[9]), value=None, on=DAY, **later)
    assert [mark.value for mark in list_ours(cast)] == [10]


def test_a_part_of_a_class_counts_as_its_class(cast: Cast) -> None:
    half = make_subgroup(cast.klass)
    work = make_judged(make_task(half, cast.teacher, subject="english"), cast.pupil_tv)
    make_mark(work, value=5, on=DAY)
    found = list_marks_out(cast.school.id, first=DAY, last=DAY, class_id=cast.klass.id)
    assert {mark.value for mark in found} == {5, 7, 9} and len(found) == 3
    assert {mark.class_id for mark in found} == {cast.klass.id}


def test_the_workbook_has_a_sheet_for_each_class_in_order(cast: Cast) -> None:
    with translation.override("ru"):
        book = load_workbook(io.BytesIO(take(cast, MarksFormat.XLSX)))
    assert book.sheetnames == ["5 «А»", "8 «Б»"]
    rows = list(book["5 «А»"].iter_rows(values_only=True))
    heads = ("Ученик", "Предмет", "Дата", "Задание", "Оценка", "Отзыв", "Учитель", "Из скольких")
    assert rows[0] == heads and rows[1][7] == 10
    assert [(row[0], row[4]) for row in rows[1:]] == [("Дәуренова Қымбат", 7), ("Сәкенова Айым", 9)]
    assert rows[1][1:4] == ("Математика", "2025-09-16", "№ 47, № 49 есептер")
    assert rows[1][6] == "Мөлдір Асқарова"


def test_no_text_of_a_person_is_ever_a_formula(cast: Cast) -> None:
    add_attacker(cast)
    book = load_workbook(io.BytesIO(take(cast, MarksFormat.XLSX)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert any(cell.value == f"{FORMULA} x" and cell.quotePrefix for cell in cells)
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    files = read_archive(take(cast))
    texts = [value for rows in files.values() for row in rows for value in row.values()]
    assert "'=1+1" in texts and "'@SUM(A1)" in texts and "'+cmd|' /C calc'!A0" in texts
    assert [text for text in texts if text.startswith(("=", "+", "-", "@", "|", "%"))] == []


def test_a_deputy_takes_a_class_and_it_is_written_down(client: Client, cast: Cast) -> None:
    sign_in(client, cast.deputy)
    page = client.get(ADDRESS)
    assert page.status_code == 200 and cast.klass.name in page.content.decode()
    response = ask(client, group=str(cast.klass.id))
    assert response.status_code == 200
    assert response["Content-Type"] == "application/zip"
    assert response["Content-Disposition"].startswith("attachment;")
    assert "2025-09-01-2025-09-16.zip" in response["Content-Disposition"]
    assert len(read_archive(response.content)["results.csv"]) == 2
    row = AuditRow.objects.get(verb="marks.exported")
    assert (row.school_id, row.actor_person) == (cast.school.id, cast.deputy.id)
    assert row.details["count"] == 2 and row.details["class"] == str(cast.klass.id)


def test_the_form_begins_with_the_quarter_or_four_weeks(client: Client, cast: Cast) -> None:
    sign_in(client, cast.director)
    Term.objects.update(year=F("year") - 10, starts_on="2015-09-01", ends_on="2016-05-25")
    assert 'value="2025-08-20"' in client.get(ADDRESS).content.decode()
    Term.objects.all().delete()
    make_terms(cast.school)
    page = client.get(ADDRESS).content.decode()
    assert 'value="2025-09-01"' in page and 'value="2025-09-16"' in page


def test_an_outsider_takes_only_what_is_hers(client: Client, cast: Cast) -> None:
    hers = make_person(cast.other_school, RoleKind.DEPUTY)
    sign_in(client, hers)
    rows = read_archive(ask(client).content)
    assert [row["title"] for row in rows["lineItems.csv"]] == ["Бөтен тапсырма"]
    assert [row["score"] for row in rows["results.csv"]] == ["4"]
    assert ask(client, group=str(cast.klass.id)).status_code == 422
    assert set(AuditRow.objects.values_list("school_id", flat=True)) == {cast.other_school.id}


def test_nobody_else_takes_marks(client: Client, cast: Cast) -> None:
    assert ask(client).status_code == 302
    for person in (cast.teacher, cast.class_teacher, cast.pupil_tv, cast.parent, cast.inspector):
        sign_in(client, person)
        assert (client.get(ADDRESS).status_code, ask(client).status_code) == (403, 403)
    assert not AuditRow.objects.exists()


@pytest.mark.parametrize(
    "fields",
    [
        {"first": "2025-09-17"},
        {"first": "2025-05-01"},
        {"first": "2024-05-01", "group": "klass"},
        {"first": "", "last": "yesterday"},
        {"format": "exe"},
        {"group": str(uuid.uuid4())},
        {"first": "2025-09-01", "last": "2025-09-02"},
    ],
)
def test_what_cannot_be_is_refused_beside_the_field(
    client: Client, cast: Cast, fields: dict[str, str]
) -> None:
    sign_in(client, cast.deputy)
    if fields.get("group") == "klass":
        fields = fields | {"group": str(cast.klass.id)}
    response = ask(client, **fields)
    assert response.status_code == 422
    assert 'role="alert"' in response.content.decode()
    assert not AuditRow.objects.exists()


def test_files_cost_the_same_queries_however_many_marks(
    cast: Cast, django_assert_max_num_queries: Any
) -> None:
    for number in range(10):
        task = make_task(cast.klass, cast.teacher, title=f"Тағы {number}")
        for pupil in cast.pupils:
            make_mark(make_judged(task, pupil), on=DAY)
    for kind in MarksFormat:
        with django_assert_max_num_queries(10):
            take(cast, kind)


def command(*args: str) -> str:
    out = io.StringIO()
    call_command("export_marks", *args, stdout=out)
    return out.getvalue()


def test_the_command_writes_both_files(cast: Cast, tmp_path: Path) -> None:
    code = cast.school.code
    book, archive = tmp_path / "marks.xlsx", tmp_path / "marks.zip"
    said = command("--school", code, "-o", str(book), "--language", "ru")
    assert "3 marks, 2025-09-01 to 2025-09-16" in said
    assert load_workbook(book)["5 «А»"]["A1"].value == "Ученик"
    days = ["--from", "2025-09-16", "--to", "2025-09-16"]
    assert "2 marks" in command("--school", code, *days, "--class", "5 «А»", "-o", str(archive))
    assert len(read_archive(archive.read_bytes())["results.csv"]) == 2
    rows = AuditRow.objects.filter(verb="marks.exported", actor_person=None)
    assert [row.details["count"] for row in rows.order_by("at", "id")] == [3, 2]


def test_the_command_refuses_with_a_reason_and_writes_nothing(cast: Cast, tmp_path: Path) -> None:
    good = {"--school": cast.school.code, "-o": str(tmp_path / "a.zip")}
    for wrong, reason in (
        ({"--school": "none"}, "none мектебі жоқ"),
        ({"--class": "9 «Я»"}, "«9 «Я»» сыныбы жоқ; бар сыныптар: 2 «Ә», 5 «А»"),
        ({"-o": str(tmp_path / "a.pdf")}, "FILE.xlsx немесе FILE.zip"),
        ({"--from": "2025-09-17"}, "Соңғы күн"),
        ({"--from": "2025-09-01", "--to": "2025-09-02"}, "аралығында баға жоқ"),
        ({"-o": f"{__file__}/a.zip"}, "File exists"),
        ({"--from": "2025-09-01"}, "тоқсандары енгізілмеген"),
    ):
        if "тоқсандары" in reason:
            Term.objects.all().delete()
        args = [part for pair in (good | wrong).items() for part in pair]
        with pytest.raises(Refused, match=reason):
            command(*args)
    assert list(tmp_path.iterdir()) == []
    assert not AuditRow.objects.exists()
