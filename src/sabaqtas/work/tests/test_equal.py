"""Equal answers: grouped as a patient reader would, judged by one press, taken back by one."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from sabaqtas.kernel import clock
from sabaqtas.people.tests.factories import Cast, make_cast, sign_in
from sabaqtas.work.equal.grouping import LONGEST, Given, group_answers
from sabaqtas.work.models import Assignment, Feedback, Phrase
from sabaqtas.work.tests.factories import NOW, add_page, add_submission, make_handed_in, make_task


def group(*texts: str, language: str = "kk") -> list[tuple[str, int]]:
    given = [Given(uuid4(), uuid4(), text) for text in texts]
    return [(one.text, len(one.given)) for one in group_answers(given, language=language)]


def test_spelling_that_does_not_matter_does_not_part_answers() -> None:
    assert group("Абай Құнанбайұлы", "абай  құнанбайұлы.", "Aбaй Құнанбайұлы", "Мұхтар") == [
        ("Абай Құнанбайұлы", 3)
    ]
    assert group("3,5", "3.5", "3, 5", "35") == [("3,5", 3)]
    assert group("−7", "-7") == [("−7", 2)]


def test_kazakh_letters_do_matter_and_long_or_blank_answers_stand_alone() -> None:
    assert group("қала", "кала") == []
    assert group("", " ", "а" * (LONGEST + 1), "а" * (LONGEST + 1)) == []
    assert group("а", "б", "б", "а", "б") == [("б", 3), ("а", 2)]


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


@pytest.fixture
def works(cast: Cast) -> list[Assignment]:
    task = make_task(cast.klass, cast.teacher)
    texts = ["Астана", "астана.", "АСТАНА", "Алматы"]
    pupils = cast.pupils[:4]
    return [make_handed_in(task, who, text=text) for who, text in zip(pupils, texts, strict=True)]


def post(client: Client, works: list[Assignment], batch: str, **more: str) -> str:
    address = reverse("equal_answers", args=[works[0].task_id])
    given = [f"{work.id}:{work.latest_id}" for work in works]
    form = {"batch": batch, "act": "mark", "mark": "9", "comment": "Дұрыс.", "work": given} | more
    with clock.frozen(NOW + timedelta(hours=1)):
        answer = client.post(address, form)
    return answer.headers.get("Location") or str(answer.status_code)


def test_one_press_judges_all_and_one_takes_all_back(cast: Cast, works: list[Assignment]) -> None:
    teacher, batch = sign_in(Client(), cast.teacher), str(uuid4())
    page = teacher.get(reverse("equal_answers", args=[works[0].task_id])).content.decode()
    assert page.count("<blockquote") == 1 and cast.pupils[0].family_name not in page
    for _ in range(2):
        assert post(teacher, works[:3], batch).endswith(f"?done={batch}")
    marks = Assignment.objects.order_by("id").values_list("state", "mark", "comment")
    assert list(marks[:4]) == [("marked", 9, "Дұрыс.")] * 3 + [("handed_in", None, "")]
    assert Feedback.objects.count() == 3 and Phrase.objects.get().uses == 1
    with clock.frozen(NOW + timedelta(hours=1, minutes=5)):
        teacher.post(reverse("undo_together", args=[works[0].task_id, batch]))
    assert Assignment.objects.filter(state="handed_in").count() == 4
    assert Feedback.objects.count() == 6


def test_what_changed_meanwhile_is_passed_over(cast: Cast, works: list[Assignment]) -> None:
    teacher = sign_in(Client(), cast.teacher)
    seen = [Assignment.objects.get(id=work.id) for work in works[:3]]
    add_submission(works[0], text="Түзеттім")
    post(teacher, seen, str(uuid4()))
    states = [Assignment.objects.get(id=work.id).state for work in seen]
    assert states == ["handed_in", "marked", "marked"]


def test_a_hostile_posting_changes_nothing(cast: Cast, works: list[Assignment]) -> None:
    teacher, stranger = sign_in(Client(), cast.teacher), sign_in(Client(), cast.class_teacher)
    assert post(stranger, works[:2], str(uuid4())) == "403"
    assert post(teacher, works[:2], "x") == "422"
    assert post(teacher, works[:2], str(uuid4()), mark="11") == "422"
    assert post(teacher, works[:2], str(uuid4()), work="a:b") == "422"
    other = make_handed_in(make_task(cast.klass, cast.class_teacher), cast.pupils[0])
    post(teacher, [works[0], other], str(uuid4()))
    other.refresh_from_db()
    assert other.state == "handed_in" and Feedback.objects.count() == 1


def test_a_work_with_a_page_is_looked_at_alone(cast: Cast, works: list[Assignment]) -> None:
    for work in works[:2]:
        add_page(work)
    page = sign_in(Client(), cast.teacher).get(reverse("equal_answers", args=[works[0].task_id]))
    assert "<blockquote" not in page.content.decode()
