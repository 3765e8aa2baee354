"""Courses on real timetables: holidays respected, the past and a teacher's hand left alone."""

from datetime import UTC, date, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from sabaqtas.kernel.clock import frozen
from sabaqtas.kernel.models import OutboxRow
from sabaqtas.lessons.models import Course, CourseLaying, LessonVersion, Publication, SlotPlan
from sabaqtas.lessons.publishing import withdraw_version
from sabaqtas.lessons.relaying import lay_course, relay_school, remove_laying
from sabaqtas.lessons.slots import BadSlot, plan_slot
from sabaqtas.lessons.tests.factories import make_course, make_version
from sabaqtas.people.tests.factories import Cast, make_actor, make_cast, make_class, make_subgroup
from sabaqtas.timetable.api import Meeting, add_day_off, find_occurrence
from sabaqtas.timetable.tests.factories import make_bells, make_days, make_meeting, make_terms

MONDAY = date(2025, 9, 15)
NOW = datetime(2025, 9, 15, 3, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    cast = make_cast()
    make_bells(cast.school)
    for weekday in (0, 2, 4):
        make_meeting(cast.klass, teacher=cast.teacher, weekday=weekday)
    make_days(cast.school, make_terms(cast.school))
    return cast


def lay(cast: Cast, course: Course, starts_on: date = MONDAY, now: datetime = NOW) -> None:
    lay_course(
        school=cast.school,
        group=cast.klass,
        subject="mathematics",
        course=course,
        starts_on=starts_on,
        by=None,
        now=now,
    )


def list_laid(cast: Cast) -> list[tuple[str, int]]:
    rows = SlotPlan.objects.filter(school=cast.school, group=cast.klass).order_by("on")
    return [
        (row.on.strftime("%m-%d"), row.version.lesson.order if row.version else 0) for row in rows
    ]


def test_in_order_on_the_days_of_the_subject(cast: Cast) -> None:
    lay(cast, make_course(lessons=4))
    assert list_laid(cast) == [("09-15", 1), ("09-17", 2), ("09-19", 3), ("09-22", 4)]


def test_breaks_and_days_off_are_passed_over(cast: Cast) -> None:
    add_day_off(school=cast.school, on=date(2025, 10, 24), reason="Мереке", by=None)
    lay(cast, make_course(lessons=3), starts_on=date(2025, 10, 22))
    assert list_laid(cast) == [("10-22", 1), ("11-03", 2), ("11-05", 3)]


@pytest.mark.parametrize("grades", [(), (5,)])
def test_a_new_day_off_moves_what_is_to_come(cast: Cast, grades: tuple[int, ...]) -> None:
    lay(cast, make_course(lessons=3))
    add_day_off(
        school=cast.school, on=MONDAY + timedelta(2), reason="Боран", grades=grades, by=None
    )
    relay_school(cast.school.id, now=NOW)
    assert list_laid(cast) == [("09-15", 1), ("09-19", 2), ("09-22", 3)]


def test_plans_hear_of_the_day_off_by_themselves(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    lay(cast, make_course(lessons=2))
    with frozen(NOW), django_capture_on_commit_callbacks(execute=True):
        add_day_off(school=cast.school, on=MONDAY + timedelta(2), reason="Боран", by=None)
    assert list_laid(cast) == [("09-15", 1), ("09-19", 2)]
    assert not OutboxRow.objects.filter(kind="timetable.TimetableChanged").exists()


def test_a_weather_day_of_this_very_morning_moves_todays_lesson(cast: Cast) -> None:
    lay(cast, make_course(lessons=2))
    add_day_off(school=cast.school, on=MONDAY, reason="Боран", grades=(5,), by=None)
    relay_school(cast.school.id, now=NOW)
    assert list_laid(cast) == [("09-17", 1), ("09-19", 2)]


def test_a_day_off_of_other_grades_moves_nothing(cast: Cast) -> None:
    lay(cast, make_course(lessons=2))
    before = list(SlotPlan.objects.values_list("id", "on"))
    add_day_off(school=cast.school, on=MONDAY + timedelta(2), reason="Боран", grades=(1,), by=None)
    relay_school(cast.school.id, now=NOW)
    assert list(SlotPlan.objects.values_list("id", "on")) == before


def test_the_past_stays_when_the_timetable_changes(cast: Cast) -> None:
    lay(cast, make_course(lessons=4))
    later = NOW + timedelta(days=2)
    Meeting.objects.filter(weekday__in=[0, 2, 4]).update(ends_on=MONDAY + timedelta(days=1))
    make_meeting(cast.klass, weekday=3, begins_on=MONDAY + timedelta(days=2))
    relay_school(cast.school.id, now=later)
    assert list_laid(cast) == [("09-15", 1), ("09-18", 2), ("09-25", 3), ("10-02", 4)]


def write_on(cast: Cast, on: date, text: str = "Дәптер ал", url: str = "") -> None:
    meeting = Meeting.objects.get(weekday=on.weekday(), school=cast.school)
    occurrence = find_occurrence(cast.school.id, meeting.id, on)
    assert occurrence is not None
    plan_slot(occurrence, text=text, live_url=url, by=make_actor(cast.teacher), now=NOW)


def test_a_slot_changed_by_its_teacher_keeps_its_lesson(cast: Cast) -> None:
    course = make_course(lessons=3)
    lay(cast, course)
    write_on(cast, date(2025, 9, 19), url="https://live.example.kz/5a")
    add_day_off(school=cast.school, on=date(2025, 9, 17), reason="Боран", by=None)
    relay_school(cast.school.id, now=NOW)
    assert list_laid(cast) == [("09-15", 1), ("09-19", 3), ("09-22", 2)]


def test_when_its_day_falls_out_the_lesson_moves_on_and_the_text_stays(cast: Cast) -> None:
    lay(cast, make_course(lessons=3))
    write_on(cast, date(2025, 9, 17))
    add_day_off(school=cast.school, on=date(2025, 9, 17), reason="Боран", by=None)
    relay_school(cast.school.id, now=NOW)
    assert list_laid(cast) == [("09-15", 1), ("09-17", 0), ("09-19", 2), ("09-22", 3)]
    assert SlotPlan.objects.get(on=date(2025, 9, 17)).text == "Дәптер ал"


def test_a_text_on_an_empty_slot_does_not_keep_a_lesson_away(cast: Cast) -> None:
    write_on(cast, date(2025, 9, 17))
    lay(cast, make_course(lessons=2))
    assert list_laid(cast) == [("09-15", 1), ("09-17", 2)]
    assert SlotPlan.objects.get(on=date(2025, 9, 17)).text == "Дәптер ал"


def test_laying_again_changes_nothing(cast: Cast) -> None:
    course = make_course(lessons=3)
    lay(cast, course)
    before = list(SlotPlan.objects.order_by("id").values_list())
    lay(cast, course)
    relay_school(cast.school.id, now=NOW)
    assert list(SlotPlan.objects.order_by("id").values_list()) == before


def test_another_course_takes_over_the_slots_to_come(cast: Cast) -> None:
    lay(cast, make_course(lessons=3))
    other = make_course(lessons=2)
    lay(cast, other, starts_on=date(2025, 9, 19), now=NOW)
    rows = SlotPlan.objects.filter(version__lesson__course=other).order_by("on")
    assert [row.on for row in rows] == [date(2025, 9, 19), date(2025, 9, 22)]
    assert list_laid(cast) == [("09-15", 1), ("09-19", 1), ("09-22", 2)]


def test_a_course_in_progress_goes_on_where_it_is(cast: Cast) -> None:
    course = make_course(lessons=4)
    lay(cast, course)
    lay(cast, course, starts_on=date(2025, 9, 29), now=NOW + timedelta(days=7))
    assert list_laid(cast)[:3] == [("09-15", 1), ("09-17", 2), ("09-19", 3)]
    assert list_laid(cast)[3:] == [("09-22", 4)]


def test_undo_empties_what_is_to_come(cast: Cast) -> None:
    lay(cast, make_course(lessons=4))
    write_on(cast, date(2025, 9, 19))
    assert remove_laying(CourseLaying.objects.get(), by=None, now=NOW) == 2
    assert list_laid(cast) == [("09-15", 1), ("09-19", 3)]
    assert not CourseLaying.objects.exists()


def test_a_corrected_lesson_reaches_slots_to_come(cast: Cast) -> None:
    course = make_course(lessons=3)
    lay(cast, course)
    write_on(cast, date(2025, 9, 19))
    for lesson in course.lessons.all():
        old = lesson.versions.get()
        new = LessonVersion.objects.create(
            lesson=lesson,
            number=2,
            digest="2",
            title=old.title,
            minutes=40,
            screen_minutes=20,
            document=old.document,
            staff={},
        )
        Publication.objects.create(version=new)
    relay_school(cast.school.id, now=NOW)
    rows = SlotPlan.objects.order_by("on").values_list("version__number", flat=True)
    assert list(rows) == [1, 2, 2], "today keeps what it has begun with"


def test_a_withdrawn_lesson_leaves_the_slots(cast: Cast) -> None:
    course = make_course(lessons=3)
    lay(cast, course)
    version = LessonVersion.objects.get(lesson__order=2)
    withdraw_version(version, by=None, reason="Қате", now=NOW)
    relay_school(cast.school.id, now=NOW)
    assert list_laid(cast) == [("09-15", 1), ("09-17", 3)]


def test_parts_and_joint_classes_each_by_their_own(cast: Cast) -> None:
    parts = [make_subgroup(cast.klass, name) for name in ("1 топ", "2 топ")]
    for number, part in enumerate(parts):
        make_meeting(part, subject="english", weekday=1 + number, period=4)
    make_meeting(cast.small_class, cast.big_class, subject="music", weekday=3)
    english = make_course(subject="english", lessons=2)
    small, big = (make_course(subject="music", grade=grade, lessons=1) for grade in (2, 8))
    for group, subject, course in (
        (cast.klass, "english", english),
        (cast.small_class, "music", small),
        (cast.big_class, "music", big),
    ):
        lay_course(
            school=cast.school,
            group=group,
            subject=subject,
            course=course,
            starts_on=MONDAY,
            by=None,
            now=NOW,
        )
    for part in parts:
        laid = SlotPlan.objects.filter(group=part).order_by("on")
        assert [row.version.lesson.order for row in laid if row.version] == [1, 2]
    joint = SlotPlan.objects.filter(meeting__subject="music")
    assert {(row.group, row.version.lesson.course) for row in joint if row.version} == {
        (cast.small_class, small),
        (cast.big_class, big),
    }


def test_lessons_do_not_spill_into_the_next_year(cast: Cast) -> None:
    lay(cast, make_course(lessons=5), starts_on=date(2026, 5, 20))
    assert list_laid(cast) == [("05-20", 1), ("05-22", 2), ("05-25", 3)]


def test_a_slots_text_and_link(cast: Cast) -> None:
    on = date(2025, 9, 17)
    write_on(cast, on, url="https://live.example.kz/5a")
    row = SlotPlan.objects.get()
    assert (row.text, row.live_url, row.by) == (
        "Дәптер ал",
        "https://live.example.kz/5a",
        cast.teacher,
    )
    for bad in ("http://live.example.kz", "javascript:alert(1)", "live", "https://" + "a" * 600):
        with pytest.raises(BadSlot):
            write_on(cast, on, url=bad)
    write_on(cast, on, text="")
    assert not SlotPlan.objects.exists()


def test_the_command_lays_every_course_on_every_class_it_fits(cast: Cast) -> None:
    make_course(lessons=2)
    make_course(language="ru", lessons=2)
    make_course(grade=6, lessons=2)
    russian = make_class(cast.school, "5 «В»", 5, "ru")
    make_meeting(russian, weekday=1)
    out = StringIO()
    with frozen(NOW):
        call_command("lay_lessons", "--school", cast.school.code, stdout=out)
    assert SlotPlan.objects.filter(group=cast.klass).count() == 2
    assert SlotPlan.objects.filter(group=russian).count() == 2
    assert SlotPlan.objects.count() == 4
    assert "5 «А», Математика" in out.getvalue()
    with pytest.raises(CommandError):
        call_command("lay_lessons", "--school", "none")


def test_where_two_courses_fit_a_person_decides(cast: Cast) -> None:
    make_course(lessons=1)
    second = make_course(lessons=1)
    with frozen(NOW):
        call_command("lay_lessons", "--school", cast.school.code, stdout=StringIO())
        assert not SlotPlan.objects.exists()
        lay(cast, second)
        call_command("lay_lessons", "--school", cast.school.code, stdout=StringIO())
    assert SlotPlan.objects.get().version == LessonVersion.objects.get(lesson__course=second)


def test_another_schools_slots_are_not_touched(cast: Cast) -> None:
    course = make_course(lessons=2)
    away = make_meeting(cast.other_class, weekday=0)
    SlotPlan.objects.create(
        school=cast.other_school,
        meeting=away,
        group=cast.other_class,
        on=MONDAY,
        version=make_version(),
    )
    lay(cast, course)
    assert SlotPlan.objects.filter(school=cast.other_school).count() == 1
