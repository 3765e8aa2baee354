"""Every damaged file, by the command and by the page: told with its place, nothing changed."""

import io
from pathlib import Path

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from sabaqtas.bridges.models import ImportRun
from sabaqtas.bridges.tests.factories import RURAL_ROSTER, RURAL_TIMETABLE, SCHOOLS, dump_rows
from sabaqtas.people.api import RoleKind
from sabaqtas.people.tests.factories import make_person, make_school, sign_in

pytestmark = pytest.mark.django_db
AuditRow = apps.get_model("people", "AuditRow")

TOLD = {
    "bomb.zip": ["resources.csv", "would unpack to 57 MB"],
    "clashes.xml": [
        "clashes.xml:441",
        "“*l9999” that is not in the file",
        "period 99, which does not exist",
        "has two lessons at once, day 1, period 2",
        "The school has no class “55-сынып”.",
        "Nearest: 5-сынып",
    ],
    "entities.xml": ["entities.xml:1", "defines a document type"],
    "many-faults.zip": ["users.csv:14:sourcedId", "“stu-3” already stands on line 13"],
    "missing-column.zip": ["users.csv:1:familyName", "has no column “familyName”"],
    "missing-file.zip": ["manifest.csv:11", "promises enrollments.csv"],
    "traversal.zip": ["../../evil.csv", "points outside the archive"],
    "truncated.xml": ["truncated.xml:237", "ends in the middle"],
}
DAMAGED = sorted((SCHOOLS / "damaged").iterdir())


def test_every_damaged_file_is_tried() -> None:
    assert {path.name for path in DAMAGED} == set(TOLD)


@pytest.mark.parametrize("path", DAMAGED, ids=lambda path: path.name)
def test_command_refuses(path: Path) -> None:
    before, audits = dump_rows(), AuditRow.objects.count()
    files = (path, RURAL_TIMETABLE) if path.suffix == ".zip" else (RURAL_ROSTER, path)
    arguments = ["--roster", str(files[0]), "--timetable", str(files[1]), "--language", "en"]
    out = io.StringIO()
    with pytest.raises(CommandError, match=r"Nothing was changed\. \d+ errors? must be corrected"):
        call_command("import_school", *arguments, "--yes", stdout=out)
    for part in TOLD[path.name]:
        assert part in out.getvalue()
    assert "Traceback" not in out.getvalue()
    assert (dump_rows(), AuditRow.objects.count()) == (before, audits)
    assert not ImportRun.objects.exists()


@pytest.mark.parametrize("path", DAMAGED, ids=lambda path: path.name)
def test_page_refuses(path: Path) -> None:
    school = make_school(code="0903")
    client = Client()
    client.cookies["language"] = "en"
    sign_in(client, make_person(school, RoleKind.DEPUTY))
    before, audits = dump_rows(), AuditRow.objects.count()
    files = (path, RURAL_TIMETABLE) if path.suffix == ".zip" else (RURAL_ROSTER, path)
    uploads = {
        field: SimpleUploadedFile(file.name, file.read_bytes())
        for field, file in zip(("roster", "timetable"), files, strict=True)
    }
    page = client.post(reverse("import"), uploads, follow=True).content.decode()
    for part in TOLD[path.name]:
        where, _, _line = part.partition(":")
        assert (where if _line.split(":")[0].isdigit() else part) in page
    run = ImportRun.objects.get()
    assert reverse("import_apply", args=[run.id]) not in page
    response = client.post(
        reverse("import_apply", args=[run.id]), {"digest": run.plan_digest}, follow=True
    )
    assert "must be corrected in the files first" in response.content.decode()
    assert (dump_rows(), AuditRow.objects.count()) == (before, audits)
