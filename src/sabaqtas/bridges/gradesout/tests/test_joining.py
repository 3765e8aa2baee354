"""There and back: every id in the exported marks is one of the register that was imported."""

import csv
import io
import re
import uuid
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.apps import apps

from sabaqtas.bridges.gradesout.exporting import MarksChoice, MarksFormat, export_marks
from sabaqtas.bridges.importing.applying import apply_rehearsal
from sabaqtas.bridges.importing.rehearsing import rehearse_files
from sabaqtas.bridges.importing.undoing import undo_import
from sabaqtas.bridges.models import ImportRun
from sabaqtas.bridges.oneroster.results import CATEGORY_COLUMNS, LINE_ITEM_COLUMNS, RESULT_COLUMNS
from sabaqtas.bridges.tests.factories import RURAL_ROSTER, RosterFiles, file_of
from sabaqtas.gradebook.tests.factories import make_mark
from sabaqtas.kernel import clock
from sabaqtas.people.api import Enrolment, Group, Institution, Person
from sabaqtas.work.tests.factories import make_judged, make_task

pytestmark = pytest.mark.django_db
NOW = datetime(2020, 4, 20, 4, 0, tzinfo=UTC)
ON = date(2020, 4, 20)
ExternalId = apps.get_model("people", "ExternalId")
type Table = list[dict[str, str]]


@pytest.fixture(autouse=True)
def _in_term() -> Iterator[None]:
    with clock.frozen(NOW):
        yield


def import_now(path: Path, *, now: datetime = NOW) -> ImportRun:
    return apply_rehearsal(rehearse_files([file_of(path)], on=ON), by=None, on=ON, now=now)


def read(data: bytes) -> dict[str, Table]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        texts = {Path(n).stem: archive.read(n).decode("utf-8-sig") for n in archive.namelist()}
    return {name: list(csv.DictReader(io.StringIO(t, newline=""))) for name, t in texts.items()}


def make_marks(school: Institution) -> None:
    klass = Group.objects.get(school=school, name="5-сынып")
    teacher = Person.objects.filter(school=school, roles__kind="teacher")[0]
    task = make_task(klass, teacher, opens_at=NOW, due_at=NOW + timedelta(days=1), set_at=NOW)
    for place in Enrolment.objects.filter(school=school, group=klass, kind="pupil"):
        make_mark(make_judged(task, place.person), on=ON, at=NOW)


def export(school: Institution) -> dict[str, Table]:
    choice = MarksChoice(ON - timedelta(days=7), ON, MarksFormat.ONEROSTER)
    return read(export_marks(choice, school=school, by=None, now=NOW).data)


def ids(table: Table) -> set[str]:
    return {row["sourcedId"] for row in table}


def column(table: Table, name: str) -> set[str]:
    return {row[name] for row in table}


def test_every_id_joins_with_the_register() -> None:
    import_now(RURAL_ROSTER)
    school = Institution.objects.get(code="0903")
    make_marks(school)
    out, register = export(school), read(RURAL_ROSTER.read_bytes())
    assert out["results"]
    assert column(out["results"], "studentSourcedId") <= ids(register["users"])
    assert column(out["results"], "classSourcedId") <= ids(register["classes"])
    assert column(out["lineItems"], "classSourcedId") <= ids(register["classes"])
    schools = {row["sourcedId"] for row in register["orgs"] if row["type"] == "school"}
    assert column(out["lineItems"], "schoolSourcedId") == schools == {"org-0903"}
    kinds = {row["sourcedId"]: row["type"] for row in register["academicSessions"]}
    assert column(out["lineItems"], "academicSessionSourcedId") == {"q4"}
    assert kinds["q4"] == "gradingPeriod"
    placed = {(row["classSourcedId"], row["userSourcedId"]) for row in register["enrollments"]}
    taken = {(row["classSourcedId"], row["studentSourcedId"]) for row in out["results"]}
    assert taken <= placed


