"""The journal: one row a judgement, corrections as new rows, each to those it concerns."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sabaqtas.gradebook.models import Mark
from sabaqtas.gradebook.queries import list_pupil_marks
from sabaqtas.gradebook.tests.factories import let_journal_record, make_mark
from sabaqtas.people.api import Person
from sabaqtas.people.tests.factories import Cast, make_cast, make_guardian, sign_in
from sabaqtas.timetable.tests.factories import make_bells, make_days, make_meeting, make_terms
from sabaqtas.work.api import Assignment
from sabaqtas.work.tests.factories import NOW, add_feedback, make_handed_in, make_task

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
TUESDAY = date(2025, 9, 16)


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def work(cast: Cast) -> Assignment:
    return make_handed_in(make_task(cast.klass, cast.teacher), cast.pupil_phone)


def hear(work: Assignment, **feedback: Any) -> None:
    row = add_feedback(work, **feedback)
    for _ in range(2):
        let_journal_record(row)


def values(work: Assignment) -> list[int | None]:
    return [mark.value for mark in list_pupil_marks(work.school_id, work.pupil_id)]


def test_a_judgement_is_one_row_and_a_correction_another(work: Assignment, cast: Cast) -> None:
    hear(work, mark=7, comment="Жақсы")
    row = Mark.objects.get()
    assert (row.value, row.on, row.pupil, row.by) == (7, TUESDAY, cast.pupil_phone, cast.teacher)
    hear(work, mark=9, at=NOW + timedelta(minutes=1))
    assert Mark.objects.count() == 2 and values(work) == [9]


def test_taking_back_brings_the_mark_before_it_or_none(work: Assignment) -> None:
    hear(work, mark=7)
    hear(work, mark=9, at=NOW + timedelta(minutes=1))
    hear(work, kind="reopened", mark=None, at=NOW + timedelta(minutes=2))
    assert values(work) == [7]
    hear(work, kind="reopened", mark=None, at=NOW + timedelta(minutes=3))
    assert values(work) == [] and Mark.objects.count() == 4


def test_returning_changes_no_mark_nor_does_taking_that_back(work: Assignment) -> None:
    hear(work, mark=7)
    hear(work, kind="returned", mark=None, comment="Қайта", at=NOW + timedelta(minutes=1))
    hear(work, kind="reopened", mark=None, at=NOW + timedelta(minutes=2))
    assert values(work) == [7]


def test_a_judgement_in_the_page_reaches_the_journal(
    cast: Cast, work: Assignment, django_capture_on_commit_callbacks: Any
) -> None:
    from sabaqtas.work.api import Judgement, judge_work

    assert work.latest is not None
    with django_capture_on_commit_callbacks(execute=True):
        judge_work(
            school_id=work.school_id,
            work_id=work.id,
            submission_id=work.latest.id,
            by=cast.teacher.id,
            judgement=Judgement("marked", 8, ""),
            key="k",
            seen=0,
            now=NOW,
        )
    assert values(work) == [8]


def look(person: Person, address: str) -> Any:
    return sign_in(Client(), person).get(address)


@pytest.fixture
def journal(cast: Cast) -> str:
    make_bells(cast.school)
    make_days(cast.school, make_terms(cast.school))
    make_meeting(cast.klass, teacher=cast.teacher)
    return reverse("journal_page", args=[cast.klass.id, "mathematics"])


def test_a_journal_is_for_its_teacher_and_the_office(
    cast: Cast, journal: str, work: Assignment
) -> None:
    make_mark(work, value=8, on=TUESDAY)
    statuses = {
        name: look(getattr(cast, name), journal).status_code
        for name in [
            "teacher",
            "class_teacher",
            "deputy",
            "director",
            "pupil_phone",
            "parent",
            "methodologist",
            "outsider",
        ]
    }
    allowed = {name for name, status in statuses.items() if status == 200}
    assert allowed == {"teacher", "deputy", "director"}
    assert statuses["outsider"] == 404 and statuses["pupil_phone"] == 403
    other = make_meeting(cast.big_class, teacher=cast.outsider)
    address = reverse("journal_page", args=[cast.big_class.id, other.subject])
    assert look(cast.teacher, address).status_code == 403
    none = reverse("journal_page", args=[cast.klass.id, "english"])
    assert look(cast.teacher, none).status_code == 404


def test_a_journal_lists_pupils_in_kazakh_order_at_a_constant_cost(
    cast: Cast, journal: str, django_assert_max_num_queries: Any
) -> None:
    client = sign_in(Client(), cast.teacher)
    for day in range(15):
        task = make_task(cast.klass, cast.teacher)
        work = make_handed_in(task, cast.pupils[day % 4])
        make_mark(work, value=1 + day % 10, on=TUESDAY - timedelta(days=day))
    client.get(journal)
    with django_assert_max_num_queries(18):
        page = client.get(journal).content.decode()
    names = [person.full_name for person in cast.pupils]
    in_order = sorted(names, key=page.index)
    assert in_order == ["Бекенов Әлихан", "Дәуренова Қымбат", "Малбағаров Өркен", "Сәкенова Айым"]
    for query in ("day=2025-07-01", "day=x", "span=y", "span=t4", "span=q"):
        assert client.get(f"{journal}?{query}").status_code == 200


def test_the_day_that_is_written_in_is_said(cast: Cast, journal: str) -> None:
    page = look(cast.teacher, journal).content.decode()
    heads = re.findall(r'aria-current="date"><a href="column/([^/]+)/', page)
    assert heads == [(TUESDAY - timedelta(days=1)).isoformat()], "the last lesson was on Monday"


def test_journals_of_a_teacher_and_of_the_school(cast: Cast, journal: str) -> None:
    make_meeting(cast.big_class, teacher=cast.class_teacher, subject="kazakh")
    mine = look(cast.teacher, reverse("journal")).content.decode()
    assert journal in mine and cast.big_class.name not in mine
    every = look(cast.deputy, reverse("journal")).content.decode()
    assert journal in every and cast.big_class.name in every


def test_a_pupil_sees_own_marks_and_a_parent_those_of_the_children(
    cast: Cast, work: Assignment
) -> None:
    make_mark(work, value=8, on=TUESDAY, comment="Жарайсың")
    mine = look(cast.pupil_phone, reverse("marks")).content.decode()
    assert "Жарайсың" in mine
    assert "Жарайсың" not in look(cast.pupil_tv, reverse("marks")).content.decode()
    assert "Жарайсың" in look(cast.other_parent, reverse("marks")).content.decode()
    assert "Жарайсың" not in look(cast.parent, reverse("marks")).content.decode()
    stranger = f"{reverse('marks')}?child={cast.pupil_phone.id}"
    assert look(cast.parent, stranger).status_code == 404
    assert look(cast.other_parent, stranger).status_code == 200
    make_guardian(cast.other_parent, cast.pupil_tv)
    both = look(cast.other_parent, reverse("marks")).content.decode()
    assert cast.pupil_tv.given_name in both and cast.pupil_phone.given_name in both
    assert look(cast.outsider_pupil, reverse("marks")).status_code == 200
    assert look(cast.teacher, reverse("marks")).status_code == 403
