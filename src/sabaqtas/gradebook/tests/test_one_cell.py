"""One cell as a page: everything the grid's cell does, without script."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from sabaqtas.gradebook.models import AdaptedCriteria, Entry, TermStep
from sabaqtas.gradebook.tests.factories import make_column, make_entry
from sabaqtas.kernel import clock
from sabaqtas.people.api import Person
from sabaqtas.people.tests.factories import Cast, sign_in
from sabaqtas.timetable.tests.factories import make_meeting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
DAY = date(2025, 9, 15)
MOST_QUERIES = 10
Term = apps.get_model("timetable", "Term")


@pytest.fixture
def cast(cast: Cast) -> Cast:
    """With a lesson, so with a journal."""
    make_meeting(cast.klass, teacher=cast.teacher)
    return cast


def address(cast: Cast, place: str, pupil: Person | None = None) -> str:
    where = [cast.klass.id, "mathematics", place, (pupil or cast.pupil_phone).id]
    return reverse("journal_cell_form", args=where)


def open_cell(cast: Cast, who: Person, place: str) -> tuple[Client, str, dict[str, str]]:
    """The page, and the hidden fields of its form if it has one."""
    client = sign_in(Client(), who)
    page = client.get(address(cast, place)).content.decode()

    def find(name: str) -> str:
        tag = page.split(f'name="{name}"')[1].split(">")[0]
        return tag.split('value="')[1].split('"')[0]

    has_form = 'name="seen"' in page
    return client, page, {name: find(name) for name in ("seen", "key")} if has_form else {}


def save(cast: Cast, who: Person, place: str, **fields: str) -> Any:
    client, _page, hidden = open_cell(cast, who, place)
    return client.post(address(cast, place), hidden | fields)


def test_attendance_and_a_mark_are_chosen_in_words(cast: Cast) -> None:
    column = reverse("journal_column", args=[cast.klass.id, "mathematics", DAY.isoformat()])
    listed = sign_in(Client(), cast.teacher).get(column).content.decode()
    assert address(cast, DAY.isoformat()) in listed
    done = save(cast, cast.teacher, DAY.isoformat(), attendance="late", mark="8")
    assert done.status_code == 302 and done["Location"] == column
    row = Entry.objects.get()
    assert (row.attendance, row.mark, row.pupil) == ("late", 8, cast.pupil_phone)
    assert save(cast, cast.teacher, DAY.isoformat(), attendance="", mark="").status_code == 302
    _client, page, hidden = open_cell(cast, cast.teacher, DAY.isoformat())
    assert hidden["seen"] == "2" and "к 8" in page, "what it has held is told"


def test_points_have_an_own_maximum_by_adapted_criteria_alone(cast: Cast) -> None:
    place = str(make_column(cast.klass, cast.teacher, on=date(2025, 9, 8)).id)
    _client, page, _hidden = open_cell(cast, cast.teacher, place)
    assert 'name="points"' in page and 'name="most"' not in page and 'name="mark"' not in page
    assert save(cast, cast.teacher, place, points="21").status_code == 422
    AdaptedCriteria.objects.create(
        school=cast.school,
        pupil=cast.pupil_phone,
        begins_on=date(2025, 9, 1),
        reason="Шешім № 3",
        by=cast.deputy,
    )
    assert save(cast, cast.teacher, place, points="6,5", most="8").status_code == 302
    row = Entry.objects.get()
    assert (float(row.points or 0), row.most) == (6.5, 8)


def test_what_somebody_else_wrote_is_shown_and_a_second_press_writes_over_it(cast: Cast) -> None:
    client, _page, hidden = open_cell(cast, cast.teacher, DAY.isoformat())
    make_entry(cast.klass, cast.pupil_phone, cast.deputy, on=DAY, mark=5)
    where = address(cast, DAY.isoformat())
    met = client.post(where, hidden | {"attendance": "", "mark": "9"})
    assert met.status_code == 409 and Entry.objects.count() == 1
    page = met.content.decode()
    assert cast.deputy.short_name in page and "қайта сақтаңыз" in page
    key = page.split('name="key" value="')[1].split('"')[0]
    again = {"attendance": "", "mark": "9", "seen": "1", "key": key}
    assert client.post(where, again).status_code == 302
    assert list(Entry.objects.order_by("number").values_list("mark", flat=True)) == [5, 9]


def test_after_closing_the_office_corrects_with_a_reason(cast: Cast) -> None:
    place = {"school": cast.school, "group": cast.klass, "subject": "mathematics"}
    step = {"year": 2026, "span": "t1", "number": 1, "kind": TermStep.Kind.CONFIRMED}
    TermStep.objects.create(**place, **step, by=cast.deputy)
    day = DAY.isoformat()
    assert open_cell(cast, cast.teacher, day)[2] == {}, "no form for the teacher"
    assert save(cast, cast.deputy, day, attendance="", mark="7").status_code == 422
    done = save(cast, cast.deputy, day, attendance="", mark="7", reason="Апелляция")
    assert done.status_code == 302 and Entry.objects.get().reason == "Апелляция"


def test_a_cell_costs_the_same_in_any_class(cast: Cast, django_assert_max_num_queries: Any) -> None:
    for pupil in cast.pupils:
        make_entry(cast.klass, pupil, cast.teacher, on=DAY, mark=5)
    teacher = sign_in(Client(), cast.teacher)
    with django_assert_max_num_queries(MOST_QUERIES):
        assert teacher.get(address(cast, DAY.isoformat())).status_code == 200


def test_a_cell_is_for_those_who_may_see_the_journal(cast: Cast) -> None:
    day = DAY.isoformat()
    for who, status in (
        (cast.teacher, 200),
        (cast.deputy, 200),
        (cast.class_teacher, 403),
        (cast.pupil_phone, 403),
        (cast.outsider, 404),
    ):
        assert sign_in(Client(), who).get(address(cast, day)).status_code == status
    stranger = address(cast, day, cast.outsider_pupil)
    assert sign_in(Client(), cast.teacher).get(stranger).status_code == 404


def test_what_was_closed_last_year_is_closed_still(cast: Cast) -> None:
    place = {"school": cast.school, "group": cast.klass, "subject": "mathematics"}
    step = {"year": 2026, "span": "t1", "number": 1, "kind": TermStep.Kind.CONFIRMED}
    TermStep.objects.create(**place, **step, by=cast.deputy)
    quarter = {"kind": "quarter", "year": 2027, "number": 1, "title": "1 тоқсан"}
    days = {"starts_on": date(2026, 9, 1), "ends_on": date(2026, 10, 25)}
    Term.objects.create(school=cast.school, **quarter, **days)
    typed = {"pupil": str(cast.pupil_phone.id), "place": DAY.isoformat(), "text": "7"}
    where = reverse("journal_cell", args=[cast.klass.id, "mathematics"])
    with clock.frozen(datetime(2026, 9, 16, 7, tzinfo=UTC)):
        client = sign_in(Client(), cast.teacher)
        answer = client.post(where, typed | {"seen": "0", "key": "k", "reason": ""})
    assert answer.status_code == 422 and not Entry.objects.exists()
