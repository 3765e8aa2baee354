"""Rows of schools are saved and deleted as Django does it, by statements that name the school."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.db.models import ProtectedError

from sabaqtas.lessons.models import CourseLaying, SlotPlan
from sabaqtas.lessons.tests.factories import make_course, plan_slot_row
from sabaqtas.people.models import Group
from sabaqtas.people.tests.factories import make_cast
from sabaqtas.timetable.models import Meeting, MeetingGroup, MeetingTeacher
from sabaqtas.timetable.tests.factories import make_meeting
from tests.sweeps.statements import Statements

pytestmark = pytest.mark.django_db


def watch(deed: Callable[[], Any]) -> Any:
    """Do it; every statement names the school."""
    statements = Statements()
    with connection.execute_wrapper(statements):
        done = deed()
    assert statements.unfiltered == []
    return done


def test_a_row_is_saved_under_its_school() -> None:
    group = make_cast().klass
    group.name = "5 «Я»"
    watch(group.save)
    watch(lambda: group.save(update_fields=["language"]))
    assert Group.objects.get(pk=group.pk).name == "5 «Я»"


def test_what_hangs_on_a_row_goes_with_it_or_keeps_it() -> None:
    cast = make_cast()
    meetings = [make_meeting(cast.klass, teacher=cast.teacher, period=n) for n in (1, 2)]
    plan_slot_row(meetings[0], date(2025, 9, 16), cast.klass)
    rows = Meeting.objects.filter(school=cast.school)
    with pytest.raises(ProtectedError) as kept:
        watch(lambda: Meeting.delete_rows(rows))
    assert {row.meeting_id for row in kept.value.protected_objects} == {meetings[0].pk}
    gone = watch(lambda: Meeting.delete_rows(rows.filter(pk=meetings[1].pk)))
    assert gone == (
        3,
        {"timetable.Meeting": 1, "timetable.MeetingGroup": 1, "timetable.MeetingTeacher": 1},
    )
    assert (Meeting.objects.count(), MeetingGroup.objects.count()) == (1, 1)
    assert MeetingTeacher.objects.get().meeting == meetings[0]


def test_what_only_points_to_a_row_is_let_go() -> None:
    cast = make_cast()
    meeting = make_meeting(cast.klass, teacher=cast.teacher)
    laying = CourseLaying.objects.create(
        school=cast.school, group=cast.klass, subject="mathematics", course=make_course(),
        starts_on=date(2025, 9, 1),
    )  # fmt: skip
    slot = plan_slot_row(meeting, date(2025, 9, 16), cast.klass, laying=laying)
    assert watch(laying.delete) == (1, {"lessons.CourseLaying": 1})
    assert SlotPlan.objects.get(pk=slot.pk).laying_id is None


def test_nothing_is_deleted_by_an_empty_choice() -> None:
    assert watch(lambda: Meeting.delete_rows(Meeting.objects.filter(pk__in=[]))) == (0, {})
