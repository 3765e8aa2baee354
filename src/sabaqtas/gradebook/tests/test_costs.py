"""What the journal costs: few statements however much stands in it; and how a cell is written."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sabaqtas.gradebook.models import Entry
from sabaqtas.gradebook.tests.factories import make_column, make_entry, make_mark
from sabaqtas.people.api import RoleKind
from sabaqtas.people.tests.factories import Cast, enrol, make_class, make_person, sign_in
from sabaqtas.timetable.tests.factories import make_meeting
from sabaqtas.work.tests.factories import make_judged, make_task

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
MONDAY = date(2025, 9, 8)
YEAR_STATEMENTS, CELL_STATEMENTS = 14, 12


@pytest.fixture
def cast(cast: Cast) -> Cast:
    """With a lesson, so with a journal."""
    make_meeting(cast.klass, teacher=cast.teacher)
    return cast


@pytest.fixture
def year(cast: Cast) -> Callable[[], str]:
    """Opens the journal of the year, which must not take a statement more."""
    client = sign_in(Client(), cast.teacher)
    address = reverse("journal_page", args=[cast.klass.id, "mathematics"]) + "?span=y"
    client.get(address)

    def look() -> str:
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(address)
        assert answer.status_code == 200 and len(asked) <= YEAR_STATEMENTS
        return str(answer.content.decode())

    return look


def fill(cast: Cast) -> None:
    """Ten pupils more; a mark of everybody on each of five days, a SOR, a judged work."""
    for number in range(10):
        enrol(cast.klass, make_person(cast.school, RoleKind.PUPIL, given=f"Бала{number}"))
    column = make_column(cast.klass, cast.teacher, on=MONDAY)
    task = make_task(cast.klass, cast.teacher)
    for pupil in [one.person for one in cast.klass.enrolments.filter(kind="pupil")]:
        for number in range(5):
            on = MONDAY + timedelta(days=number)
            make_entry(cast.klass, pupil, cast.teacher, on=on, mark=8)
        make_entry(cast.klass, pupil, cast.teacher, on=MONDAY, assessment=column, points=15)
        make_mark(make_judged(task, pupil), value=9, on=MONDAY)


def list_cells(page: str) -> list[str]:
    """The cells of the pupils, as they are written."""
    return re.findall(r"<td.*?(?=<td|</tr>)", page)


def test_a_full_year_takes_no_statement_more_and_few_letters(
    cast: Cast, year: Callable[[], str]
) -> None:
    year()
    fill(cast)
    cells = list_cells(year())
    assert cells.count("<td>8") == 14 * 4 and cells.count("<td><b>9</b> 8") == 14
    plain = [cell for cell in cells if "jr__" not in cell and "<b>" not in cell]
    assert max(map(len, plain)) <= len("<td>15")


def test_a_version_is_written_where_it_cannot_be_told(cast: Cast, year: Callable[[], str]) -> None:
    pupil = cast.pupil_phone
    for on, values in ((MONDAY, [8, 9]), (MONDAY + timedelta(days=1), [7, None])):
        for number, mark in enumerate(values, 1):
            make_entry(cast.klass, pupil, cast.teacher, on=on, number=number, mark=mark)
    make_entry(cast.klass, pupil, cast.teacher, on=MONDAY + timedelta(days=2), mark=5)
    assert {'<td data-v="2">9', '<td data-v="2">', "<td>5", "<td>"} <= set(list_cells(year()))


def test_words_and_names_are_escaped(cast: Cast, year: Callable[[], str]) -> None:
    enrol(cast.klass, make_person(cast.school, RoleKind.PUPIL, given="<b>", family="О'Нил"))
    work = make_judged(make_task(cast.klass, cast.teacher), cast.pupil_phone)
    make_mark(work, value=None, comment='"Жақсы" <i>', on=MONDAY)
    make_column(cast.klass, cast.teacher, on=MONDAY, title='<i title="x">')
    page = year()
    assert "О&#x27;Нил &lt;b&gt;" in page and "✓" in page
    assert "<i>" not in page and "<i title" not in page


def test_a_cell_is_saved_with_few_statements_in_any_school(cast: Cast) -> None:
    for number in range(5):
        other = make_class(cast.school, name=f"6 «{number}»", grade=6)
        make_meeting(other, teacher=cast.class_teacher)
    client = sign_in(Client(), cast.teacher)
    address = reverse("journal_cell", args=[cast.klass.id, "mathematics"])

    def save(text: str, seen: int) -> Any:
        typed = {"pupil": str(cast.pupil_phone.id), "place": MONDAY.isoformat(), "text": text}
        return client.post(address, typed | {"seen": str(seen), "key": f"{text}{seen}"})

    save("7", 0)
    with CaptureQueriesContext(connection) as asked:
        assert save("8", 1).json() == {"text": "8", "number": 2}
    assert len(asked) <= CELL_STATEMENTS, [one["sql"] for one in asked.captured_queries]
    assert save("7", 0).json() == {"text": "7", "number": 1}, "the same press, heard late"
    assert list(Entry.objects.order_by("number").values_list("mark", flat=True)) == [7, 8]