def test_the_files_keep_the_binding() -> None:
    """OneRoster CSV Binding 1.2.1: columns in order, what must not be empty, words, formats."""
    import_now(RURAL_ROSTER)
    school = Institution.objects.get(code="0903")
    make_marks(school)
    out = export(school)
    assert set(out) == {"manifest", "categories", "lineItems", "results"}
    for name, columns in (
        ("categories", CATEGORY_COLUMNS),
        ("lineItems", LINE_ITEM_COLUMNS),
        ("results", RESULT_COLUMNS),
    ):
        assert all(tuple(row) == columns for row in out[name])
        assert {row["status"] for row in out[name]} == {""}, "bulk files have no status"
        for row in out[name]:
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", row["dateLastModified"])
    for item in out["lineItems"]:
        needed = (
            "sourcedId title assignDate dueDate classSourcedId categorySourcedId "
            "academicSessionSourcedId schoolSourcedId"
        )
        assert all(item[one] for one in needed.split()), item
        assert date.fromisoformat(item["assignDate"]) <= date.fromisoformat(item["dueDate"])
        float(item["resultValueMin"]), float(item["resultValueMax"])
    words = {"exempt", "fully graded", "not submitted", "partially graded", "submitted"}
    for result in out["results"]:
        assert result["scoreStatus"] in words
        assert 1 <= float(result["score"]) <= 10
        assert date.fromisoformat(result["scoreDate"]) == ON
        assert uuid.UUID(result["sourcedId"]) and result["studentSourcedId"]
    assert column(out["results"], "lineItemSourcedId") <= ids(out["lineItems"])
    assert column(out["lineItems"], "categorySourcedId") <= ids(out["categories"])


def test_an_older_import_learns_the_names_by_importing_again() -> None:
    """A school imported before they were remembered: the same file brings the names alone."""
    import_now(RURAL_ROSTER)
    school = Institution.objects.get(code="0903")
    make_marks(school)
    ExternalId.objects.filter(kind__in=["school", "session"]).delete()
    assert column(export(school)["lineItems"], "schoolSourcedId") == {str(school.id)}
    report = rehearse_files([file_of(RURAL_ROSTER)], on=ON).report
    assert (report.total.new, report.total.changed, report.is_empty) == (0, 0, False)
    import_now(RURAL_ROSTER, now=NOW + timedelta(hours=1))
    assert column(export(school)["lineItems"], "schoolSourcedId") == {"org-0903"}
    assert column(export(school)["lineItems"], "academicSessionSourcedId") == {"q4"}


def test_an_id_of_last_year_follows_to_this_years_quarter(tmp_path: Path) -> None:
    """Registers that count q1 to q4 anew each year: the newest year has the names."""
    import_now(RURAL_ROSTER)
    school = Institution.objects.get(code="0903")
    before = dict(ExternalId.objects.filter(kind="session").values_list("external_id", "object_id"))
    files = RosterFiles()
    for line, days in enumerate(_NEXT_YEAR, 2):
        files.set("academicSessions.csv", line, "schoolYear", "2021")
        files.set("academicSessions.csv", line, "startDate", days[0])
        files.set("academicSessions.csv", line, "endDate", days[1])
    path = tmp_path / "next.zip"
    path.write_bytes(files.zip().getvalue())
    run = import_now(path, now=NOW + timedelta(hours=1))
    rows = ExternalId.objects.filter(school=school, kind="session")
    after = dict(rows.values_list("external_id", "object_id"))
    assert after.keys() == before.keys() and not set(after.values()) & set(before.values())
    undo_import(run, by=None, on=ON, now=NOW + timedelta(hours=2))
    assert dict(rows.all().values_list("external_id", "object_id")) == before


_NEXT_YEAR = (
    ("2020-09-01", "2021-05-25"),
    ("2020-09-01", "2020-10-25"),
    ("2020-11-02", "2020-12-27"),
    ("2021-01-09", "2021-03-14"),
    ("2021-04-05", "2021-05-25"),
)
