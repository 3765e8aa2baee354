"""A pupil who changes class inside the school brings the marks of closed terms along."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sabaqtas.gradebook.models import TermMark, TermStep
from sabaqtas.gradebook.pupils.finding import Learner
from sabaqtas.gradebook.pupils.loading import load_subjects
from sabaqtas.gradebook.reports.facts import load_report_cards
from sabaqtas.gradebook.terms.spans import load_calendar
from sabaqtas.people.api import Enrolment, Group, Person
from sabaqtas.people.tests.factories import Cast, enrol, make_class, sign_in
from sabaqtas.timetable.tests.factories import make_meeting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
WHY = {"kind": "mark", "values": {"mark": "5", "rounded": "90", "cut": "85"}} | {
    "sources": {},
    "steps": [],
}
MOVED = date(2026, 1, 8)


@pytest.fixture
def other(cast: Cast) -> Group:
    """5 «Ә», into which a pupil of 5 «А» moves after two terms."""
    other = make_class(cast.school, "5 «Ә»")
    for number, klass in enumerate((cast.klass, other), 1):
        make_meeting(klass, teacher=cast.teacher, period=number)
    move(cast.pupil_phone, cast.klass, other)
    return other


def move(pupil: Person, before: Group, after: Group, on: date = MOVED) -> None:
    left = Enrolment.objects.filter(person=pupil, group=before, ends_on=None)
    assert left.update(ends_on=date.fromordinal(on.toordinal() - 1))
    Enrolment.objects.filter(id=enrol(after, pupil).id).update(begins_on=on)


def close(cast: Cast, klass: Group, code: str, marks: dict[Person, int]) -> None:
    place: dict[str, Any] = {"school": cast.school, "group": klass, "subject": "mathematics"}
    place |= {"year": 2026, "span": code, "number": 1, "by": cast.deputy}
    TermStep.objects.create(kind="confirmed", **place)
    for pupil, mark in marks.items():
        TermMark.objects.create(pupil=pupil, status="marked", mark=mark, why=WHY, **place)


def close_all(cast: Cast, other: Group) -> None:
    """5 and 4 in the old class, 3 and 3 in the new one; a mean of 3.75."""
    pupil = cast.pupil_phone
    for code, mark in (("t1", 5), ("t2", 4)):
        close(cast, cast.klass, code, {pupil: mark})
        close(cast, other, code, {})
    for code in ("t3", "t4"):
        close(cast, other, code, {pupil: 3})


def read(cast: Cast, klass: Group, name: str, *args: object) -> str:
    place = reverse(name, args=[klass.id, "mathematics", *args])
    return str(sign_in(Client(), cast.teacher).get(place).content.decode())


def test_the_year_is_made_of_what_both_classes_gave(cast: Cast, other: Group) -> None:
    close_all(cast, other)
    for who, act in ((cast.teacher, "propose"), (cast.deputy, "confirm")):
        place = reverse("journal_term", args=[other.id, "mathematics", 2026, "y"])
        sign_in(Client(), who).post(place, {"act": act})
    row = TermMark.objects.get(span="y")
    assert (row.group, row.pupil, row.mark) == (other, cast.pupil_phone, 4)
    page = read(cast, other, "journal_pupil", cast.pupil_phone.id)
    year = page[page.index("Жыл: (5 + 4 + 3 + 3) : 4") :]
    assert "1-тоқсан. Баға 5" in year and "5 «А» сыныбында қойылған" in year
    assert "4-тоқсан. Баға 5" in year


def test_the_pupil_and_the_report_card_have_them_too(cast: Cast, other: Group) -> None:
    close_all(cast, other)
    child = cast.pupil_phone
    learner = Learner(child.id, cast.school.id, "Asia/Almaty", other.id)
    spans = load_subjects(learner, date(2026, 5, 20))[0].spans
    assert [one.text for one in spans] == ["5", "4", "3", "3", "4"]
    calendar = load_calendar(cast.school.id, date(2026, 5, 20))
    (card,) = load_report_cards(other, calendar, "kk", pupil_id=child.id)
    assert card.lines[0].marks[:4] == ("5", "4", "3", "3")
    (old,) = load_report_cards(cast.klass, calendar, "kk", pupil_id=child.id)
    assert old.lines[0].marks[:4] == ("5", "4", "", "")


def test_what_the_old_class_closes_later_does_not_follow(cast: Cast, other: Group) -> None:
    close(cast, cast.klass, "t3", {cast.pupil_phone: 2, cast.pupil_tv: 5})
    page = read(cast, other, "journal_page") + read(
        cast, other, "journal_pupil", cast.pupil_phone.id
    )
    assert "сыныбында қойылған" not in page and "Дәуренова" not in page


def test_the_office_corrects_what_was_brought(cast: Cast, other: Group) -> None:
    pupil = cast.pupil_phone
    close(cast, cast.klass, "t1", {pupil: 5})
    close(cast, other, "t1", {})
    office = sign_in(Client(), cast.deputy)
    place = reverse("journal_correct", args=[other.id, "mathematics", 2026, "t1"])
    typed = {"pupil": str(pupil.id), "reason": "№ 4 бұйрық"}
    office.post(place, typed | {"mark": "5"})
    assert TermMark.objects.count() == 1, "it stands there already"
    office.post(place, typed | {"mark": "4"})
    row = TermMark.objects.get(group=other)
    assert row.why["values"]["old"] == "5" and row.why["steps"][0]["kind"] == "carried"
    office.post(place, typed | {"mark": "3"})
    assert "5 «Ә»" not in read(cast, cast.klass, "journal_pupil", pupil.id)
    assert TermMark.objects.filter(group=other).count() == 2


def test_who_comes_back_has_the_terms_of_both(cast: Cast, other: Group) -> None:
    pupil = cast.pupil_phone
    close(cast, cast.klass, "t1", {pupil: 5})
    close(cast, other, "t3", {pupil: 3})
    move(pupil, other, cast.klass, date(2026, 3, 30))
    page = read(cast, cast.klass, "journal_pupil", pupil.id)
    assert "1-тоқсан: <b>5</b>" in page and "3-тоқсан: <b>3</b>" in page
