"""Marking: one after another, kept when two judge at once, taken back, never lost."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sabaqtas.kernel import clock
from sabaqtas.people.tests.factories import Cast, make_cast, sign_in
from sabaqtas.timetable.tests.factories import make_meeting
from sabaqtas.work.models import Assignment, Feedback, ParkedWork, Task
from sabaqtas.work.queries.teacher import list_waiting
from sabaqtas.work.tests.factories import NOW, add_page, add_submission, make_handed_in, make_task

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=3)


@pytest.fixture(autouse=True)
def _at_noon() -> Iterator[None]:
    with clock.frozen(LATER):
        yield


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def task(cast: Cast) -> Task:
    return make_task(cast.klass, cast.teacher)


@pytest.fixture
def works(cast: Cast, task: Task) -> list[Assignment]:
    return [
        make_handed_in(task, pupil, at=NOW + timedelta(minutes=n), text=f"Жауап {n}")
        for n, pupil in enumerate(cast.pupils)
    ]


@pytest.fixture
def teacher(cast: Cast) -> Client:
    return sign_in(Client(enforce_csrf_checks=True), cast.teacher)


def address(work: Assignment) -> str:
    return reverse("marking_work", args=[work.task_id, work.id])


def read_form(client: Client, work: Assignment) -> dict[str, str]:
    page = client.get(address(work)).content.decode()
    form = page[page.index('id="judge"') :]
    names = ("key", "submission")
    found = {n: re.search(rf'name="{n}" value="([^"]*)"', form) for n in names}
    return {name: match[1] for name, match in found.items() if match}


def judge(client: Client, work: Assignment, **more: str) -> Any:
    form = read_form(client, work) | {"act": "mark", "mark": "8", "comment": "Жарайсың"}
    return client.post(address(work), form | more)


def test_the_list_names_the_longest_wait_first(
    teacher: Client, cast: Cast, works: list[Assignment]
) -> None:
    older = make_task(cast.big_class, cast.teacher, title="Ескі тапсырма")
    make_handed_in(older, cast.sibling_big, at=NOW - timedelta(days=2))
    page = teacher.get(reverse("marking")).content.decode()
    assert page.index("Ескі тапсырма") < page.index(works[0].task.title)
    found = list_waiting(cast.school.id, cast.teacher.id)
    assert [(row.title, row.count) for row in found] == [
        ("Ескі тапсырма", 1),
        (works[0].task.title, 4),
    ]


def test_list_and_page_cost_the_same_with_more_work(
    teacher: Client,
    cast: Cast,
    works: list[Assignment],
    django_assert_max_num_queries: Any,
) -> None:
    for number in range(12):
        more = make_task(cast.klass, cast.teacher, title=f"Тағы {number}")
        for pupil in cast.pupils:
            add_page(make_handed_in(more, pupil, at=NOW))
    with django_assert_max_num_queries(6):
        assert "Тағы 11" in teacher.get(reverse("marking")).content.decode()
    for _ in range(3):
        add_page(add_submission(works[0]))
    with django_assert_max_num_queries(16):
        assert teacher.get(address(works[0])).status_code == 200


def test_the_first_who_waits_comes_first_and_saving_leads_to_the_next(
    teacher: Client, works: list[Assignment]
) -> None:
    first = teacher.get(reverse("marking_task", args=[works[0].task_id]))
    assert first["Location"] == address(works[0])
    answer = judge(teacher, works[0])
    assert answer["Location"].startswith(address(works[1]))
    works[0].refresh_from_db()
    assert (works[0].state, works[0].mark, works[0].comment) == ("marked", 8, "Жарайсың")
    assert works[0].judged_at == LATER
    page = teacher.get(answer["Location"]).content.decode()
    assert "Жауап 1" in page and "Жарайсың" in page, "the last comment is in the bank"


def test_after_the_last_the_list_follows(teacher: Client, works: list[Assignment]) -> None:
    for work in works[:3]:
        judge(teacher, work)
    assert judge(teacher, works[3])["Location"].startswith(reverse("marking"))
    done = teacher.get(reverse("marking_task", args=[works[0].task_id]))
    assert done["Location"] == reverse("task_overview", args=[works[0].task_id])


def test_with_script_only_the_part_that_changes_comes(
    teacher: Client, works: list[Assignment]
) -> None:
    form = read_form(teacher, works[0]) | {"act": "mark", "mark": "9", "comment": ""}
    answer = teacher.post(address(works[0]), form, headers={"HX-Request": "true"})
    page = answer.content.decode()
    assert answer.status_code == 200 and page.lstrip().startswith('<div class="mk" id="work"')
    assert answer["HX-Push-Url"] == address(works[1])
    assert "Жауап 1" in page and "<html" not in page
    assert "HX-Request" in answer["Vary"]
    part = teacher.get(address(works[2]), headers={"HX-Request": "true"})
    assert "<html" not in part.content.decode()
    whole = teacher.get(
        address(works[2]),
        headers={"HX-Request": "true", "HX-History-Restore-Request": "true"},
    )
    assert "<html" in whole.content.decode()


@pytest.mark.parametrize("wrong", [{"mark": ""}, {"mark": "11"}, {"mark": "0"}, {"act": "x"}])
def test_a_wrong_judgement_is_said_and_the_comment_stays(
    teacher: Client, works: list[Assignment], wrong: dict[str, str]
) -> None:
    answer = judge(teacher, works[0], comment="Ойлан", **wrong)
    assert answer.status_code == 422 and "Ойлан" in answer.content.decode()
    assert not Feedback.objects.exists()


def test_the_same_press_twice_is_one_judgement_and_a_changed_one_is_another(
    teacher: Client, works: list[Assignment]
) -> None:
    form = read_form(teacher, works[0]) | {"act": "mark", "mark": "7", "comment": "Жақсы"}
    for _ in range(2):
        teacher.post(address(works[0]), form)
    assert Feedback.objects.count() == 1
    teacher.post(address(works[0]), form | {"mark": "9"})
    works[0].refresh_from_db()
    assert Feedback.objects.count() == 2 and works[0].mark == 9


def test_a_phrase_is_taken_when_the_field_is_empty(
    teacher: Client, works: list[Assignment]
) -> None:
    judge(teacher, works[0], comment="", phrase="Жарадың")
    assert Feedback.objects.get().comment == "Жарадың"


def test_returned_work_comes_again_and_keeps_both_versions(
    teacher: Client, works: list[Assignment]
) -> None:
    judge(teacher, works[0], act="return", mark="", comment="Қайта қара")
    works[0].refresh_from_db()
    assert (works[0].state, works[0].mark) == ("returned", None)
    add_submission(works[0], at=LATER, text="Түзеттім")
    page = teacher.get(address(works[0])).content.decode()
    assert page.index("Түзеттім") < page.index("Жауап 0")
    judge(teacher, works[0], mark="10")
    works[0].refresh_from_db()
    assert (works[0].state, works[0].mark) == ("marked", 10)
    assert Feedback.objects.filter(kind="marked").get().submission == works[0].latest


def test_a_version_handed_in_meanwhile_goes_on_waiting(
    teacher: Client, works: list[Assignment]
) -> None:
    form = read_form(teacher, works[0]) | {"act": "mark", "mark": "5", "comment": ""}
    add_submission(works[0], at=LATER)
    answer = teacher.post(address(works[0]), form)
    works[0].refresh_from_db()
    assert works[0].state == "handed_in" and works[0].mark == 5
    page = teacher.get(answer["Location"]).content.decode()
    assert works[0].pupil.short_name in page


def test_two_teachers_are_both_kept_and_told(cast: Cast, works: list[Assignment]) -> None:
    Task.objects.update(meeting=make_meeting(cast.klass, teacher=cast.class_teacher))
    one = sign_in(Client(), cast.teacher)
    two = sign_in(Client(), cast.class_teacher)
    forms = [read_form(client, works[0]) for client in (one, two)]
    one.post(address(works[0]), forms[0] | {"act": "mark", "mark": "6"})
    answer = two.post(address(works[0]), forms[1] | {"act": "mark", "mark": "8"})
    works[0].refresh_from_db()
    assert works[0].mark == 8 and Feedback.objects.count() == 2
    assert cast.teacher.short_name in two.get(answer["Location"]).content.decode()


def test_a_judgement_is_taken_back_for_a_while(teacher: Client, works: list[Assignment]) -> None:
    judge(teacher, works[0], mark="4")
    judge(teacher, works[0], mark="7")
    page = judge(teacher, works[0], mark="9")
    shown = teacher.get(page["Location"]).content.decode()
    token = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', shown)
    undo = reverse("undo_judgement", args=[Feedback.objects.latest("id").id])
    assert token and undo in shown
    for _ in range(2):
        answer = teacher.post(undo, {"csrfmiddlewaretoken": token[1]})
        assert answer["Location"] == address(works[0])
    works[0].refresh_from_db()
    assert works[0].mark == 7 and works[0].state == "marked"
    assert [row.kind for row in Feedback.objects.all()] == ["marked"] * 3 + ["reopened"]


def test_taking_back_the_only_judgement_lets_the_work_wait_again(
    teacher: Client, works: list[Assignment]
) -> None:
    judge(teacher, works[0])
    plain = Client()
    plain.cookies = teacher.cookies
    plain.post(reverse("undo_judgement", args=[Feedback.objects.get().id]))
    works[0].refresh_from_db()
    assert (works[0].state, works[0].mark, works[0].comment) == ("handed_in", None, "")


def test_taking_back_is_over_after_a_while_and_never_for_others(
    cast: Cast, works: list[Assignment]
) -> None:
    Task.objects.update(meeting=make_meeting(cast.klass, teacher=cast.class_teacher))
    teacher, other = sign_in(Client(), cast.teacher), sign_in(Client(), cast.class_teacher)
    judge(teacher, works[0])
    undo = reverse("undo_judgement", args=[Feedback.objects.get().id])
    other.post(undo)
    with clock.frozen(LATER + timedelta(hours=1)):
        teacher.post(undo)
    assert Feedback.objects.count() == 1


def test_first_graders_get_words_only(cast: Cast) -> None:
    cast.small_class.grade = 1
    cast.small_class.save()
    work = make_handed_in(make_task(cast.small_class, cast.teacher), cast.sibling_small)
    teacher = sign_in(Client(), cast.teacher)
    assert 'name="mark"' not in teacher.get(address(work)).content.decode()
    assert judge(teacher, work, mark="", comment="").status_code == 422
    assert judge(teacher, work, mark="8").status_code == 422
    judge(teacher, work, mark="")
    work.refresh_from_db()
    assert (work.state, work.mark, work.comment) == ("marked", None, "Жарайсың")


def test_a_judgement_of_an_ended_session_is_in_the_form_again(
    cast: Cast, teacher: Client, works: list[Assignment]
) -> None:
    form = read_form(teacher, works[0]) | {"act": "mark", "mark": "6", "comment": "Ұзақ пікір"}
    teacher.cookies.pop("sessionid")
    answer = teacher.post(address(works[0]), form)
    assert "sign-in" in answer["Location"] and not Feedback.objects.exists()
    script = teacher.post(address(works[0]), form, headers={"HX-Request": "true"})
    assert "sign-in" in script["HX-Redirect"] and ParkedWork.objects.count() == 1
    sign_in(teacher, cast.teacher)
    page = teacher.get(address(works[0])).content.decode()
    assert "Ұзақ пікір" in page and re.search(r'value="6"\s+checked', page)
    teacher.post(address(works[0]), read_form(teacher, works[0]) | {"act": "mark", "mark": "6"})
    assert Feedback.objects.exists() and not ParkedWork.objects.exists()
