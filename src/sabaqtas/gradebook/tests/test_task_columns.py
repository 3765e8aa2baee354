"""SOR and SOCh set as tasks: within the limits, in their column, with their points."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sabaqtas.gradebook.models import Assessment, Entry, Mark, TaskColumn, TermStep
from sabaqtas.gradebook.tests.factories import (
    let_journal_hear,
    let_journal_record,
    make_column,
    make_entry,
)
from sabaqtas.people.api import Actor, Person
from sabaqtas.people.tests.factories import (
    Cast,
    enrol,
    make_actor,
    make_subgroup,
    sign_in,
)
from sabaqtas.timetable.api import Meeting, find_occurrence
from sabaqtas.timetable.tests.factories import make_meeting
from sabaqtas.work.api import Assignment, Feedback, Judgement, Task, judge_work
from sabaqtas.work.tests.factories import (
    NOW,
    change_words,
    make_handed_in,
    put_task,
    undo,
    withdraw,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
DUE = datetime(2025, 9, 18, 10, tzinfo=UTC)
DAY = date(2025, 9, 18)
FORM = {"title": "БЖБ 1", "hand_in": ["text"], "due_on": "2025-09-18", "due_time": "15:00"}


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    return make_meeting(cast.klass, teacher=cast.teacher, weekday=1, period=3)


@pytest.fixture
def actor(cast: Cast) -> Actor:
    return make_actor(cast.teacher)


def put(actor: Actor, meeting: Meeting, **more: Any) -> Task:
    """Set, and let the journal hear of it."""
    lesson = find_occurrence(actor.school_id, meeting.id, date(2025, 9, 16))
    assert lesson is not None
    task = put_task(actor, lesson, **more)
    hear(task)
    return task


def hear(task: Task) -> None:
    let_journal_hear(task.school_id, task.id)


def judge(task: Task, pupil: Person, points: str, **more: Any) -> Feedback:
    """Judge in points, and let the journal hear of it twice."""
    work = Assignment.objects.filter(task=task, pupil=pupil).first() or make_handed_in(task, pupil)
    assert work.latest_id and task.teacher_id
    done = judge_work(
        school_id=task.school_id,
        work_id=work.id,
        submission_id=work.latest_id,
        by=task.teacher_id,
        judgement=Judgement("marked", None, "", points=Decimal(points)),
        key=f"test:{points}",
        seen=0,
        now=NOW + timedelta(minutes=len(points)),
        **more,
    )
    for _twice in range(2):
        let_journal_record(done.feedback)
    return done.feedback


def read_cells() -> list[tuple[Any, Any, Any]]:
    newest = {row.pupil_id: row for row in Entry.objects.order_by("number")}
    return [(row.points, row.most, row.on) for row in newest.values()]


def test_a_sor_set_as_a_task_has_its_column_on_the_day_it_is_due(
    cast: Cast, meeting: Meeting, actor: Actor
) -> None:
    task = put(actor, meeting)
    hear(task)
    column = Assessment.objects.get()
    assert (column.kind, column.on, column.most, column.title) == ("sor", DAY, 20, "БЖБ 1")
    assert (column.group, column.subject, column.by) == (cast.klass, "mathematics", cast.teacher)


def test_points_land_in_the_column_once_and_no_mark_beside(
    cast: Cast, meeting: Meeting, actor: Actor
) -> None:
    task = put(actor, meeting)
    judge(task, cast.pupil_phone, "17.5")
    assert read_cells() == [(Decimal("17.50"), None, DAY)]
    assert Entry.objects.count() == 1 and not Mark.objects.exists()
    judge(task, cast.pupil_phone, "18")
    assert read_cells() == [(Decimal(18), None, DAY)] and Entry.objects.count() == 2


def test_taken_back_the_points_are_gone_and_the_old_ones_stay_beneath(
    cast: Cast, meeting: Meeting, actor: Actor
) -> None:
    task = put(actor, meeting)
    given = judge(task, cast.pupil_phone, "17")
    undone = undo(given, cast.teacher)
    let_journal_record(undone)
    assert [row.points for row in Entry.objects.order_by("number")] == [Decimal(17), None]
    let_journal_record(given)
    assert Entry.objects.count() == 2, "heard late, the older judgement changes nothing"


def test_what_counts_nowhere_writes_nothing_and_a_formative_task_a_mark(
    cast: Cast, meeting: Meeting, actor: Actor
) -> None:
    for counts, marks in (("none", 0), ("formative", 1)):
        task = put(actor, meeting, counts=counts)
        work = make_handed_in(task, cast.pupil_tv)
        assert work.latest_id
        done = judge_work(
            school_id=task.school_id,
            work_id=work.id,
            submission_id=work.latest_id,
            by=cast.teacher.id,
            judgement=Judgement("marked", 8, ""),
            key=f"k:{counts}",
            seen=0,
            now=NOW,
        )
        let_journal_record(done.feedback)
        assert Mark.objects.count() == marks
    assert not Assessment.objects.exists()


def test_the_column_follows_its_task_until_it_holds_points(
    cast: Cast, meeting: Meeting, actor: Actor
) -> None:
    task = put(actor, meeting)
    later = DUE + timedelta(days=1)
    change_words(actor, task, due_at=later, points=25)
    hear(task)
    column = Assessment.objects.get()
    assert (column.on, column.most) == (date(2025, 9, 19), 25)
    withdraw(actor, task)
    hear(task)
    assert Assessment.objects.get().withdrawn_at == NOW
    withdraw(actor, task, back=True)
    hear(task)
    assert Assessment.objects.get().withdrawn_at is None
    judge(task, cast.pupil_phone, "20")
    change_words(actor, task, due_at=DUE, points=25)
    withdraw(actor, task)
    hear(task)
    column = Assessment.objects.get()
    assert (column.on, column.withdrawn_at) == (date(2025, 9, 19), None), "it holds points"


def test_another_place_in_the_journal_takes_the_column_away(
    cast: Cast, meeting: Meeting, actor: Actor
) -> None:
    task = put(actor, meeting)
    change_words(actor, task, counts="formative")
    hear(task)
    assert Assessment.objects.get().withdrawn_at is not None


def test_a_typed_column_of_that_day_is_taken(cast: Cast, meeting: Meeting, actor: Actor) -> None:
    typed = make_column(cast.klass, cast.teacher, on=DAY, most=25)
    task = put(actor, meeting)
    assert TaskColumn.objects.get(task=task).column == typed
    judge(task, cast.pupil_phone, "17")
    assert read_cells() == [(Decimal(17), 20, DAY)], "20 is this task's maximum, 25 the column's"


def test_who_repeats_it_stands_in_the_column_of_the_class(
    cast: Cast, meeting: Meeting, actor: Actor
) -> None:
    first = put(actor, meeting)
    again = put(actor, meeting, due_at=DUE + timedelta(days=4), pupils=[cast.pupil_tv])
    judge(first, cast.pupil_phone, "17")
    judge(again, cast.pupil_tv, "12")
    column = Assessment.objects.get()
    assert {row.assessment for row in Entry.objects.all()} == {column}
    withdraw(actor, again)
    hear(again)
    column.refresh_from_db()
    assert column.withdrawn_at is None


def test_two_halves_of_a_class_share_a_column(cast: Cast, actor: Actor, meeting: Meeting) -> None:
    halves = [make_subgroup(cast.klass, name) for name in ("1 топ", "2 топ")]
    for half, pupil in zip(halves, (cast.pupil_phone, cast.pupil_tv), strict=True):
        enrol(half, pupil)
    tasks = [put(actor, meeting, group=half) for half in halves]
    column = Assessment.objects.get()
    assert {link.task_id for link in TaskColumn.objects.filter(column=column)} == {
        task.id for task in tasks
    }


def test_after_the_closing_nothing_is_written(cast: Cast, meeting: Meeting, actor: Actor) -> None:
    task = put(actor, meeting)
    TermStep.objects.create(
        school=cast.school,
        group=cast.klass,
        subject="mathematics",
        year=2026,
        span="t1",
        number=1,
        kind=TermStep.Kind.CONFIRMED,
        by=cast.deputy,
    )
    judge(task, cast.pupil_phone, "17")
    assert not Entry.objects.exists()


def test_the_cell_a_teacher_typed_meanwhile_stays_beneath(
    cast: Cast, meeting: Meeting, actor: Actor
) -> None:
    task = put(actor, meeting)
    column = Assessment.objects.get()
    make_entry(
        cast.klass, cast.pupil_phone, cast.teacher, on=DAY, assessment=column, points=Decimal(11)
    )
    judge(task, cast.pupil_phone, "17")
    assert [row.points for row in Entry.objects.order_by("number")] == [Decimal(11), Decimal(17)]


def test_the_limits_are_kept_while_setting_with_their_source(cast: Cast, meeting: Meeting) -> None:
    teacher = sign_in(Client(), cast.teacher)
    address = f"{reverse('new_task')}?meeting={meeting.id}&on=2025-09-16"
    for day in (2, 4, 9):
        make_column(cast.klass, cast.teacher, on=date(2025, 9, day))
    page = teacher.post(address, FORM | {"counts": "sor", "points": "20"}).content.decode()
    assert 'role="alert"' in page and "№ 125" in page and not Task.objects.exists()
    some = {"group": "chosen", "p": [str(cast.pupil_tv.id)], "counts": "sor"}
    assert teacher.post(address, FORM | some).status_code == 302, "a repetition is no fourth"
    assert teacher.post(address, FORM | {"counts": "soch"}).status_code == 302
    twin = teacher.post(address, FORM | {"counts": "soch", "due_on": "2025-09-19"})
    assert twin.status_code == 200, "the term has its SOCh: the task set before counts"
    day_of = FORM | {"counts": "soch", "due_on": "2025-11-01"}
    assert teacher.post(address, day_of).status_code == 200, "no term runs then"


def test_points_are_given_on_the_desk_and_seen_by_the_pupil(
    cast: Cast, meeting: Meeting, actor: Actor
) -> None:
    task = put(actor, meeting)
    work = make_handed_in(task, cast.pupil_phone)
    teacher = sign_in(Client(), cast.teacher)
    desk = reverse("marking_work", args=[task.id, work.id])
    page = teacher.get(desk).content.decode()
    assert 'name="points"' in page and 'name="mark"' not in page
    key = page.split('name="key" value="')[1].split('"')[0]
    form = {"key": key, "submission": str(work.latest_id), "act": "mark"}
    for wrong in ("", "21", "-1", "он жеті", "1e9", "NaN"):
        answer = teacher.post(desk, form | {"points": wrong}, headers={"Origin": "http://x"})
        assert answer.status_code == 422, wrong
    answer = teacher.post(desk, form | {"points": "17,5"}, headers={"Origin": "http://x"})
    assert answer.status_code == 302
    work.refresh_from_db()
    assert (work.points, work.mark, work.state) == (Decimal("17.5"), None, "marked")
    seen = sign_in(Client(), cast.pupil_phone).get(reverse("task", args=[task.id]))
    assert "17,5/20" in seen.content.decode()
    edit = FORM | {"counts": "formative"}
    answer = teacher.post(reverse("edit_task", args=[task.id]), edit)
    assert answer.status_code == 200 and Task.objects.get().counts == "sor", "judged already"
