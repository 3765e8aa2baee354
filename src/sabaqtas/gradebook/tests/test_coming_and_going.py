"""Pupils who leave and come within the year, and years of other parts than four terms."""

from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from sabaqtas.gradebook.models import TermMark, TermStep
from sabaqtas.gradebook.tests.factories import make_column, make_entry
from sabaqtas.people.api import Enrolment, Person
from sabaqtas.people.tests.factories import Cast, sign_in
from sabaqtas.timetable.tests.factories import make_meeting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
DAY, SOR_ON, SOCH_ON = date(2025, 9, 15), date(2025, 9, 8), date(2025, 9, 10)


@pytest.fixture
def cast(cast: Cast) -> Cast:
    """With a lesson, so with a journal."""
    make_meeting(cast.klass, teacher=cast.teacher)
    return cast


def fill(cast: Cast, *, besides: Person) -> None:
    """A 4 for everybody but one, of whom there is nothing."""
    sor = make_column(cast.klass, cast.teacher, on=SOR_ON)
    soch = make_column(cast.klass, cast.teacher, on=SOCH_ON, kind="soch")
    for pupil in cast.pupils:
        if pupil != besides:
            make_entry(cast.klass, pupil, cast.teacher, on=DAY, mark=8)
            make_entry(cast.klass, pupil, cast.teacher, on=SOR_ON, assessment=sor, points=15)
            make_entry(cast.klass, pupil, cast.teacher, on=SOCH_ON, assessment=soch, points=16)


def address(cast: Cast, name: str = "journal_term", code: str = "t1") -> str:
    return reverse(name, args=[cast.klass.id, "mathematics", 2026, code])


def close(cast: Cast, code: str = "t1") -> None:
    for who, act in ((cast.teacher, "propose"), (cast.deputy, "confirm")):
        sign_in(Client(), who).post(address(cast, code=code), {"act": act})


def correct(cast: Cast, pupil: Person, mark: str, code: str = "t1") -> Any:
    typed = {"pupil": str(pupil.id), "mark": mark, "reason": "Бұрынғы мектептің табелі, № 7"}
    place = address(cast, "journal_correct", code)
    return sign_in(Client(), cast.deputy).post(place, typed, follow=True)


def move(pupil: Person, **days: date) -> None:
    assert Enrolment.objects.filter(person=pupil, kind="pupil", group__kind="class").update(**days)


def test_who_has_left_the_class_does_not_hold_up_its_closing(cast: Cast) -> None:
    gone = cast.pupil_phone
    fill(cast, besides=gone)
    move(gone, ends_on=date(2025, 9, 5))
    close(cast)
    assert TermStep.objects.filter(kind="confirmed").exists()
    assert TermMark.objects.count() == 3 and not TermMark.objects.filter(pupil=gone).exists()


def test_who_came_later_brings_marks_that_the_office_writes_down(cast: Cast) -> None:
    new = cast.pupil_phone
    fill(cast, besides=new)
    refused = correct(cast, new, "4").content.decode()
    assert not TermMark.objects.exists(), "not before the class's span is closed"
    assert "Түзетілді" not in refused
    move(new, begins_on=date(2026, 1, 12))
    close(cast)
    assert not TermMark.objects.filter(pupil=new).exists()
    correct(cast, new, "4")
    row = TermMark.objects.get(pupil=new)
    assert (row.number, row.mark, row.reason) == (1, 4, "Бұрынғы мектептің табелі, № 7")


def test_the_same_correction_pressed_twice_is_one(cast: Cast) -> None:
    fill(cast, besides=cast.pupil_phone)
    move(cast.pupil_phone, ends_on=date(2025, 9, 5))
    close(cast)
    for _press in range(2):
        correct(cast, cast.pupils[0] if cast.pupils[0] != cast.pupil_phone else cast.pupils[1], "5")
    assert TermMark.objects.filter(mark=5).count() == 1


def test_the_year_is_closed_after_its_terms(cast: Cast) -> None:
    terms = apps.get_model("timetable", "Term").objects
    terms.exclude(number=1).delete()
    fill(cast, besides=cast.pupil_phone)
    move(cast.pupil_phone, ends_on=date(2025, 9, 5))
    close(cast, "y")
    assert not TermStep.objects.exists(), "no term is closed yet"
    close(cast)
    close(cast, "y")
    assert TermMark.objects.filter(span="y", mark=4).count() == 3


def test_a_one_hour_subject_has_a_year_where_the_year_has_three_terms(cast: Cast) -> None:
    make_meeting(cast.klass, teacher=cast.teacher, subject="informatics", subject_name="И")
    apps.get_model("timetable", "Term").objects.filter(number=4).delete()
    teacher = sign_in(Client(), cast.teacher)
    for span in ("t1", "y"):
        page = reverse("journal_page", args=[cast.klass.id, "informatics"])
        assert teacher.get(f"{page}?span={span}").status_code == 200


def test_a_subject_that_is_passed_is_corrected_to_passed_and_never_to_a_number(cast: Cast) -> None:
    make_meeting(cast.klass, teacher=cast.teacher, subject="music", subject_name="Музыка")
    for pupil in cast.pupils:
        make_entry(cast.klass, pupil, cast.teacher, on=DAY, mark=2, subject="music")
    place = reverse("journal_term", args=[cast.klass.id, "music", 2026, "t1"])
    for who, act in ((cast.teacher, "propose"), (cast.deputy, "confirm")):
        sign_in(Client(), who).post(place, {"act": act})
    pupil = cast.pupil_phone
    typed = {"pupil": str(pupil.id), "mark": "3", "reason": "№ 3 бұйрық. Апелляция"}
    office = sign_in(Client(), cast.deputy)
    office.post(f"{place}correct/", typed)
    assert not TermMark.objects.exclude(status="failed").exists()
    page = office.post(f"{place}correct/", typed | {"mark": "passed"}, follow=True)
    row = TermMark.objects.get(pupil=pupil, number=2)
    assert (row.status, row.mark) == ("passed", None)
    text = page.content.decode()
    assert "№ 3 бұйрық. Апелляция" in text and "«passed»" not in text
