"""A class's week on paper: what is in it, whose it is, and that a crash doubles nothing."""

from datetime import date
from typing import Any

import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse

from sabaqtas.delivery.channels.print.booklets.files import find_booklets
from sabaqtas.delivery.channels.print.booklets.models import PrintRun
from sabaqtas.delivery.channels.print.booklets.printing import print_run
from sabaqtas.delivery.models import PrintedSheet
from sabaqtas.lessons.tests.factories import plan_slot_row
from sabaqtas.packs.tests.factories import make_pack
from sabaqtas.people.api import Person
from sabaqtas.people.tests.factories import Cast, make_cast, sign_in
from sabaqtas.timetable.tests.factories import make_bells, make_days, make_meeting, make_terms

pytestmark = pytest.mark.django_db
MONDAY = date(2025, 9, 8)


@pytest.fixture
def cast() -> Cast:
    cast = make_cast()
    make_days(cast.school, make_terms(cast.school))
    make_bells(cast.school)
    return cast


@pytest.fixture
def taught(cast: Cast) -> Cast:
    """A whole lesson on Monday, words of the teacher in the second period, nothing in the third."""
    meeting = make_meeting(cast.klass, teacher=cast.teacher)
    plan_slot_row(meeting, MONDAY, cast.klass, version=make_pack().version)
    second = make_meeting(cast.klass, period=2)
    plan_slot_row(second, MONDAY, cast.klass, text="47-бетті оқы.")
    make_meeting(cast.klass, period=3)
    return cast


def _post(client: Client, by: Person, cast: Cast, **fields: Any) -> Any:
    address = reverse("paper_class", args=[cast.klass.id])
    page = sign_in(client, by).get(address, {"week": MONDAY.isoformat()})
    if page.status_code != 200:
        return client.post(address, {"week": MONDAY.isoformat()} | fields)
    form = page.context["form"]
    posted = {
        "key": form.key,
        "week": MONDAY.isoformat(),
        "return_on": "2025-09-15",
        "p": [one.value for one in form.pupils],
        "l": [one.value for _on, held in form.days for one in held],
    }
    return client.post(address, posted | fields)


def _print(client: Client, cast: Cast, **fields: Any) -> PrintRun:
    response = _post(client, cast.class_teacher, cast, **fields)
    assert response.status_code == 302
    run = PrintRun.objects.latest("id")
    assert print_run(run.school_id, run.pk)
    run.refresh_from_db()
    return run


def _read(run: PrintRun) -> list[str]:
    path = find_booklets(run)
    assert path
    document = pypdfium2.PdfDocument(path)
    return [page.get_textpage().get_text_bounded() for page in document]


def test_each_pupil_gets_the_week_and_sheets_of_their_own(client: Client, taught: Cast) -> None:
    run = _print(client, taught)
    pages = _read(run)
    assert run.finished_at and not run.reason, run.reason
    assert (run.booklets, run.sides, run.sides % 2) == (len(run.pupils), len(pages), 0)
    starts = [n for n, text in enumerate(pages) if "Қағаздағы аптам" in text]
    assert len(starts) == run.booklets
    assert all(start % 2 == 0 for start in starts)
    whole = "\n".join(pages)
    for words in ("Натурал сандар және нөл саны", "47-бетті оқы.", "15 қыркүйек"):
        assert words in whole
    assert [row["code"] for row in run.problems] == ["nothing_prepared"]
    sheets = PrintedSheet.objects.all()
    assert run.answer_sides == sheets.count() == len(run.pupils)
    assert len({sheet.code for sheet in sheets}) == len(run.pupils)
