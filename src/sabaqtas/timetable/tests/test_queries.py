"""A day as its pupil, teacher and class see it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sabaqtas.people.api import RoleKind
from sabaqtas.people.tests.factories import (
    Cast,
    enrol,
    make_cast,
    make_class,
    make_person,
    make_school,
    make_subgroup,
)
from sabaqtas.timetable.models import DayOff, Meeting, Term
from sabaqtas.timetable.queries import (
    find_occurrence,
    list_group_day,
    list_group_occurrences,
    list_pupil_day,
    list_pupil_occurrences,
    list_school_occurrences,
    list_teacher_day,
)
from sabaqtas.timetable.school_days import rebuild_school_days
from sabaqtas.timetable.tests.factories import make_bells, make_meeting, make_terms

MONDAY = date(2025, 9, 15)
SATURDAY = date(2025, 9, 20)
pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> Cast:
    cast = make_cast()
    make_terms(cast.school)
    make_bells(cast.school)
    for weekday in range(5):
        make_meeting(cast.klass, teacher=cast.teacher, weekday=weekday, period=2)
    make_meeting(cast.small_class, teacher=cast.class_teacher, weekday=0, period=1)
    rebuild_school_days(cast.school.id)
    return cast


def test_a_day_in_one_query_with_instants_of_the_schools_zone(world: Cast) -> None:
    make_meeting(
        world.klass, weekday=0, period=4, length=2, subject="kazakh", subject_name="Қазақ тілі"
    )
    with CaptureQueriesContext(connection) as queries:
        day = list_pupil_day(world.school.id, world.pupil_fibre.id, MONDAY)
    assert len(queries) == 1
    assert day.on == MONDAY
    first, second = day.occurrences
    assert first.starts_at == datetime(2025, 9, 15, 4, 20, tzinfo=UTC)
    assert first.ends_at == datetime(2025, 9, 15, 5, 0, tzinfo=UTC)
    assert first.teacher_names == ("Асқарова Мөлдір",)
    assert first.group_names == ("5 «А»",)
    assert (first.group_id, first.part) == (world.klass.id, "")
    assert second.starts_at == datetime(2025, 9, 15, 6, 0, tzinfo=UTC)
    assert second.ends_at == datetime(2025, 9, 15, 7, 30, tzinfo=UTC), "a double period"


def test_a_free_day_gives_the_next_school_day(world: Cast) -> None:
    assert list_pupil_day(world.school.id, world.pupil_fibre.id, SATURDAY).on == date(2025, 9, 22)
    last_of_quarter = date(2025, 10, 25)
    assert list_pupil_day(world.school.id, world.pupil_fibre.id, last_of_quarter).on == date(
        2025, 11, 3
    )


def test_a_school_day_without_own_lessons_is_passed_over(world: Cast) -> None:
    make_meeting(world.big_class, weekday=5, period=1)
    rebuild_school_days(world.school.id)
    mine = list_pupil_day(world.school.id, world.pupil_fibre.id, SATURDAY)
    theirs = list_pupil_day(world.school.id, world.sibling_big.id, SATURDAY)
    assert mine.on == date(2025, 9, 22)
    assert theirs.on == SATURDAY


def test_a_weather_day_is_off_for_its_grades_only(world: Cast) -> None:
    DayOff.objects.create(school=world.school, on=MONDAY, grade=2, reason="Боран")
    joint = make_meeting(world.small_class, world.klass, weekday=0, period=6, subject="music")
    assert list_pupil_day(world.school.id, world.pupil_fibre.id, MONDAY).on == MONDAY
    assert list_pupil_day(world.school.id, world.sibling_small.id, MONDAY).on == date(2025, 9, 22)
    assert list_group_day(world.school.id, world.small_class.id, MONDAY).occurrences == ()
    occurrence = find_occurrence(world.school.id, joint.id, MONDAY)
    assert occurrence is not None
    assert occurrence.group_names == ("5 «А»",)
    taught = list_teacher_day(world.school.id, world.class_teacher.id, MONDAY)
    assert taught.on == date(2025, 9, 22)


def test_a_pupil_in_no_part_sees_both_and_one_in_a_part_only_theirs(world: Cast) -> None:
    first = make_subgroup(world.klass, "1 топ", "1")
    second = make_subgroup(world.klass, "2 топ", "1")
    other_division = make_subgroup(world.klass, "Ұлдар", "2")
    for part in (first, second, other_division):
        make_meeting(part, weekday=1, period=4, subject="english", subject_name="Ағылшын тілі")
    enrol(first, world.pupil_phone)
    tuesday = MONDAY + timedelta(days=1)
    undivided = list_pupil_day(world.school.id, world.pupil_fibre.id, tuesday)
    divided = list_pupil_day(world.school.id, world.pupil_phone.id, tuesday)
    assert sorted(o.part for o in undivided.occurrences) == ["", "1 топ", "2 топ", "Ұлдар"]
    assert sorted(o.part for o in divided.occurrences) == ["", "1 топ", "Ұлдар"]
    mine = next(o for o in divided.occurrences if o.part == "1 топ")
    assert mine.group_id == first.id
    assert mine.group_names == ("5 «А», 1 топ",)


def test_a_joint_lesson_names_all_its_classes(world: Cast) -> None:
    make_meeting(world.klass, world.small_class, weekday=2, period=5, teacher=world.teacher)
    wednesday = MONDAY + timedelta(days=2)
    *_, joint = list_pupil_day(world.school.id, world.pupil_fibre.id, wednesday).occurrences
    assert set(joint.group_ids) == {world.klass.id, world.small_class.id}
    assert joint.group_id == world.klass.id
    *_, theirs = list_pupil_day(world.school.id, world.sibling_small.id, wednesday).occurrences
    assert theirs.group_id == world.small_class.id
    assert len(list_school_occurrences(world.school.id, wednesday, wednesday)) == 2
    assert len(list_teacher_day(world.school.id, world.teacher.id, wednesday).occurrences) == 2


def test_alternating_weeks_and_half_years(world: Cast) -> None:
    make_meeting(world.klass, weekday=3, period=3, weeks="10", subject="music")
    make_meeting(world.klass, weekday=3, period=4, terms="01", subject="art")

    def held(subject: str, on: date) -> bool:
        day = list_pupil_day(world.school.id, world.pupil_fibre.id, on)
        assert day.on == on
        return subject in [o.subject for o in day.occurrences]

    assert held("music", date(2025, 9, 4))
    assert not held("music", date(2025, 9, 11))
    assert held("music", date(2025, 11, 13)), "breaks count as weeks"
    assert not held("art", date(2025, 12, 25))
    assert held("art", date(2026, 1, 8))


def test_enrolment_dates_are_kept(world: Cast) -> None:
    newcomer = make_person(world.school, RoleKind.PUPIL)
    place = enrol(world.klass, newcomer)
    place.begins_on = MONDAY + timedelta(days=7)
    place.save()
    day = list_pupil_day(world.school.id, newcomer.id, SATURDAY)
    assert day.on == place.begins_on
    assert day.occurrences
    place.ends_on = place.begins_on
    place.save()
    assert (
        list_pupil_day(world.school.id, newcomer.id, place.ends_on + timedelta(days=1)).occurrences
        == ()
    )


def test_an_ended_meeting_is_past_only(world: Cast) -> None:
    Meeting.objects.filter(weekday=0, period=2).update(ends_on=MONDAY)
    assert list_pupil_day(world.school.id, world.pupil_fibre.id, MONDAY).on == MONDAY
    after = MONDAY + timedelta(days=7)
    assert list_pupil_day(world.school.id, world.pupil_fibre.id, after).on == after + timedelta(1)


def test_another_school_is_another_world(world: Cast) -> None:
    meeting = Meeting.objects.filter(school=world.school).first()
    assert meeting is not None
    assert find_occurrence(world.school.id, meeting.id, MONDAY + timedelta(meeting.weekday))
    assert not find_occurrence(
        world.other_school.id, meeting.id, MONDAY + timedelta(meeting.weekday)
    )
    assert list_pupil_day(world.other_school.id, world.pupil_fibre.id, MONDAY).occurrences == ()


def test_group_occurrences_of_one_subject(world: Cast) -> None:
    part = make_subgroup(world.klass)
    make_meeting(part, weekday=0, period=3)
    found = list_group_occurrences(
        world.school.id, world.klass.id, "mathematics", MONDAY, MONDAY + timedelta(days=6)
    )
    assert [(o.on.weekday(), o.part) for o in found] == [
        (0, ""),
        (0, "1 топ"),
        (1, ""),
        (2, ""),
        (3, ""),
        (4, ""),
    ]
    week = list_pupil_occurrences(
        world.school.id, world.pupil_fibre.id, MONDAY, MONDAY + timedelta(days=6)
    )
    assert len(week) == 6


def test_the_country_changed_its_clock_in_march_2024() -> None:
    school = make_school()
    klass = make_class(school)
    Term.objects.create(
        school=school,
        title="2023–2024",
        kind="year",
        year=2024,
        number=0,
        starts_on=date(2023, 9, 1),
        ends_on=date(2024, 5, 25),
    )
    make_bells(school)
    for weekday in (3, 4):
        make_meeting(klass, weekday=weekday, period=1)
    rebuild_school_days(school.id)
    before = list_group_day(school.id, klass.id, date(2024, 2, 29)).occurrences[0]
    after = list_group_day(school.id, klass.id, date(2024, 3, 1)).occurrences[0]
    assert before.starts_at == datetime(2024, 2, 29, 2, 30, tzinfo=UTC)
    assert after.starts_at == datetime(2024, 3, 1, 3, 30, tzinfo=UTC)
