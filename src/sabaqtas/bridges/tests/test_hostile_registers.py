"""Registers made to harm: each is refused on the page with its place, and nothing changes.

Once: what is read are files.
"""

import gzip
import io
import random
import zipfile
from collections.abc import Callable, Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from sabaqtas.bridges.models import ImportRun
from sabaqtas.bridges.oneroster.reading import read_roster
from sabaqtas.bridges.tests.factories import RURAL_ROSTER, RosterFiles, dump_rows
from sabaqtas.kernel import clock
from sabaqtas.people.api import RoleKind
from sabaqtas.people.tests.factories import make_person, make_school, sign_in

pytestmark = [pytest.mark.once, pytest.mark.django_db]
RURAL = RURAL_ROSTER.read_bytes()
USERS, YEARS = "users.csv", "academicSessions.csv"
type Make = Callable[[], bytes]


def change(do: Callable[[RosterFiles], object]) -> Make:
    def make() -> bytes:
        files = RosterFiles()
        do(files)
        return files.zip().getvalue()

    return make


def users(data: bytes) -> Make:
    return change(lambda files: files.bytes.update({USERS: data}))


def cell(column: str, value: str, *, file: str = USERS, line: int = 3) -> Make:
    return change(lambda files: files.set(file, line, column, value))


def pack(**members: bytes) -> Make:
    def make() -> bytes:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            for name, data in members.items():
                archive.writestr(name, data)
        return stream.getvalue()

    return make


def many_members() -> bytes:
    """So many that their list alone is longer than what is read at once."""
    return pack(**{f"{n:0>6000}": b"" for n in range(200)})()


def without_rows(files: RosterFiles) -> None:
    for name in set(files.bytes) - {"manifest.csv"}:
        files.put(name, files.table(name)[:1])


NOISE = "".join(random.Random(5).choices("абвгдежзийклмнопрстуфхцчшщыэюя", k=140_000))
"""Letters that no archive makes small: a bomb is told by its share."""
REFUSED: list[tuple[str, str, str, int | None, Make]] = [
    ("thousands of members", "archive_too_many_files", "zip", None, many_members),
    ("an archive in it", "needed_file_missing", "orgs.csv", None, pack(roster=RURAL)),
    ("a Java program", "needed_file_missing", "orgs.csv", None, pack(**{"META-INF/X.MF": b"x"})),
    ("zeros behind it", "archive_unreadable", "zip", None, lambda: RURAL + bytes(70_000)),
    ("only first lines", "no_school", "orgs.csv", None, change(without_rows)),
    ("a web page", "column_missing", USERS, 1, users(b"<html><body>Sign in</body></html>")),
    ("SYLK", "column_missing", USERS, 1, users(b"ID;PWXL;N;E\n")),
    ("a workbook as CSV", "undecodable", USERS, 1, users(RURAL)),
    ("zeros", "not_text", USERS, 1, users(bytes(9000))),
    ("commas", "no_header", USERS, 1, users(b"," * 90_000)),
    ("a quote", "broken_quotes", USERS, 1, users(b'"')),
    ("two marks of order", "column_missing", USERS, 1, users(b"\xef\xbb\xbf" * 2 + b"sourcedId")),
    (
        "half letters",
        "undecodable",
        USERS,
        3,
        change(lambda f: f.replace(USERS, "Раушан".encode(), b"\xed\xa0\x80")),
    ),
    ("a cell of 140,000 letters", "value_endless", USERS, 3, cell("givenName", NOISE)),
    ("a cell of a megabyte", "archive_bomb", USERS, None, cell("givenName", "а" * 1_000_000)),
    ("a name of 81 letters", "name_too_long", USERS, 3, cell("givenName", "а" * 81)),
    ("a class of 81 letters", "name_too_long", "classes.csv", 3,
     cell("title", "а" * 81, file="classes.csv")),
    ("an endless id", "id_too_long", USERS, 3, cell("sourcedId", "9" * 3000)),
    ("an endless number", "number_too_long", "orgs.csv", 3,
     cell("identifier", "9" * 3000, file="orgs.csv")),
    ("the month 99", "bad_date", "enrollments.csv", 3,
     cell("beginDate", "9999-99-99", file="enrollments.csv")),
    ("the year 0", "bad_date", YEARS, 3, cell("startDate", "0000-00-00", file=YEARS)),
    ("a quarter of 8000 years", "session_too_long", YEARS, 3,
     cell("endDate", "9999-12-31", file=YEARS)),
    ("a quarter since Rome", "session_too_long", YEARS, 3,
     cell("startDate", "0001-01-01", file=YEARS)),
]  # fmt: skip

