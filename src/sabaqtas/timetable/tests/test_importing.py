"""A timetable comes in whole, twice without change, changes without loss, and goes back."""

from datetime import date, timedelta

import pytest
from django.apps import apps
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sabaqtas.people.api import Group, Institution
from sabaqtas.people.tests.factories import Cast, make_cast, make_subgroup
from sabaqtas.timetable.importing.applying import NotReady, apply_timetable
from sabaqtas.timetable.importing.directory import load_directory
from sabaqtas.timetable.importing.plan import TimetablePlan
from sabaqtas.timetable.importing.planning import plan_timetable
from sabaqtas.timetable.importing.undo import Undo
from sabaqtas.timetable.importing.undoing import undo_timetable
from sabaqtas.timetable.models import Bell, Meeting, MeetingGroup, MeetingTeacher, SchoolDay
from sabaqtas.timetable.queries import list_group_day, list_pupil_day
from sabaqtas.timetable.tests.factories import make_terms
from sabaqtas.timetable.tests.row_factories import Rows

ON = date(2025, 10, 6)
pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    cast = make_cast()
    make_terms(cast.school)
    return cast


def make_rows() -> Rows:
    rows = Rows().meet("5А", teachers=["Асқарова Мөлдір"])
    rows.meet("5А", subject="Ағылшын тілі", parts=["1 топ"], teachers=["Қалиев Ерсін"], period=2)
    rows.meet("5А", subject="Ағылшын тілі", parts=["2 топ"], period=2)
    return rows.meet("2Ә", "8Б", subject="Музыка", weekday=4, period=3, length=2, weeks="10")


def plan(rows: Rows, school: Institution, on: date = ON) -> TimetablePlan:
    return plan_timetable(rows.build(), load_directory(school.id, on=on), {})


def bring(rows: Rows, school: Institution, on: date = ON) -> Undo:
    return apply_timetable(plan(rows, school, on), school=school, by=None, on=on)


def snapshot(school: Institution) -> tuple[object, ...]:
    meetings = Meeting.objects.filter(school=school).order_by("id")
    return (
        list(meetings.values_list()),
        sorted(MeetingTeacher.objects.filter(school=school).values_list("meeting", "teacher")),
        sorted(MeetingGroup.objects.filter(school=school).values_list("meeting", "group")),
        sorted(Group.objects.filter(school=school).values_list("id", "name", "language")),
        sorted(Bell.objects.filter(school=school).values_list("period", "starts", "ends")),
        sorted(SchoolDay.objects.filter(school=school).values_list("on", "week_index")),
    )


def test_a_timetable_becomes_a_day(cast: Cast) -> None:
    bring(make_rows(), cast.school)
    day = list_pupil_day(cast.school.id, cast.pupil_fibre.id, date(2025, 10, 6))
    assert [(o.subject, o.part, o.teacher_names) for o in day.occurrences] == [
        ("mathematics", "", ("Асқарова Мөлдір",)),
        ("english", "1 топ", ("Қалиев Ерсін",)),
        ("english", "2 топ", ()),
    ]
    [double] = list_group_day(cast.school.id, cast.small_class.id, date(2025, 9, 5)).occurrences
    assert double.ends_at - double.starts_at == timedelta(minutes=100)
    assert (
        double.group_ids == (cast.small_class.id, cast.big_class.id) or len(double.group_ids) == 2
    )
    assert (
        apps.get_model("people", "AuditRow")
        .objects.filter(verb="timetable.imported", school=cast.school)
        .count()
        == 1
    )


def test_the_same_file_twice_changes_nothing(cast: Cast) -> None:
    bring(make_rows(), cast.school)
    before = snapshot(cast.school)
    again = plan(make_rows(), cast.school)
    assert again.is_empty
    assert again.same == 4
    assert apply_timetable(again, school=cast.school, by=None, on=ON).is_empty
    assert snapshot(cast.school) == before


def test_a_plan_with_questions_is_not_applied(cast: Cast) -> None:
    rows = Rows().meet("5А", teachers=["Бейтаныс Біреу"])
    with pytest.raises(NotReady):
        bring(rows, cast.school)
    assert not Meeting.objects.filter(school=cast.school).exists()


