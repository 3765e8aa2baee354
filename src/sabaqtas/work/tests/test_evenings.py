"""A task falls due on a school day, and not late in the evening, unless its teacher says so."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sabaqtas.people.tests.factories import Cast, sign_in
from sabaqtas.timetable.api import Occurrence, add_day_off, find_occurrence
from sabaqtas.timetable.tests.factories import make_meeting
from sabaqtas.work.assigning.evenings import load_evening
from sabaqtas.work.due import Due, Evening, Why, find_due, find_evening
from sabaqtas.work.models import Task
from sabaqtas.work.tests.factories import NOW

ZONE = "Asia/Almaty"
FRIDAY = date(2025, 9, 19)
AT_NOON = pytest.mark.usefixtures("at_noon")


def test_without_a_calendar_it_is_no_saturday_and_no_sunday() -> None:
    bare = Evening(time(20))
    for day in (18, 19, 20, 21):
        after = datetime(2025, 9, day, 9, tzinfo=UTC)
        due = find_evening(after, evening=bare, zone=ZONE)
        assert due == datetime(2025, 9, 19 if day == 18 else 22, 15, tzinfo=UTC)


@AT_NOON
@pytest.mark.django_db
def test_the_evening_is_of_the_grade_and_of_its_next_school_day(cast: Cast) -> None:
    monday = date(2025, 9, 22)
    for weekday in range(5):
        make_meeting(cast.klass, weekday=weekday)
    small = load_evening(cast.school.id, 1, on=FRIDAY)
    assert (small.latest, load_evening(cast.school.id, 5, on=FRIDAY).latest) == (time(20), time(21))
    assert small.find_day(FRIDAY) == monday
    add_day_off(school=cast.school, on=monday, reason="Боран", grades=(5,), by=None)
    assert load_evening(cast.school.id, 1, on=FRIDAY).find_day(FRIDAY) == monday
    assert load_evening(cast.school.id, 5, on=FRIDAY).find_day(FRIDAY) == date(2025, 9, 23)


@AT_NOON
@pytest.mark.django_db
def test_a_lesson_that_begins_late_is_not_waited_for(cast: Cast) -> None:
    meeting = make_meeting(cast.klass, teacher=cast.teacher, weekday=3)
    lesson = find_occurrence(cast.school.id, meeting.id, date(2025, 9, 18))
    assert isinstance(lesson, Occurrence)
    early = Evening(time(7), days=[lesson.on])
    due = find_due([lesson], after=NOW, shortest=timedelta(hours=1), evening=early, zone=ZONE)
    assert due == Due(datetime(2025, 9, 18, 2, tzinfo=UTC), Why.EARLIER)
    late = lesson.starts_at - timedelta(minutes=30)
    due = find_due([lesson], after=late, shortest=timedelta(hours=1), evening=early, zone=ZONE)
    assert due.why == Why.EVENING


@AT_NOON
@pytest.mark.django_db
def test_the_teacher_sees_why_and_may_choose_otherwise(cast: Cast) -> None:
    meeting = make_meeting(cast.klass, teacher=cast.teacher, weekday=1, ends_on=NOW.date())
    teacher = sign_in(Client(), cast.teacher)
    address = f"{reverse('new_task')}?meeting={meeting.id}&on={NOW.date()}"
    page = teacher.get(address).content.decode()
    assert 'value="2025-09-17"' in page and 'value="21:00"' in page
    day = f"{reverse('day_load')}?meeting={meeting.id}&on={NOW.date()}&minutes=10"
    for chosen, words in (
        ("due_on=2025-09-17&due_time=20:00", 0),
        ("due_on=2025-09-17&due_time=22:30", 2),
        ("due_on=2025-09-21&due_time=22:30", 3),
    ):
        assert len(teacher.get(f"{day}&{chosen}").context["advice"]) == words
    form = {"title": "Ой жаз", "hand_in": ["text"]}
    sent = teacher.post(address, form | {"due_on": "2025-09-21", "due_time": "22:30"})
    assert sent.status_code == 302
    assert Task.objects.get().due_at == datetime(2025, 9, 21, 17, 30, tzinfo=UTC)
