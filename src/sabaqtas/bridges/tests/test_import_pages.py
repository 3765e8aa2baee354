"""The deputy director's pages, without script: bring, look, answer, import, take back."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from sabaqtas.bridges.importing.web import uploads
from sabaqtas.bridges.models import ImportRun, RememberedMatch
from sabaqtas.bridges.tests.factories import (
    CITY_ANSWERS,
    RURAL_ROSTER,
    RURAL_TIMETABLE,
    SCHOOLS,
    dump_rows,
)
from sabaqtas.kernel import clock
from sabaqtas.people.api import Institution, RoleKind
from sabaqtas.people.tests.factories import make_person, make_school, sign_in
from sabaqtas.timetable.api import Meeting

pytestmark = pytest.mark.django_db
NOW = datetime(2020, 4, 20, 4, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _in_term() -> Iterator[None]:
    with clock.frozen(NOW):
        yield


@pytest.fixture
def school() -> Institution:
    return make_school(code="0903")


@pytest.fixture
def deputy(school: Institution) -> Client:
    return enter(school)


def enter(school: Institution, role: RoleKind = RoleKind.DEPUTY) -> Client:
    client = Client(enforce_csrf_checks=False)
    client.cookies["language"] = "en"
    return sign_in(client, make_person(school, role))


def bring(client: Client, *paths: Path) -> ImportRun:
    fields = dict(zip(uploads.FIELDS, paths, strict=False))
    files = {
        field: SimpleUploadedFile(path.name, path.read_bytes()) for field, path in fields.items()
    }
    response = client.post(reverse("import"), files)
    assert response.status_code == 302, response.content.decode()
    return ImportRun.objects.latest("at", "id")


def page_of(client: Client, run: ImportRun, name: str = "import_run", *args: str) -> str:
    response = client.get(reverse(name, args=[run.id, *args]))
    assert response.status_code == 200
    return response.content.decode()


def apply(client: Client, run: ImportRun) -> None:
    digest = ImportRun.objects.get(id=run.id).plan_digest
    client.post(reverse("import_apply", args=[run.id]), {"digest": digest})


def test_deputy_imports_and_takes_back(school: Institution, deputy: Client) -> None:
    before = dump_rows()
    run = bring(deputy, RURAL_ROSTER, RURAL_TIMETABLE)
    assert dump_rows() == before
    page = page_of(deputy, run)
    assert "This is a rehearsal" in page
    assert "211 lessons a week" in page
    apply(deputy, run)
    assert Meeting.objects.filter(school=school).count() == 211
    assert "Imported on 20 April" in page_of(deputy, run)
    assert "Take the import back?" in page_of(deputy, run, "import_undo")
    deputy.post(reverse("import_undo", args=[run.id]))
    assert "Taken back on" in page_of(deputy, run)
    assert dump_rows() == before


def test_files_are_told_apart_by_content_whatever_their_field(deputy: Client) -> None:
    run = bring(deputy, RURAL_TIMETABLE, RURAL_ROSTER)
    assert {file["kind"]: file["name"] for file in run.files} == {
        "roster": "oneroster.zip",
        "timetable": "timetable.xml",
    }


def test_second_apply_of_a_page_says_that_it_is_done(deputy: Client) -> None:
    run = bring(deputy, RURAL_ROSTER)
    apply(deputy, run)
    before = dump_rows()
    response = deputy.post(
        reverse("import_apply", args=[run.id]), {"digest": run.plan_digest}, follow=True
    )
    assert "This has been imported already." in response.content.decode()
    assert dump_rows() == before


def test_a_page_that_is_out_of_date_imports_nothing(deputy: Client) -> None:
    run = bring(deputy, RURAL_ROSTER)
    before = dump_rows()
    address = reverse("import_apply", args=[run.id])
    response = deputy.post(address, {"digest": "0" * 64}, follow=True)
    assert "has changed since this rehearsal" in response.content.decode()
    assert dump_rows() == before
    assert ImportRun.objects.get(id=run.id).is_open


@pytest.mark.once
def test_questions_are_answered_on_the_page_and_remembered() -> None:
    """Once: `tests/journeys/test_arriving.py` brings the city school in on every database."""
    school = make_school(code="0417")
    deputy = enter(school)
    city = SCHOOLS / "city"
    run = bring(deputy, city / "oneroster.zip", city / "timetable.xml")
    page = page_of(deputy, run)
    assert "5 questions only you can answer" in page
    assert "Оспанова Ольга Болатқызы, user name t0417042, phone …9312" in page
    fields = list(dict.fromkeys(re.findall(r'name="(a-[0-9a-f]{16})"', page)))
    deputy.post(
        reverse("import_answers", args=[run.id]), dict(zip(fields, CITY_ANSWERS, strict=True))
    )
    assert "Ready to import" in page_of(deputy, run)
    apply(deputy, run)
    assert RememberedMatch.objects.filter(school=school).count() == 5


def test_a_name_is_corrected_remembered_and_forgotten(school: Institution, deputy: Client) -> None:
    run = bring(deputy, RURAL_ROSTER, RURAL_TIMETABLE)
    page = page_of(deputy, run, "import_names", "subject")
    field = re.search(r'id="(a-[0-9a-f]{16})-n"><span>Математика<', page)
    assert field
    address = reverse("import_names", args=[run.id, "subject"])
    deputy.post(address, {field[1]: "algebra"})
    assert "by your answer" in page_of(deputy, run, "import_names", "subject")
    apply(deputy, run)
    assert not Meeting.objects.filter(school=school, subject="mathematics").exists()
    second = bring(deputy, RURAL_ROSTER, RURAL_TIMETABLE)
    assert "Nothing to do" in page_of(deputy, second)
    address = reverse("import_names", args=[second.id, "subject"])
    deputy.post(address, {"forget": field[1]})
    assert not RememberedMatch.objects.exists()
    assert "Ready to import" in page_of(deputy, second)


@pytest.mark.parametrize("what", ["created", "changed", "ending", "missing", "matched"])
def test_every_list_has_its_page(deputy: Client, what: str) -> None:
    run = bring(deputy, RURAL_ROSTER, RURAL_TIMETABLE)
    assert "</h1>" in page_of(deputy, run, "import_list", what)


def test_long_lists_come_in_pages(deputy: Client) -> None:
    run = bring(deputy, RURAL_ROSTER)
    assert "Page 1 of 2" in page_of(deputy, run, "import_list", "created")


def test_discarded_rehearsal_is_not_imported(deputy: Client) -> None:
    run = bring(deputy, RURAL_ROSTER)
    before = dump_rows()
    deputy.post(reverse("import_discard", args=[run.id]))
    response = deputy.post(
        reverse("import_apply", args=[run.id]), {"digest": run.plan_digest}, follow=True
    )
    assert "This rehearsal was discarded." in response.content.decode()
    assert dump_rows() == before


def test_another_schools_import_is_not_there(deputy: Client) -> None:
    run = bring(deputy, RURAL_ROSTER)
    outsider = enter(make_school())
    for name in ("import_run", "import_undo"):
        assert outsider.get(reverse(name, args=[run.id])).status_code == 404
    assert outsider.get(reverse("import_list", args=[run.id, "created"])).status_code == 404
    for name in ("import_apply", "import_discard", "import_answers"):
        assert outsider.post(reverse(name, args=[run.id])).status_code == 404
    assert str(run.id) not in outsider.get(reverse("import")).content.decode()


def test_director_looks_and_changes_nothing(school: Institution, deputy: Client) -> None:
    run = bring(deputy, RURAL_ROSTER)
    director = enter(school, RoleKind.DIRECTOR)
    page = page_of(director, run)
    assert reverse("import_apply", args=[run.id]) not in page
    assert director.post(reverse("import_apply", args=[run.id])).status_code == 403
    assert director.post(reverse("import"), {}).status_code == 403


def test_teacher_is_kept_out(school: Institution) -> None:
    assert enter(school, RoleKind.TEACHER).get(reverse("import")).status_code == 403


def test_form_without_its_token_is_refused(school: Institution) -> None:
    client = Client(enforce_csrf_checks=True)
    sign_in(client, make_person(school, RoleKind.DEPUTY))
    file = SimpleUploadedFile("r.zip", RURAL_ROSTER.read_bytes())
    assert client.post(reverse("import"), {"roster": file}).status_code == 403
    assert not ImportRun.objects.exists()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("program.zip", b"MZ\x90\x00" + b"\0" * 500, "neither a register"),
        ("list.xml", b"%PDF-1.7 ...", "neither a register"),
        ("empty.zip", b"", "is empty"),
    ],
)
def test_wrong_files_are_refused_plainly(deputy: Client, name: str, data: bytes, said: str) -> None:
    response = deputy.post(reverse("import"), {"roster": SimpleUploadedFile(name, data)})
    assert response.status_code == 422
    assert said in response.content.decode()
    assert not ImportRun.objects.exists()


def test_two_of_a_kind_and_none_are_refused(deputy: Client) -> None:
    file = RURAL_ROSTER.read_bytes()
    both = {field: SimpleUploadedFile("r.zip", file) for field in uploads.FIELDS}
    assert "same kind" in deputy.post(reverse("import"), both).content.decode()
    assert "Choose a register" in deputy.post(reverse("import"), {}).content.decode()


def test_too_large_file_is_dropped_on_the_way(
    deputy: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "LIMIT", 100_000)
    file = SimpleUploadedFile("r.zip", b"PK\x03\x04" + b"\0" * 300_000)
    response = deputy.post(reverse("import"), {"roster": file})
    assert response.status_code == 413
    assert "“r.zip” is larger than" in response.content.decode()
    assert not ImportRun.objects.exists()


def test_history_offers_to_take_back_only_what_is_imported(deputy: Client) -> None:
    run = bring(deputy, RURAL_ROSTER)
    assert (
        reverse("import_undo", args=[run.id]) not in deputy.get(reverse("import")).content.decode()
    )
    apply(deputy, run)
    assert reverse("import_undo", args=[run.id]) in deputy.get(reverse("import")).content.decode()
    with clock.frozen(NOW + timedelta(days=31)):
        response = deputy.get(reverse("import_undo", args=[run.id]), follow=True)
    assert "can be taken back for 30 days" in response.content.decode()
