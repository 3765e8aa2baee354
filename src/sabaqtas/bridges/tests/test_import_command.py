"""`sabaqtas import-school` and `undo-import`: what they say, change, and exit with."""

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from sabaqtas.bridges.models import ImportRun, RememberedMatch
from sabaqtas.bridges.tests.factories import (
    CITY_ANSWERS,
    RURAL_ROSTER,
    RURAL_TIMETABLE,
    SCHOOLS,
    dump_rows,
)
from sabaqtas.kernel import clock
from sabaqtas.people.api import Institution
from sabaqtas.people.tests.factories import make_school
from sabaqtas.timetable.api import Meeting

pytestmark = pytest.mark.django_db
CITY = SCHOOLS / "city"
NOW = datetime(2020, 4, 20, 4, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _in_term() -> Iterator[None]:
    with clock.frozen(NOW):
        yield


def run(command: str, *arguments: object) -> str:
    out = io.StringIO()
    call_command(command, *map(str, arguments), "--language", "en", stdout=out)
    return out.getvalue()


def run_refused(command: str, *arguments: object) -> tuple[str, str]:
    out = io.StringIO()
    with pytest.raises(CommandError) as refused:
        call_command(command, *map(str, arguments), "--language", "en", stdout=out)
    return out.getvalue(), str(refused.value)


def rural(*more: object) -> list[object]:
    return ["--roster", RURAL_ROSTER, "--timetable", RURAL_TIMETABLE, *more]


def test_rural_school_is_imported_and_told() -> None:
    said = run("import_school", *rural("--yes"))
    assert "Ақсу негізгі мектебі (0903), a new school" in said
    assert "20 pupils: 20 new\n" in said
    assert "sabaqtas undo-import" in said
    assert "nothing to do" in run("import_school", *rural("--yes"))
    assert ImportRun.objects.count() == 1


def test_dry_run_changes_nothing() -> None:
    before = dump_rows()
    assert "This was a rehearsal" in run("import_school", *rural("--dry-run"))
    assert dump_rows() == before
    assert not ImportRun.objects.exists()


def test_without_yes_and_without_a_terminal_nothing_happens() -> None:
    _said, why = run_refused("import_school", *rural())
    assert "Say --yes" in why
    assert not Institution.objects.exists()


@pytest.mark.once
def test_city_asks_writes_the_questions_and_takes_the_answers(tmp_path: Path) -> None:
    """Once: `tests/journeys/test_arriving.py` brings the city school in on every database."""
    files = ["--roster", CITY / "oneroster.zip", "--timetable", CITY / "timetable.xml"]
    template = tmp_path / "answers.csv"
    said, why = run_refused("import_school", *files, "--yes", "--write-answers", template)
    assert "5 questions are open" in why
    assert "t0417015 = Оспанова Ольга Ерланқызы" in said
    assert "teacher,Оспанова Ольга · Букварь,,…," in said
    assert not Institution.objects.exists()
    text = template.read_text("utf-8-sig")
    for choice in CITY_ANSWERS:
        text = text.replace(',,"', f',{choice},"', 1)
    template.write_text(text)
    run("import_school", *files, "--yes", "--answers", template)
    assert RememberedMatch.objects.count() == 5


def test_demonstration_answers_leave_no_question() -> None:
    files = ["--roster", CITY / "oneroster.zip", "--timetable", CITY / "timetable.xml"]
    said = run("import_school", *files, "--dry-run", "--answers", CITY / "answers.csv")
    assert "Question" not in said
    assert "answers.csv" not in said


def test_answers_with_semicolons_in_windows_1251_are_read(tmp_path: Path) -> None:
    answers = tmp_path / "a.csv"
    answers.write_bytes("kind;name;choice\r\nsubject;Математика;algebra\r\n".encode("cp1251"))
    said = run("import_school", *rural("--dry-run", "--answers", answers))
    assert "Subject: Математика = Алгебра (by your answer)" in said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b\n1,2\n", "a.csv:1: error: The answers cannot be read: it has no column"),
        ("kind,name,choice\nroom,12,x\n", "a.csv:2: error: The answers cannot be read: “room”"),
        ("kind,name,choice\nteacher,Ешкім,nobody\n", "a.csv:2: error: The answer “nobody”"),
        ("kind,name,choice\nsubject,Жоқ пән,algebra\n", "a.csv:2: note: The file asks nothing"),
    ],
)
def test_bad_answers_are_told_with_their_line(tmp_path: Path, text: str, said: str) -> None:
    answers = tmp_path / "a.csv"
    answers.write_text(text)
    if "error" in said:
        told, _why = run_refused("import_school", *rural("--yes", "--answers", answers))
    else:
        told = run("import_school", *rural("--dry-run", "--answers", answers))
    assert said in told


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ([], "Say which files"),
        (["--roster", "/nowhere.zip"], "there is no such file"),
        (["--timetable", RURAL_TIMETABLE], "Whose timetable is it?"),
        (["--roster", RURAL_ROSTER, "--answers", "/nowhere.csv"], "there is no such file"),
        (["--roster", RURAL_ROSTER, "--school", "0001"], "1 error must be corrected"),
    ],
)
def test_refuses_with_a_plain_reason(arguments: list[object], why: str) -> None:
    assert why in run_refused("import_school", *arguments, "--yes")[1]
    assert not Institution.objects.exists()


def test_register_of_another_school_is_not_put_into_ours() -> None:
    make_school(code="0001")
    said, _why = run_refused("import_school", *rural("--yes", "--school", "0001"))
    assert "The register is of school 0903" in said


def test_undo_takes_the_last_import_back() -> None:
    make_school(code="0903")
    before = dump_rows()
    run("import_school", *rural("--yes"))
    assert Meeting.objects.exists()
    said = run("undo_import", "--last", "--school", "0903")
    assert "Taken back: oneroster.zip, timetable.xml" in said
    assert dump_rows() == before
    assert "There is no such import." in run_refused("undo_import", "--last")[1]
    assert "Say which import" in run_refused("undo_import")[1]
    number = ImportRun.objects.get().id
    assert "taken back already" in run_refused("undo_import", number)[1]
