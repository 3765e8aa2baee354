"""What leaves is harmless in any spreadsheet, and whole for the register."""

import io
import re
import zipfile
from datetime import date

import pytest
from django.apps import apps
from django.test import Client

from sabaqtas.bridges.gradesout.exporting import MarksChoice, MarksFormat, export_marks
from sabaqtas.bridges.gradesout.tests.marks import DAY, read_archive, take
from sabaqtas.gradebook.tests.factories import make_mark
from sabaqtas.kernel.sheets import guard_text, unguard_text
from sabaqtas.people.tests.factories import Cast, sign_in
from sabaqtas.work.tests.factories import NOW, make_judged, make_task

pytestmark = pytest.mark.django_db
Term = apps.get_model("timetable", "Term")


def test_a_new_cell_of_another_countrys_spreadsheet_is_no_formula(cast: Cast) -> None:
    """Where columns are parted by semicolons, our commas and quotes part nothing."""
    nasty = 'Жақсы;=1+1;"=2+2"\n@SUM(A1)\t+cmd|x'
    task = make_task(cast.klass, cast.teacher, title=nasty, text=nasty)
    make_mark(make_judged(task, cast.pupil_phone), on=DAY, comment=nasty)
    with zipfile.ZipFile(io.BytesIO(take(cast))) as archive:
        texts = [archive.read(name).decode() for name in archive.namelist()]
    for text in texts:
        cells = [cell.strip('"') for cell in re.split(r"[;\t\r\n]", text)]
        assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "|", "%"))] == []
    assert unguard_text(str(guard_text(nasty))) == nasty
    assert unguard_text(str(guard_text("=1;-2"))) == "=1;-2"
    assert unguard_text("'ашық") == "'ашық", "an apostrophe of its own stays"


def test_a_school_without_terms_is_told_why(client: Client, cast: Cast) -> None:
    Term.objects.all().delete()
    sign_in(client, cast.deputy)
    form = {"group": "", "first": "2025-09-01", "last": "2025-09-16", "format": "zip"}
    response = client.post("/export/marks/", form)
    assert response.status_code == 422
    assert "тоқсан жоқ" in response.content.decode()
    assert client.post("/export/marks/", form | {"format": "xlsx"}).status_code == 200


@pytest.mark.parametrize(
    ("on", "number"),
    [("2025-08-25", 1), ("2025-10-28", 1), ("2026-01-03", 2), ("2026-07-01", 4)],
)
def test_a_mark_belongs_to_its_quarter_also_in_a_break(cast: Cast, on: str, number: int) -> None:
    """A school year is no session of a line item."""
    day = date.fromisoformat(on)
    make_mark(make_judged(make_task(cast.klass, cast.teacher), cast.pupil_tv), on=day, at=NOW)
    choice = MarksChoice(day, day, MarksFormat.ONEROSTER)
    data = export_marks(choice, school=cast.school, by=None, now=NOW).data
    sessions = {row["academicSessionSourcedId"] for row in read_archive(data)["lineItems.csv"]}
    assert sessions == {str(Term.objects.get(school=cast.school, number=number).id)}