def test_a_changed_timetable_ends_what_it_no_longer_has(cast: Cast) -> None:
    bring(make_rows(), cast.school)
    later = ON + timedelta(days=14)
    rows = make_rows()
    rows.meetings = rows.meetings[1:]
    rows.meet("5А", teachers=["Асқарова Мөлдір"], weekday=1)
    changed = plan(rows, cast.school, later)
    assert (len(changed.creates), len(changed.missing), changed.same) == (1, 1, 3)
    bring(rows, cast.school, later)
    ended = Meeting.objects.get(school=cast.school, subject="mathematics", weekday=0)
    assert ended.ends_on == later - timedelta(days=1)
    moved = Meeting.objects.get(school=cast.school, subject="mathematics", weekday=1)
    assert moved.begins_on == later
    week = [
        list_group_day(cast.school.id, cast.klass.id, ON + timedelta(days=n)).occurrences
        for n in (0, 1, 14, 15)
    ]
    assert [[o.subject for o in day if o.subject == "mathematics"] for day in week] == [
        ["mathematics"],
        [],
        [],
        ["mathematics"],
    ]
    assert plan(rows, cast.school, later).is_empty


def test_a_file_of_some_classes_leaves_the_others(cast: Cast) -> None:
    bring(make_rows(), cast.school)
    result = plan(Rows().meet("5А", teachers=["Асқарова Мөлдір"]), cast.school)
    assert len(result.missing) == 2, "the parts of 5А"
    assert "meetings.classes_not_in_file" in [p.code for p in result.problems]


def test_another_teacher_changes_the_meeting_in_place_and_goes_back(cast: Cast) -> None:
    bring(make_rows(), cast.school)
    before = snapshot(cast.school)
    rows = make_rows()
    rows.meetings = rows.meetings[1:]
    rows.meet("5А", teachers=["Қалиев Ерсін"], room_keys=())
    undo = bring(rows, cast.school)
    meeting = Meeting.objects.get(school=cast.school, subject="mathematics")
    assert list(meeting.teachers.values_list("teacher", flat=True)) == [cast.class_teacher.id]
    assert meeting.room == ""
    undo = Undo.from_row(undo.to_row())
    assert undo_timetable(undo, school=cast.school, by=None, on=ON) == 0
    assert snapshot(cast.school) == before


def test_the_first_import_goes_back_whole(cast: Cast) -> None:
    before = snapshot(cast.school)
    undo = bring(make_rows(), cast.school)
    assert undo_timetable(undo, school=cast.school, by=None, on=ON) == 0
    assert snapshot(cast.school) == before


def test_known_parts_are_found_by_name(cast: Cast) -> None:
    part = make_subgroup(cast.klass, "1  ТОП", "x")
    bring(make_rows(), cast.school)
    assert MeetingGroup.objects.filter(school=cast.school, group=part).count() == 1
    assert Group.objects.filter(school=cast.school, parent=cast.klass).count() == 2


def test_another_school_is_not_touched(cast: Cast) -> None:
    before = snapshot(cast.other_school)
    bring(make_rows(), cast.school)
    assert snapshot(cast.other_school) == before


slots = st.tuples(st.sampled_from(["5А", "2Ә", "8Б"]), st.integers(0, 5), st.integers(1, 7))


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(first=st.sets(slots, max_size=12), second=st.sets(slots, max_size=12))
def test_whatever_changes_the_file_decides_and_a_second_time_changes_nothing(
    cast: Cast, first: set[tuple[str, int, int]], second: set[tuple[str, int, int]]
) -> None:
    MeetingGroup.objects.all().delete()
    Meeting.objects.all().delete()
    for wanted, on in ((first, ON), (second, ON + timedelta(days=7))):
        rows = Rows().meet("5А", "2Ә", "8Б", subject="Музыка", weekday=6, period=7)
        for name, weekday, period in sorted(wanted):
            rows.meet(name, weekday=weekday, period=period)
        bring(rows, cast.school, on)
        assert plan(rows, cast.school, on).is_empty
        live = load_directory(cast.school.id, on=on).meetings
        names = {
            g.id: g.name.replace(" «", "").replace("»", "")
            for g in (cast.klass, cast.small_class, cast.big_class)
        }
        held = {
            (names[group], meeting.weekday, meeting.period)
            for meeting in live
            if meeting.subject == "mathematics"
            for group in meeting.group_ids
        }
        assert held == wanted