NO_FILE: list[tuple[str, bytes]] = [
    ("gzip", gzip.compress(RURAL)),
    ("RAR", b"Rar!\x1a\x07\x00" + bytes(500)),
    ("a shell script", b"#!/bin/sh\nrm -rf /\n"),
    ("a Linux program", b"\x7fELF\x02\x01\x01" + bytes(500)),
    ("a picture", b"\x89PNG\r\n\x1a\n" + bytes(500)),
]
TAKEN: list[tuple[str, Make]] = [
    ("UTF-16", change(lambda files: files.encode(USERS, "utf-16"))),
    ("lines of an old Mac", change(lambda files: files.bytes.update(
        {USERS: files.bytes[USERS].replace(b"\r\n", b"\n").replace(b"\n", b"\r")}))),
    ("a thousand columns", change(lambda files: files.put(
        USERS, [[*row, *["x"] * 1000] for row in files.table(USERS)]))),
    ("formulas", cell("familyName", "=cmd|' /C calc'!A0", line=12)),
    ("signs of a terminal", cell("familyName", "А\x1b[31mБ", line=12)),
    ("markup", cell("familyName", "<script>alert(1)</script>", line=12)),
    ("a huge telephone", cell("phone", "9" * 3000)),
    ("a letter in an address", cell("email", "a@b\r\nBcc: x")),
    ("a user name without end", cell("username", "a" * 3000)),
    ("an open end", cell("endDate", "9999-12-31", file="enrollments.csv")),
]  # fmt: skip
"""Strange, but sound: read, shown, imported, and never run."""


@pytest.fixture(autouse=True)
def _in_term() -> Iterator[None]:
    from sabaqtas.bridges.tests.test_import_pages import NOW

    with clock.frozen(NOW):
        yield


@pytest.fixture
def deputy() -> Client:
    client = Client()
    client.cookies["language"] = "en"
    return sign_in(client, make_person(make_school(code="0903"), RoleKind.DEPUTY))


def bring(client: Client, data: bytes, name: str = "register.zip") -> str:
    file = SimpleUploadedFile(name, data)
    response = client.post(reverse("import"), {"roster": file}, follow=True)
    assert response.status_code in (200, 422)
    return response.content.decode()


def apply(client: Client) -> ImportRun:
    run = ImportRun.objects.get()
    address = reverse("import_apply", args=[run.id])
    assert client.post(address, {"digest": run.plan_digest}, follow=True).status_code == 200
    return ImportRun.objects.get()


@pytest.mark.parametrize(
    ("code", "file", "line", "make"), [one[1:] for one in REFUSED], ids=[one[0] for one in REFUSED]
)
def test_refused_with_its_place(
    deputy: Client, code: str, file: str, line: int | None, make: Make
) -> None:
    data, before = make(), dump_rows()
    roster, problems = read_roster(io.BytesIO(data))
    assert roster is None
    problem = next(one for one in problems if one.code == f"roster.{code}")
    assert (problem.severity, problem.place.file, problem.place.line) == ("error", file, line)
    page = bring(deputy, data)
    assert str(problem.params.get("file", "")) in page
    assert "Traceback" not in page
    assert apply(deputy).applied_at is None
    assert dump_rows() == before


@pytest.mark.parametrize("data", [one[1] for one in NO_FILE], ids=[one[0] for one in NO_FILE])
def test_what_is_no_register_is_not_even_kept(deputy: Client, data: bytes) -> None:
    before = dump_rows()
    assert "neither a register" in bring(deputy, data)
    assert not ImportRun.objects.exists()
    assert dump_rows() == before


@pytest.mark.parametrize("make", [one[1] for one in TAKEN], ids=[one[0] for one in TAKEN])
def test_strange_but_sound_is_taken(deputy: Client, make: Make) -> None:
    assert "<script>alert(1)" not in bring(deputy, make())
    assert apply(deputy).applied_at is not None
