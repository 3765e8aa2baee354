"""Who may go where: every page of work, for everybody of the cast; outsiders see nothing.

Once: who may go where does not hang on the database.
"""

import pytest
from django.test import Client
from django.urls import reverse

from sabaqtas.kernel import files
from sabaqtas.people.api import Person, may
from sabaqtas.people.tests.factories import Cast, make_actor, make_cast, sign_in
from sabaqtas.timetable.tests.factories import make_meeting
from sabaqtas.work.models import Assignment, Attachment, Feedback, Task
from sabaqtas.work.tests.factories import add_page, make_judged, make_task

pytestmark = [pytest.mark.once, pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def work(cast: Cast) -> Assignment:
    task = make_task(cast.klass, cast.teacher)
    return make_judged(task, cast.pupil_phone)


@pytest.fixture
def page(work: Assignment) -> Attachment:
    stored = files.store_bytes(b"webp bytes")
    return add_page(work, shown=stored, thumb=stored)


READERS = {"pupil_phone", "other_parent", "teacher", "deputy", "director"}


def everybody(cast: Cast) -> dict[str, Person]:
    names = (
        "pupil_fibre pupil_phone pupil_tv sibling_small parent other_parent teacher class_teacher "
        "deputy director methodologist inspector technician tv_scheduler outsider outsider_pupil"
    )
    return {name: getattr(cast, name) for name in names.split()}


def look(person: Person, address: str) -> int:
    answer = sign_in(Client(), person).get(address)
    list(answer)  # a file is closed when it has been read
    return answer.status_code


def knock(cast: Cast, address: str) -> dict[str, int]:
    return {name: look(person, address) for name, person in everybody(cast).items()}


def test_a_page_of_work_is_for_few_and_does_not_exist_for_others(
    cast: Cast, page: Attachment
) -> None:
    for size in ("", "?size=s", "?size=l"):
        found = knock(cast, reverse("work_file", args=[page.id]) + size)
        assert {name for name, status in found.items() if status == 200} == READERS
        outsiders = {found["outsider"], found["outsider_pupil"], found["pupil_fibre"]}
        assert outsiders == {404}
    assert Client().get(reverse("work_file", args=[page.id])).status_code == 302


def test_served_pictures_cannot_run_and_are_not_shared(cast: Cast, page: Attachment) -> None:
    answer = sign_in(Client(), cast.teacher).get(reverse("work_file", args=[page.id]))
    list(answer)  # a file is closed when it has been read
    assert answer["Content-Type"] == "image/webp"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "private" in answer["Cache-Control"]
    assert "sandbox" in answer["Content-Security-Policy"]


def test_work_is_read_by_those_it_concerns(cast: Cast, work: Assignment) -> None:
    found = knock(cast, reverse("read_work", args=[work.id]))
    assert {name for name, status in found.items() if status == 200} == READERS
    strangers = ("outsider", "outsider_pupil", "pupil_fibre", "parent")
    assert {found[name] for name in strangers} == {404}
    assert found["class_teacher"] == 403, "a colleague is told why"


@pytest.mark.parametrize("name", ["task", "receipt"])
def test_a_task_is_for_the_pupils_of_its_class(cast: Cast, work: Assignment, name: str) -> None:
    found = knock(cast, reverse(name, args=[work.task_id]))
    allowed = {who for who, status in found.items() if status == 200}
    classmates = {"pupil_fibre", "pupil_phone", "pupil_tv"}
    assert allowed == ({"pupil_phone"} if name == "receipt" else classmates)
    assert found["sibling_small"] == 403 and found["outsider_pupil"] == 404


@pytest.mark.parametrize(
    ("name", "allowed"),
    [
        ("marking_work", {"teacher"}),
        ("task_overview", {"teacher", "deputy", "director"}),
        ("edit_task", {"teacher"}),
        ("withdraw_task", {"teacher"}),
    ],
)
def test_pages_of_teachers(cast: Cast, work: Assignment, name: str, allowed: set[str]) -> None:
    args = [work.task_id, work.id] if name == "marking_work" else [work.task_id]
    found = knock(cast, reverse(name, args=args))
    assert {who for who, status in found.items() if status == 200} == allowed
    assert found["outsider"] == 404 and found["outsider_pupil"] == 403


def test_nobody_judges_or_hands_in_for_others(cast: Cast, work: Assignment) -> None:
    feedback = Feedback.objects.get()
    for name, person in everybody(cast).items():
        client = sign_in(Client(), person)
        undone = client.post(reverse("undo_judgement", args=[feedback.id])).status_code
        assert (undone == 302) == (name == "teacher"), name
        restored = client.post(reverse("restore_task", args=[work.task_id])).status_code
        assert (restored == 302) == (name == "teacher"), name


def test_a_co_teacher_of_the_lesson_may_judge(cast: Cast, work: Assignment) -> None:
    assert not may(make_actor(cast.class_teacher), "work.mark", work)
    meeting = make_meeting(cast.klass, teacher=cast.class_teacher)
    Task.objects.update(meeting=meeting)
    work.refresh_from_db()
    work = Assignment.objects.select_related("task__meeting").get(id=work.id)
    assert may(make_actor(cast.class_teacher), "work.mark", work)
    assert not may(make_actor(cast.outsider), "work.mark", work)


def test_a_new_task_is_for_the_teacher_of_that_meeting(cast: Cast) -> None:
    meeting = make_meeting(cast.klass, teacher=cast.teacher)
    found = knock(cast, f"{reverse('new_task')}?meeting={meeting.id}&on=2025-09-15")
    assert found["class_teacher"] == 403 and found["outsider"] == 404
    assert found["pupil_phone"] == 403
    teacher = sign_in(Client(), cast.teacher)
    for bad in ("", "?meeting=x&on=y", f"?meeting={meeting.id}&on=2025-13-99"):
        assert teacher.get(reverse("new_task") + bad).status_code == 404
