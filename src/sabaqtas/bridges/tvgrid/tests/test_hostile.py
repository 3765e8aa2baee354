"""Grids made to harm: refused on the page with the line, and no airing changes."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation

from sabaqtas.bridges.tests.factories import RURAL_ROSTER
from sabaqtas.bridges.tvgrid.tests.test_reading import HEAD, SLOT, _read
from sabaqtas.delivery.api import Airing
from sabaqtas.people.api import RoleKind
from sabaqtas.people.tests.factories import make_ministry, sign_in

pytestmark = pytest.mark.django_db
START = "2020-04-06T09:00:00+06:00"
ZONED = "channel,start,minutes,grade,language,subject,zone\nA,2020-04-06 09:00,10,5,kk,Алгебра,"


def at(start: str) -> bytes:
    return (HEAD + SLOT.replace(START, start)).encode()


def slot(old: str, new: str) -> bytes:
    return (HEAD + SLOT.replace(old, new)).encode()


REFUSED: list[tuple[str, str, int, bytes]] = [
    ("bars between columns", "column_missing", 1, (HEAD + SLOT).replace(",", "|").encode()),
    ("other columns", "column_missing", 1, b"a,b\n1,2\n"),
    ("a column twice", "column_twice", 1, f"{HEAD.strip()},grade\n{SLOT.strip()},6\n".encode()),
    ("10,000 columns and a short line", "row_width", 2,
     (HEAD.strip() + "," * 10_000 + "\n" + SLOT).encode()),
    ("a web page", "column_missing", 1, b"<html><table><tr><td>x</td></tr></table></html>"),
    ("an archive", "not_text", 1, RURAL_ROSTER.read_bytes()),
    ("a zero", "not_text", 2, slot("Бөлшек", "Бө\0лшек")),
    ("no letters", "not_text", 3, (HEAD + SLOT).encode() + b"\xff\xfe\x81"),
    ("half a letter", "not_text", 2, (HEAD + SLOT).encode().replace(b"\xd3\xa9", b"\xed\xa0\x80")),
    ("25 o'clock", "bad_time", 2, at("2020-04-06T25:00")),
    ("the year 9999", "bad_time", 2, at("9999-99-99T09:00")),
    ("the last minute", "bad_time", 2, at("9999-12-31T23:59-12:00")),
    ("the first minute", "bad_time", 2, at("0001-01-01T00:00+14:00")),
    ("an offset of 99 hours", "bad_time", 2, at("2020-04-06T09:00:00+99:00")),
    ("30 February", "bad_time", 2, at("2024-02-30 09:00")),
    ("5000 digits", "bad_number", 2, slot(",10,", f",{'9' * 5000},")),
    ("a thousand million minutes", "bad_number", 2, slot(",10,", ",1000000000,")),
    ("a power", "bad_number", 2, slot(",10,", ",1e3,")),
    ("a raised two", "bad_number", 2, slot(",10,", ",²,")),
    ("grade -1", "bad_number", 2, slot(",5,", ",-1,")),
    ("a zone outside", "bad_time", 2, f"{ZONED}../../etc/passwd".encode()),
    ("a zone of this computer", "bad_time", 2, f"{ZONED}/etc/passwd".encode()),
    ("a zone that is a folder", "bad_time", 2, f"{ZONED}Asia".encode()),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "line", "data"), [one[1:] for one in REFUSED], ids=[one[0] for one in REFUSED]
)
def test_refused_with_its_line(client: Client, code: str, line: int, data: bytes) -> None:
    rows, problems = _read(data)
    assert rows is None
    problem = next(one for one in problems if one.code == f"grid.{code}")
    assert (problem.severity, problem.place.line) == ("error", line)
    sign_in(client, make_ministry(RoleKind.TV_SCHEDULER))
    response = client.post("/tv/import/", {"grid": SimpleUploadedFile("g.csv", data)})
    assert response.status_code == 200
    with translation.override("kk"):
        assert str(problem.cause).split("“")[0].split("«")[0] in response.content.decode()
    assert "ticket" not in response.context
    assert not Airing.objects.exists()
