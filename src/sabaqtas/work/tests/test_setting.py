"""Setting a task: five inputs, times in the school's zone, for whom, variants, the class's day."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sabaqtas.people.tests.factories import (
    Cast,
    enrol,
    make_actor,
    make_subgroup,
    sign_in,
)
from sabaqtas.timetable.api import Meeting
from sabaqtas.timetable.tests.factories import make_meeting
from sabaqtas.work.assigning.audience import Audience, find_text, read_audience
from sabaqtas.work.assigning.load import DueTask, add_up
from sabaqtas.work.models import Addressee, Task
from sabaqtas.work.queries.marking import list_pupils
from sabaqtas.work.queries.pupil import list_tasks_for_pupil
from sabaqtas.work.setting import TaskWords, change_task
from sabaqtas.work.tests.factories import NOW, make_handed_in, make_task

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
TUESDAY = date(2025, 9, 16)
FORM = {
    "title": "Ой жаз",
    "text": "Ортаңғы нұсқа",
    "hand_in": ["text"],
    "due_on": "2025-09-18",
    "due_time": "10:10",
}


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    make_meeting(cast.klass, teacher=cast.teacher, weekday=3, period=3)
    return make_meeting(cast.klass, teacher=cast.teacher, weekday=1, period=3)


@pytest.fixture
def address(meeting: Meeting) -> str:
    return f"{reverse('new_task')}?meeting={meeting.id}&on={TUESDAY}"


@pytest.fixture
def teacher(cast: Cast) -> Client:
    return sign_in(Client(), cast.teacher)


def test_five_inputs_are_enough_and_the_rest_has_good_defaults(
    teacher: Client, address: str
) -> None:
    assert teacher.post(address, FORM).status_code == 302
    task = Task.objects.get()
    assert (task.late, task.closes_at, task.tries, task.counts) == ("said", None, None, "formative")
    assert (task.points, task.minutes, task.is_chosen, task.variants) == (10, 15, False, {})
    assert task.opens_at == datetime(2025, 9, 15, 19, tzinfo=UTC), "since the lesson's morning"


def test_times_are_wall_time_of_the_school(teacher: Client, address: str) -> None:
    more = {"opens_on": "2025-09-17", "opens_time": "08:30", "closes_on": "2025-09-19"}
    teacher.post(address, FORM | more | {"late": "accepted", "tries": "2"})
    task = Task.objects.get()
    assert task.opens_at == datetime(2025, 9, 17, 3, 30, tzinfo=UTC)
    assert task.due_at == datetime(2025, 9, 18, 5, 10, tzinfo=UTC)
    assert task.closes_at == datetime(2025, 9, 19, 18, 59, tzinfo=UTC), "till the end of that day"
    assert (task.late, task.tries) == ("accepted", 2)


def test_nothing_late_accepted_closes_when_it_is_due(teacher: Client, address: str) -> None:
    teacher.post(address, FORM | {"late": "refused"})
    task = Task.objects.get()
    assert task.closes_at == task.due_at
    edit = reverse("edit_task", args=[task.id])
    teacher.post(edit, FORM | {"late": "refused", "due_on": "2025-09-19"})
    task.refresh_from_db()
    assert task.closes_at == task.due_at == datetime(2025, 9, 19, 5, 10, tzinfo=UTC)
    teacher.post(edit, FORM | {"late": "said", "due_on": "2025-09-19"})
    task.refresh_from_db()
    assert task.closes_at is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"opens_on": "2025-09-18", "opens_time": "10:10"},
        {"closes_on": "2025-09-18", "closes_time": "09:00"},
        {"closes_time": "09:00"},
        {"tries": "0"},
        {"late": "whatever"},
        {"counts": "exam"},
        {"minutes": "601"},
        {"support": "$\\frac{1$"},
        {"group": "chosen"},
        {"due_on": "9999-12-31"},
        {"due_on": "2028-02-29"},
        {"opens_on": "0001-01-01", "opens_time": "00:00"},
    ],
    ids=str,
)
def test_what_cannot_be_is_said_and_nothing_is_set(
    teacher: Client, address: str, wrong: dict[str, str]
) -> None:
    answer = teacher.post(address, FORM | wrong)
    assert answer.status_code == 200 and 'role="alert"' in answer.content.decode()
    assert not Task.objects.exists()


def test_chosen_pupils_alone_have_it(cast: Cast, teacher: Client, address: str) -> None:
    chosen, other = cast.pupil_phone, cast.pupil_tv
    stranger = str(cast.outsider_pupil.id)
    teacher.post(address, FORM | {"group": "chosen", "p": [str(chosen.id), stranger, "x"]})
    task = Task.objects.get()
    assert read_audience(task).pupils == frozenset([chosen.id])
    shown = {one: [row.title for row in list_of(cast, one)] for one in (chosen, other)}
    assert shown == {chosen: ["Ой жаз"], other: []}
    page = reverse("task", args=[task.id])
    codes = [sign_in(Client(), one).get(page).status_code for one in (chosen, other)]
    assert codes == [200, 403]
    assert [row.id for row in list_pupils(task)] == [chosen.id]
    work = reverse("work")
    pages = [sign_in(Client(), one).get(work).content.decode() for one in (chosen, other)]
    assert ["Ой жаз" in page for page in pages] == [True, False]


def list_of(cast: Cast, pupil: Any) -> Any:
    return list_tasks_for_pupil(cast.school.id, pupil.id, [cast.klass.id], TUESDAY)


def test_everybody_ticked_is_the_whole_class(cast: Cast, teacher: Client, address: str) -> None:
    room = teacher.get(address).content.decode()
    every = [part.split('"')[0] for part in room.split('name="p" value="')[1:]]
    assert len(every) == len(cast.pupils)
    teacher.post(address, FORM | {"group": "chosen", "p": every})
    assert not Task.objects.get().is_chosen


def test_who_has_begun_keeps_what_is_taken_from_them(cast: Cast) -> None:
    task = make_task(cast.klass, cast.teacher)
    make_handed_in(task, cast.pupil_tv)
    words = TaskWords("Ой жаз", "", ["text"], task.due_at)
    actor = make_actor(cast.teacher)
    only = Audience(frozenset([cast.pupil_phone.id]))
    change_task(actor=actor, task=task, words=words, audience=only)
    page = sign_in(Client(), cast.pupil_tv).get(reverse("task", args=[task.id]))
    assert page.status_code == 200
    assert {row.id for row in list_pupils(task)} == {cast.pupil_tv.id, cast.pupil_phone.id}
    assert len(list_of(cast, cast.pupil_tv)) == 1


def test_a_part_of_the_class(cast: Cast, teacher: Client, address: str) -> None:
    one, two = make_subgroup(cast.klass, "1 топ"), make_subgroup(cast.klass, "2 топ")
    enrol(one, cast.pupil_phone)
    enrol(two, cast.pupil_tv)
    assert f'value="{one.id}"' in teacher.get(address).content.decode()
    teacher.post(address, FORM | {"group": str(one.id)})
    task = Task.objects.get()
    assert (task.part, task.group, task.is_chosen) == (one, cast.klass, True)
    pupils = {row.id for row in list_pupils(task)}
    assert cast.pupil_phone.id in pupils
    assert cast.pupil_tv.id not in pupils, "is in the other half"
    assert cast.pupil_paper.id in pupils, "is in no half, so in both"
    assert len(list_of(cast, cast.pupil_phone)) == 1 and not list_of(cast, cast.pupil_tv)
    page = teacher.get(reverse("edit_task", args=[task.id])).content.decode()
    assert f'value="{one.id}" selected' in page
    due = {"due_on": "2025-09-18", "due_time": "10:10"}
    form = {"title": task.title, "hand_in": ["text"], "group": str(two.id)} | due
    teacher.post(reverse("edit_task", args=[task.id]), form)
    assert len(list_of(cast, cast.pupil_tv)) == 1 and not list_of(cast, cast.pupil_phone)


def test_variants_by_readiness_without_a_word_of_the_level(
    cast: Cast, teacher: Client, address: str
) -> None:
    weak, strong, middle = cast.pupil_paper, cast.pupil_fibre, cast.pupil_tv
    levels = {f"level-{weak.id}": "support", f"level-{strong.id}": "advanced"}
    texts = {"support": "**Оңай** нұсқа", "advanced": "Қиын нұсқа"}
    teacher.post(address, FORM | levels | texts | {f"level-{middle.id}": "core"})
    task = Task.objects.get()
    assert not task.is_chosen and Addressee.objects.count() == 2
    shown = [find_text(task, one.id) for one in (weak, strong, middle)]
    assert shown == ["**Оңай** нұсқа", "Қиын нұсқа", "Ортаңғы нұсқа"]
    page = sign_in(Client(), weak).get(reverse("task", args=[task.id])).content.decode()
    assert "<strong>Оңай</strong>" in page and "Ортаңғы" not in page
    assert all(word not in page for word in ("Қолдау керек", "support", "Дайын", "Озық"))
    overview = teacher.get(reverse("task_overview", args=[task.id])).content.decode()
    assert "<strong>Оңай</strong>" in overview and "Қолдау керек" in overview
    edit = teacher.get(reverse("edit_task", args=[task.id])).content.decode()
    assert '<option value="support" selected>' in edit and "Қиын нұсқа" in edit


def test_looking_sets_nothing_and_loses_nothing(cast: Cast, teacher: Client, address: str) -> None:
    make_task(
        cast.klass, cast.teacher, title="Басқасы", due_at=datetime(2025, 9, 18, 4, tzinfo=UTC)
    )
    page = teacher.post(address, FORM | {"act": "day", "title": ""}).content.decode()
    assert "Басқасы" in page and "Ортаңғы нұсқа" in page and 'role="alert"' not in page
    ticked = teacher.post(address, FORM | {"act": "all"}).content.decode()
    assert ticked.count('name="p"') == ticked.count(" checked><span>") - 1, "and one way to hand in"
    assert 'value="chosen" selected' in ticked
    assert Task.objects.count() == 1


def test_too_much_on_a_day_needs_a_reason(cast: Cast, teacher: Client, address: str) -> None:
    due = datetime(2025, 9, 18, 14, tzinfo=UTC)
    make_task(cast.klass, cast.teacher, minutes=80, due_at=due)
    page = teacher.post(address, FORM).content.decode()
    assert 'role="alert"' in page and "95" in page and "90" in page, "80 + 15 of 90 in grade 5"
    assert Task.objects.count() == 1
    teacher.post(address, FORM | {"due_reason": "Емтихан алдында"})
    task = Task.objects.exclude(minutes=80).get()
    assert task.due_reason == "Емтихан алдында"
    edit = reverse("edit_task", args=[task.id])
    assert teacher.post(edit, FORM | {"title": "Басқаша"}).status_code == 302, (
        "no worse than before"
    )
    assert teacher.post(edit, FORM | {"minutes": "16"}).status_code == 200


def test_another_day_and_a_day_full_of_withdrawn_tasks_are_free(
    cast: Cast, teacher: Client, address: str
) -> None:
    due = datetime(2025, 9, 18, 14, tzinfo=UTC)
    make_task(cast.klass, cast.teacher, minutes=90, due_at=due, withdrawn_at=NOW)
    make_task(cast.klass, cast.teacher, minutes=90, due_at=datetime(2025, 9, 18, 19, tzinfo=UTC))
    make_task(cast.small_class, cast.teacher, minutes=90, due_at=due)
    assert teacher.post(address, FORM).status_code == 302, "19:00 UTC is the next day in Almaty"


def test_of_a_division_a_pupil_has_one_part() -> None:
    from uuid import uuid4

    one, two = uuid4(), uuid4()
    tasks = [
        DueTask("Математика", "", 20),
        DueTask("English", "", 15, part=one, division="1"),
        DueTask("English", "", 30, part=two, division="1"),
        DueTask("English", "", 10, part=one, division="1"),
    ]
    assert add_up(tasks) == 20 + 30


def test_the_day_for_script(cast: Cast, teacher: Client, meeting: Meeting) -> None:
    make_task(cast.klass, cast.teacher, title="Тарих", due_at=datetime(2025, 9, 18, 4, tzinfo=UTC))
    asked = {"meeting": str(meeting.id), "on": str(TUESDAY), "due_on": "2025-09-18"}
    day = reverse("day_load")
    part = teacher.get(day, asked | {"minutes": "80"}).content.decode()
    assert "Тарих" in part and "95" in part and "<html" not in part
    for wrong in ("x", "", "9999-12-31", "0001-01-01"):
        assert teacher.get(day, asked | {"due_on": wrong}).status_code == 404
    own = Task.objects.get()
    part = teacher.get(day, {"task": str(own.id), "due_on": "2025-09-18"}).content.decode()
    assert "Тарих" not in part, "the task itself stands there once, by its new words"
    other = sign_in(Client(), cast.class_teacher)
    assert other.get(day, asked).status_code == 403


def test_setting_says_what_a_form_of_a_thousand_pupils_cannot_break(
    teacher: Client, address: str
) -> None:
    hostile = {"group": "' OR 1=1", "p": ["<script>"] * 50, "minutes": "9" * 500, "tries": "-1"}
    answer = teacher.post(address, FORM | hostile)
    assert (
        answer.status_code == 200 and "<script>" not in answer.content.decode().split("</head>")[1]
    )
    assert not Task.objects.exists()
