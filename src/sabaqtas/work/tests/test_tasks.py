"""Tasks: with a laid lesson, by a teacher in a minute; never moved under a pupil's hands."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sabaqtas.lessons.api import SlotPlan
from sabaqtas.lessons.tests.factories import make_version, plan_slot_row
from sabaqtas.people.tests.factories import Cast, make_actor, sign_in
from sabaqtas.timetable.api import Meeting, find_occurrence
from sabaqtas.timetable.tests.factories import make_meeting
from sabaqtas.work.assigning.evenings import load_evening, suggest_due
from sabaqtas.work.due import Due, Evening, Why, find_due
from sabaqtas.work.laying import MOVED_AWAY, sync_tasks
from sabaqtas.work.models import Task
from sabaqtas.work.rules import list_marks, may_be_due
from sabaqtas.work.setting import TaskWords, change_task, withdraw_task
from sabaqtas.work.tests.factories import NOW, make_assignment, make_handed_in, make_task

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
TUESDAY, THURSDAY = date(2025, 9, 16), date(2025, 9, 18)
TASK = {
    "title": "№ 47 есеп",
    "text": "Шығар: $7 + 5$",
    "hand_in": ["photo"],
    "minutes": 15,
    "points": 10,
}


@pytest.fixture
def meetings(cast: Cast) -> list[Meeting]:
    return [
        make_meeting(cast.klass, teacher=cast.teacher, weekday=weekday, period=3)
        for weekday in (1, 3)
    ]


def sync(cast: Cast) -> list[Task]:
    sync_tasks(cast.school.id, cast.klass.id, now=NOW)
    return list(Task.objects.order_by("on", "id"))


def test_a_laid_lesson_brings_its_task_due_at_the_next_lesson(
    cast: Cast, meetings: list[Meeting]
) -> None:
    version = make_version(task=TASK)
    plan_slot_row(meetings[0], TUESDAY, cast.klass, version=version)
    task = sync(cast)[0]
    assert (task.title, task.teacher, task.set_by) == ("№ 47 есеп", cast.teacher, None)
    assert (task.group, task.subject, task.on) == (cast.klass, "mathematics", TUESDAY)
    assert task.due_at == datetime(2025, 9, 18, 5, 10, tzinfo=UTC), "10:10 in Almaty"
    assert task.opens_at == datetime(2025, 9, 15, 19, tzinfo=UTC), "midnight in Almaty"
    before = Task.objects.values()[0]
    sync(cast)
    assert list(Task.objects.values()) == [before], "hearing it twice changes nothing"


def test_a_laid_task_brings_its_variants(cast: Cast, meetings: list[Meeting]) -> None:
    variants = {"support": "Оңай", "core": "Ортаңғы", "advanced": "Қиын"}
    version = make_version(task=TASK | {"variants": variants})
    plan_slot_row(meetings[0], TUESDAY, cast.klass, version=version)
    task = sync(cast)[0]
    assert task.text == "Ортаңғы", "what everybody gets without a choice"
    assert task.variants == {"support": "Оңай", "advanced": "Қиын"}


def test_a_lesson_without_a_task_brings_none(cast: Cast, meetings: list[Meeting]) -> None:
    plan_slot_row(meetings[0], TUESDAY, cast.klass, version=make_version())
    assert sync(cast) == []


def test_an_untouched_task_follows_its_lesson_and_comes_back(
    cast: Cast, meetings: list[Meeting]
) -> None:
    slot = plan_slot_row(meetings[0], TUESDAY, cast.klass, version=make_version(task=TASK))
    first = sync(cast)[0]
    SlotPlan.objects.filter(id=slot.id).update(meeting=meetings[1], on=THURSDAY)
    moved = sync(cast)
    assert [t.id for t in moved] == [first.id] and moved[0].on == THURSDAY
    slot.delete()
    gone = sync(cast)[0]
    assert gone.withdrawn_at == NOW and gone.withdrawn_reason == MOVED_AWAY
    plan_slot_row(meetings[0], TUESDAY, cast.klass, version=moved[0].version)
    assert sync(cast)[0].withdrawn_at is None


def test_a_begun_task_stays_where_it_was(cast: Cast, meetings: list[Meeting]) -> None:
    slot = plan_slot_row(meetings[0], TUESDAY, cast.klass, version=make_version(task=TASK))
    task = sync(cast)[0]
    due = task.due_at
    make_assignment(task, cast.pupil_tv)
    SlotPlan.objects.filter(id=slot.id).update(meeting=meetings[1], on=THURSDAY)
    kept = sync(cast)
    assert [(t.id, t.on, t.due_at) for t in kept] == [(task.id, TUESDAY, due)]
    slot.delete()
    assert sync(cast)[0].withdrawn_at is None


def test_what_a_teacher_changed_or_withdrew_no_laying_changes_back(
    cast: Cast, meetings: list[Meeting]
) -> None:
    actor = make_actor(cast.teacher)
    for meeting, on in zip(meetings, (TUESDAY, THURSDAY), strict=True):
        plan_slot_row(meeting, on, cast.klass, version=make_version(task=TASK))
    one, two = sync(cast)
    words = TaskWords("Өз тапсырмам", "", ["text"], one.due_at)
    change_task(actor=actor, task=one, words=words)
    withdraw_task(actor=actor, task=two, reason="Қажет емес", now=NOW)
    one, two = sync(cast)
    assert one.title == "Өз тапсырмам" and two.withdrawn_reason == "Қажет емес"


def test_one_lesson_laid_twice_has_two_tasks(cast: Cast, meetings: list[Meeting]) -> None:
    version = make_version(task=TASK)
    for meeting, on in zip(meetings, (TUESDAY, THURSDAY), strict=True):
        plan_slot_row(meeting, on, cast.klass, version=version)
    assert [t.on for t in sync(cast)] == [TUESDAY, THURSDAY]
    assert [t.on for t in sync(cast)] == [TUESDAY, THURSDAY]


def test_combined_topics_bring_the_tasks_of_all_their_lessons(
    cast: Cast, meetings: list[Meeting]
) -> None:
    first, other = make_version(task=TASK), make_version(task=TASK | {"title": "№ 48 есеп"})
    bare = make_version()
    slot = plan_slot_row(
        meetings[0], TUESDAY, cast.klass, version=first, further=[str(bare.id), str(other.id)]
    )
    assert [(t.title, t.on) for t in sync(cast)] == [("№ 47 есеп", TUESDAY), ("№ 48 есеп", TUESDAY)]
    assert len(sync(cast)) == 2, "hearing it twice changes nothing"
    SlotPlan.objects.filter(id=slot.id).update(further=[])
    assert [t.withdrawn_at for t in sync(cast)] == [None, NOW]


def test_due_is_never_within_the_shortest_time() -> None:
    after = datetime(2025, 9, 16, 5, tzinfo=UTC)
    bare, hour = Evening(time(20)), timedelta(hours=1)
    due = find_due([], after=after, shortest=hour, evening=bare, zone="Asia/Almaty")
    assert due == Due(datetime(2025, 9, 17, 15, tzinfo=UTC), Why.EVENING), "tomorrow at 20:00"


def test_within_the_hour_needs_a_reason() -> None:
    soon = NOW + timedelta(minutes=30)
    assert not may_be_due(soon, now=NOW, reason=" ", grade=5)
    assert may_be_due(soon, now=NOW, reason="Сабақта жасаймыз", grade=5)
    assert not may_be_due(NOW, now=NOW, reason="Кеш", grade=5)


def test_marks_are_one_to_ten_from_grade_two_on() -> None:
    assert list(list_marks(5, on=TUESDAY)) == list(range(1, 11))
    assert list(list_marks(None, on=TUESDAY)) == list(range(1, 11))
    assert not list_marks(1, on=TUESDAY)


def new_task(cast: Cast, meeting: Meeting) -> str:
    return f"{reverse('new_task')}?meeting={meeting.id}&on={TUESDAY}"


def test_a_teacher_sets_a_task_in_a_minute(cast: Cast, meetings: list[Meeting]) -> None:
    teacher = sign_in(Client(), cast.teacher)
    page = teacher.get(new_task(cast, meetings[0])).content.decode()
    assert 'value="2025-09-18"' in page and 'value="10:10"' in page
    form = {"title": "Ой жаз", "text": "**Қысқа**", "hand_in": ["text"], "points": "10"}
    due = {"due_on": "2025-09-18", "due_time": "10:10"}
    answer = teacher.post(new_task(cast, meetings[0]), form | due)
    task = Task.objects.get()
    assert answer.status_code == 302 and task.set_by == task.teacher == cast.teacher
    assert task.due_at == datetime(2025, 9, 18, 5, 10, tzinfo=UTC)
    pupil = sign_in(Client(), cast.pupil_phone)
    assert "<strong>Қысқа</strong>" in pupil.get(reverse("task", args=[task.id])).content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"hand_in": []},
        {"due_on": "2025-09-15"},
        {"due_on": "2025-09-16", "due_time": "14:30"},
        {"text": "$\\frac{1$"},
        {"points": "0"},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
def test_a_task_that_cannot_be_is_said(
    cast: Cast, meetings: list[Meeting], wrong: dict[str, object]
) -> None:
    teacher = sign_in(Client(), cast.teacher)
    form = {"title": "Ой жаз", "hand_in": ["text"], "points": "10"}
    due = {"due_on": "2025-09-18", "due_time": "10:10"}
    answer = teacher.post(new_task(cast, meetings[0]), form | due | wrong)
    assert answer.status_code == 200 and 'role="alert"' in answer.content.decode()
    assert not Task.objects.exists()


def test_changing_and_withdrawing_and_back(cast: Cast) -> None:
    task = make_task(cast.klass, cast.teacher)
    make_handed_in(task, cast.pupil_tv)
    teacher = sign_in(Client(), cast.teacher)
    edit = reverse("edit_task", args=[task.id])
    page = teacher.get(edit).content.decode()
    assert task.title in page and "note--sun" in page
    form = {"title": "Жаңа", "text": "", "hand_in": ["file"], "points": "5"}
    teacher.post(edit, form | {"due_on": "2025-09-20", "due_time": "20:00"})
    task.refresh_from_db()
    assert (task.title, task.hand_in, task.points) == ("Жаңа", ["file"], 5)
    teacher.post(reverse("withdraw_task", args=[task.id]), {"reason": "Ертең жасаймыз"})
    task.refresh_from_db()
    assert task.withdrawn_reason == "Ертең жасаймыз"
    overview = teacher.get(reverse("task_overview", args=[task.id])).content.decode()
    assert "Ертең жасаймыз" in overview and cast.pupil_paper.full_name in overview
    teacher.post(reverse("restore_task", args=[task.id]))
    task.refresh_from_db()
    assert task.withdrawn_at is None


def test_due_after_a_break_is_the_first_lesson_after_it(
    cast: Cast, meetings: list[Meeting]
) -> None:
    last = date(2025, 10, 23)
    lesson = find_occurrence(cast.school.id, meetings[1].id, last)
    assert lesson is not None
    due = suggest_due(
        actor=make_actor(cast.teacher),
        lesson=lesson,
        group_id=cast.klass.id,
        grade=5,
        now=lesson.starts_at,
        evening=load_evening(cast.school.id, 5, on=last),
    )
    assert due.why == Why.LESSON and due.at.date() == date(2025, 11, 4)
