"""Points given after the term was closed: the teacher is told, and the office brings them in."""

import uuid
from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from sabaqtas.gradebook.models import Assessment, Entry, TermStep
from sabaqtas.gradebook.tests.factories import let_journal_hear
from sabaqtas.kernel import clock
from sabaqtas.people.tests.factories import Cast, make_actor, sign_in
from sabaqtas.timetable.api import find_occurrence
from sabaqtas.timetable.tests.factories import make_meeting
from sabaqtas.work.api import Assignment
from sabaqtas.work.tests.factories import make_handed_in, put_task

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
TOLD = "Журналда тоқсан жабылған."
NEXT_STEP = "Оқу ісінің меңгерушісінен сол ұяшықты себебін жазып түзетуді сұраңыз."
HEADERS = {"Origin": "http://x"}


@pytest.fixture
def work(cast: Cast) -> Assignment:
    """Handed in for a SOR that has its column."""
    meeting = make_meeting(cast.klass, teacher=cast.teacher, weekday=1, period=3)
    lesson = find_occurrence(cast.school.id, meeting.id, date(2025, 9, 16))
    assert lesson is not None
    due = datetime(2025, 9, 18, 10, tzinfo=UTC)
    task = put_task(make_actor(cast.teacher), lesson, counts="sor", points=20, due_at=due)
    let_journal_hear(task.school_id, task.id)
    return make_handed_in(task, cast.pupil_phone)


def close(cast: Cast) -> None:
    place = {"school": cast.school, "group": cast.klass, "subject": "mathematics"}
    step = {"year": 2026, "span": "t1", "number": 1, "kind": TermStep.Kind.CONFIRMED}
    TermStep.objects.create(**place, **step, by=cast.deputy)


def test_who_judges_is_told_before_and_after_and_the_office_corrects(
    cast: Cast, work: Assignment, django_capture_on_commit_callbacks: object
) -> None:
    teacher = sign_in(Client(), cast.teacher)
    desk = reverse("marking_work", args=[work.task_id, work.id])
    assert TOLD not in teacher.get(desk).content.decode(), "the term runs"
    close(cast)
    column = Assessment.objects.get()
    where = reverse("journal_column", args=[cast.klass.id, "mathematics", column.id])
    page = teacher.get(desk).content.decode()
    assert TOLD in page and NEXT_STEP in page and f'href="{where}"' in page
    key = page.split('name="key" value="')[1].split('"')[0]
    form = {"key": key, "submission": str(work.latest_id), "act": "mark", "points": "17"}
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        after = teacher.post(desk, form, headers=HEADERS, follow=True).content.decode()
    assert "ұпай оқушыға қойылды, журналға жазылмады" in after and NEXT_STEP in after
    work.refresh_from_db()
    assert work.points == 17 and not Entry.objects.exists()
    cell = reverse("journal_cell", args=[cast.klass.id, "mathematics"])
    typed = {"pupil": str(work.pupil_id), "place": str(column.id), "text": "17", "seen": "0"}
    reasoned = typed | {"key": "k", "reason": "Кеш тексерілді"}
    assert teacher.get(where).status_code == 200
    assert teacher.post(cell, reasoned).status_code == 422
    with clock.frozen(datetime(2025, 9, 19, 7, tzinfo=UTC)):
        assert sign_in(Client(), cast.deputy).post(cell, reasoned).status_code == 200
    assert Entry.objects.get().points == 17


def test_who_judges_equal_answers_is_told_after_it_too(cast: Cast, work: Assignment) -> None:
    teacher = sign_in(Client(), cast.teacher)
    close(cast)
    judged = judge_together(teacher, work)
    assert "1 оқушыға ұпай қойылды, журналға жазылмады" in judged and NEXT_STEP in judged
    work.refresh_from_db()
    assert work.points == 11 and not Entry.objects.exists()


def judge_together(client: Client, work: Assignment) -> str:
    """Give a group of one 11 points."""
    form = {
        "batch": str(uuid.uuid4()),
        "work": f"{work.id}:{work.latest_id}",
        "act": "mark",
        "points": "11",
    }
    address = reverse("equal_answers", args=[work.task_id])
    return client.post(address, form, headers=HEADERS, follow=True).content.decode()


def test_it_is_said_where_equal_answers_are_judged_and_not_of_a_mere_return(
    cast: Cast, work: Assignment
) -> None:
    close(cast)
    teacher = sign_in(Client(), cast.teacher)
    together = teacher.get(reverse("equal_answers", args=[work.task_id])).content.decode()
    assert TOLD in together and NEXT_STEP in together
    desk = reverse("marking_work", args=[work.task_id, work.id])
    key = teacher.get(desk).content.decode().split('name="key" value="')[1].split('"')[0]
    form = {"key": key, "submission": str(work.latest_id), "act": "return", "comment": "Қайта"}
    after = teacher.post(desk, form, headers=HEADERS, follow=True).content.decode()
    assert "журналға жазылмады" not in after
