"""Terms from a register's sessions, and the school days they make."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from sabaqtas.people.tests.factories import make_cast, make_school
from sabaqtas.timetable.importing import apply_terms, load_terms, plan_terms, undo_terms
from sabaqtas.timetable.importing.undo import Undo
from sabaqtas.timetable.masks import fits_term, fits_week, is_mask
from sabaqtas.timetable.models import Meeting, SchoolDay, Term
from sabaqtas.timetable.school_days import Validity, make_school_days, rebuild_school_days
from sabaqtas.timetable.teaching import list_school_teaching, list_teaching, teaches
from sabaqtas.timetable.tests.factories import make_days, make_meeting, make_terms


@dataclass(frozen=True)
class Row:
    title: str
    kind: str
    starts_on: date
    ends_on: date
    school_year: int | None = None

    @property
    def id(self) -> str:
        return self.title


SESSIONS = [
    Row("2 тоқсан", "term", date(2025, 11, 3), date(2025, 12, 28)),
    Row("2025-2026", "year", date(2025, 9, 1), date(2026, 5, 25), 2026),
    Row("1 тоқсан", "term", date(2025, 9, 1), date(2025, 10, 26), 2026),
    Row("1 жартыжылдық", "half_year", date(2025, 9, 1), date(2025, 12, 28), 2026),
]


@pytest.mark.django_db
def test_terms_come_in_twice_change_and_go_back() -> None:
    school = make_school()
    first = plan_terms(SESSIONS, load_terms(school.id))
    undo = apply_terms(first, school=school, by=None)
    numbers = Term.objects.filter(school=school).order_by("number").values_list("number", "title")
    assert list(numbers) == [(0, "2025-2026"), (1, "1 тоқсан"), (2, "2 тоқсан")]
    assert set(Term.objects.values_list("year", flat=True)) == {2026}
    again = plan_terms(SESSIONS, load_terms(school.id))
    assert (again.creates, again.changes, again.same) == ((), (), 3)
    ours = {term.title: term.id for term in load_terms(school.id)}
    assert dict(first.names) == dict(again.names) == ours
    longer = [*SESSIONS[1:], Row("2 тоқсан", "term", date(2025, 11, 5), date(2025, 12, 29))]
    change = apply_terms(plan_terms(longer, load_terms(school.id)), school=school, by=None)
    assert Term.objects.get(number=2).starts_on == date(2025, 11, 5)
    undo_terms(Undo.from_row(change.to_row()), school=school, by=None)
    assert Term.objects.get(number=2).starts_on == date(2025, 11, 3)
    undo_terms(undo, school=school, by=None)
    assert not Term.objects.exists()


@pytest.mark.django_db
def test_school_days_are_those_of_quarters_weekdays_and_no_day_off() -> None:
    school = make_school()
    terms = make_terms(school)
    off = {date(2025, 9, 3)}
    held = {Validity(0, None, None), Validity(2, None, None), Validity(5, date(2025, 9, 13), None)}
    days = make_school_days(terms, days_off=off, held=held)
    dates = [day.on for day in days]
    assert dates[:6] == [date(2025, 9, n) for n in (1, 8, 10, 13, 15, 17)]
    assert not [on for on in dates if date(2025, 10, 26) < on < date(2025, 11, 3)], "a break"
    by_date = {day.on: day for day in days}
    assert by_date[date(2025, 9, 8)].week_index == 1
    assert by_date[date(2025, 11, 3)].week_index == 9
    assert (by_date[date(2025, 11, 3)].term_number, days[-1].term_number) == (2, 4)
    assert {day.term_count for day in days} == {4}


@pytest.mark.django_db
def test_rebuilding_touches_only_what_differs() -> None:
    cast = make_cast()
    terms = make_terms(cast.school)
    for weekday in range(5):
        make_meeting(cast.klass, weekday=weekday)
    make_days(cast.school, terms)
    before = dict(SchoolDay.objects.values_list("on", "id"))
    rebuild_school_days(cast.school.id)
    assert dict(SchoolDay.objects.values_list("on", "id")) == before
    Meeting.objects.filter(weekday=4).update(ends_on=date(2025, 9, 12))
    rebuild_school_days(cast.school.id)
    after = dict(SchoolDay.objects.values_list("on", "id"))
    assert after.items() <= before.items()
    assert date(2025, 9, 12) in after
    assert date(2025, 9, 19) not in after


def test_masks() -> None:
    assert [fits_week("10", n) for n in range(4)] == [True, False, True, False]
    assert [fits_week("1", n) for n in range(3)] == [True] * 3
    assert [fits_term("01", number=n, count=4) for n in (1, 2, 3, 4)] == [False, False, True, True]
    assert [fits_term("0100", number=n, count=4) for n in (1, 2, 3)] == [False, True, False]
    assert fits_term("1", number=1, count=1)
    assert [is_mask(text) for text in ("10", "1", "00", "", "12")] == [True, True] + [False] * 3


@pytest.mark.django_db
def test_who_teaches_whom() -> None:
    cast = make_cast()
    make_meeting(cast.klass, teacher=cast.teacher)
    make_meeting(cast.small_class, teacher=cast.teacher, ends_on=date(2025, 9, 1))
    on = date(2025, 9, 2)
    mine = list_teaching(cast.school.id, cast.teacher.id, on=on)
    assert [(one.group_name, one.subject, one.grade) for one in mine] == [
        ("5 «А»", "mathematics", 5)
    ]
    assert list_school_teaching(cast.school.id, on=on) == mine
    assert list_school_teaching(cast.school.id, on=on - timedelta(days=1))[0].group_name == "2 «Ә»"
    assert teaches(cast.school.id, cast.teacher.id, cast.klass.id, "mathematics")
    assert not teaches(cast.school.id, cast.teacher.id, cast.klass.id, "music")
    assert not teaches(cast.school.id, cast.class_teacher.id, cast.klass.id, "mathematics")


@pytest.mark.django_db
def test_subjects_stand_in_the_order_of_the_alphabet() -> None:
    cast = make_cast()
    named = [("music", "Музыка"), ("kazakh", "Қазақ тілі"), ("alphabet", "Әліппе"), ("art", "Өнер")]
    for period, (subject, name) in enumerate(named, 1):
        make_meeting(cast.klass, subject=subject, subject_name=name, period=period)
    found = [one.subject_name for one in list_school_teaching(cast.school.id, on=date(2025, 9, 2))]
    assert found == ["Әліппе", "Қазақ тілі", "Музыка", "Өнер"]
