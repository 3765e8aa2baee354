"""Reads of the journal: what a range holds, what pages cost, who is led to the export."""

from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sabaqtas.gradebook.api import list_marks_between
from sabaqtas.gradebook.tests.factories import make_column, make_entry, make_mark
from sabaqtas.people.tests.factories import Cast, make_cast, sign_in
from sabaqtas.timetable.tests.factories import make_meeting
from sabaqtas.work.tests.factories import NOW, make_judged, make_task

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
DAY = NOW.date()


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def mark_all(cast: Cast, *, tasks: int, **task: Any) -> None:
    for day in range(tasks):
        one = make_task(cast.klass, cast.teacher, title=f"Тапсырма {day}", **task)
        for pupil in cast.pupils:
            make_mark(make_judged(one, pupil), value=8, on=DAY - timedelta(days=day))


def test_a_range_holds_both_its_days_one_class_one_subject_one_school(cast: Cast) -> None:
    mark_all(cast, tasks=3)
    other = make_task(cast.big_class, cast.teacher, subject="kazakh", subject_name="Қазақ тілі")
    make_mark(make_judged(other, cast.sibling_big), value=5, on=DAY)
    away = make_task(cast.other_class, cast.outsider)
    make_mark(make_judged(away, cast.outsider_pupil), value=4, on=DAY)
    find = partial(list_marks_between, cast.school.id, first=DAY - timedelta(days=1), last=DAY)
    everything = find()
    assert len(everything) == 9 and {mark.value for mark in everything} == {5, 8}
    of_class = find(group_id=cast.klass.id)
    assert len(of_class) == 8
    (only,) = find(subject="kazakh")
    assert (only.pupil_name, only.title) == (cast.sibling_big.full_name, other.title)


def test_a_pupils_marks_cost_the_same_however_many(
    cast: Cast, django_assert_max_num_queries: Any
) -> None:
    client = sign_in(Client(), cast.pupil_tv)
    mark_all(cast, tasks=33)
    with django_assert_max_num_queries(5):
        page = client.get(reverse("marks")).content.decode()
    assert "Тапсырма 0<" in page and "Тапсырма 32<" not in page
    assert "Тапсырма 32<" in client.get(f"{reverse('marks')}?page=2").content.decode()


def test_what_was_written_into_the_journal_is_among_the_newest(cast: Cast) -> None:
    sor = make_column(cast.klass, cast.teacher, on=DAY, title="Бөлшектер")
    gone = make_column(cast.klass, cast.teacher, on=DAY, title="Алынған", withdrawn_at=NOW)
    pupil = cast.pupil_tv
    make_entry(cast.klass, pupil, cast.teacher, on=DAY, assessment=sor, points=17)
    make_entry(cast.klass, pupil, cast.teacher, on=DAY, assessment=gone, points=3)
    make_entry(cast.klass, pupil, cast.teacher, on=DAY - timedelta(days=1), mark=4)
    make_entry(cast.klass, pupil, cast.teacher, on=DAY - timedelta(days=1), mark=9, number=2)
    make_entry(cast.klass, pupil, cast.teacher, on=DAY, attendance="excused")
    client = sign_in(Client(), pupil)
    told = [
        (mark.text, mark.title) for mark in client.get(reverse("marks")).context["page"].object_list
    ]
    assert told == [("17 / 20", "БЖБ: Бөлшектер"), ("9", "Сабақтағы баға")]


def test_a_parent_of_several_looks_at_one_child_at_a_time(cast: Cast) -> None:
    small = make_task(cast.small_class, cast.teacher, title="Кішінің жұмысы")
    make_mark(make_judged(small, cast.sibling_small), value=6, on=DAY)
    big = make_task(cast.big_class, cast.teacher, title="Үлкеннің жұмысы")
    make_mark(make_judged(big, cast.sibling_big), value=9, on=DAY)
    client = sign_in(Client(), cast.parent)
    for child, own, other in (
        (cast.sibling_small, "Кішінің жұмысы", "Үлкеннің жұмысы"),
        (cast.sibling_big, "Үлкеннің жұмысы", "Кішінің жұмысы"),
    ):
        page = client.get(f"{reverse('marks')}?child={child.id}").content.decode()
        assert own in page and other not in page


def test_only_the_office_is_led_to_the_export(cast: Cast) -> None:
    make_meeting(cast.klass, teacher=cast.teacher)
    address = f'href="{reverse("export_marks")}"'
    led = {
        name: address
        in sign_in(Client(), getattr(cast, name)).get(reverse("journal")).content.decode()
        for name in ("teacher", "deputy", "director")
    }
    assert led == {"teacher": False, "deputy": True, "director": True}
