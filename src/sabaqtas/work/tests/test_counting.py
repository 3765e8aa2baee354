"""Which of several tries counts: by the test's rule the best or the last; all else follows it."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sabaqtas.people.tests.factories import Cast, make_actor, make_cast, sign_in
from sabaqtas.work.judging import Judgement, judge_work
from sabaqtas.work.models import Assignment, ClassTest, Feedback, Sitting
from sabaqtas.work.queries.work import load_pupils_work
from sabaqtas.work.receipts import format_receipt
from sabaqtas.work.sitting.adjusting import change_test, reset_sitting
from sabaqtas.work.sitting.confirming import list_proposals
from sabaqtas.work.sitting.forms import start_rules
from sabaqtas.work.sitting.handing import hand_in_sitting, receive_answers
from sabaqtas.work.sitting.setting import Rules
from sabaqtas.work.sitting.standing import list_standings
from sabaqtas.work.statistics.reading import measure_task
from sabaqtas.work.tests.factories import NOW
from sabaqtas.work.tests.sitting_factories import CHOICE, WORD, bring, make_class_test, sit

pytestmark = pytest.mark.django_db
MARKS = range(1, 11)
GOOD: dict[int, Any] = {1: ["b"], 2: "мектеп"}
HALF: dict[int, Any] = {1: ["b"]}
BEST, LAST = ClassTest.Counting.BEST, ClassTest.Counting.LAST


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def make(cast: Cast, **rules: Any) -> ClassTest:
    return make_class_test(cast, [CHOICE, WORD], **{"tries": 3} | rules)


def try_it(test: ClassTest, cast: Cast, answers: dict[int, Any]) -> Sitting:
    sitting = sit(test, cast.pupil_phone)
    where: dict[str, Any] = {"school_id": sitting.school_id, "sitting_id": sitting.id, "now": NOW}
    receive_answers(brought=bring(answers), **where)
    return hand_in_sitting(**where).sitting


def judge(sitting: Sitting, by: Cast, kind: str, mark: int | None, key: str) -> None:
    assert sitting.submission_id
    judge_work(
        school_id=sitting.school_id, work_id=sitting.assignment_id,
        submission_id=sitting.submission_id, by=by.teacher.id,
        judgement=Judgement(kind, mark, "Қайтала" if mark is None else ""), key=key, seen=0,
        now=NOW,
    )  # fmt: skip


def standing(sitting: Sitting) -> tuple[bool, str]:
    """Whether the pupil's work stands with this try, and how."""
    work = Assignment.objects.get(id=sitting.assignment_id)
    return work.latest_id == sitting.submission_id, work.state


def test_the_best_try_counts_unless_the_teacher_says_otherwise(cast: Cast) -> None:
    test = make(cast)
    assert test.counting == BEST
    good = try_it(test, cast, GOOD)
    half = try_it(test, cast, HALF)
    assert standing(good) == (True, "handed_in")
    assert [(one.sitting.id, one.mark) for one in list_proposals(test, marks=MARKS)] == [
        (good.id, 10)
    ]
    again = try_it(test, cast, GOOD)
    assert standing(again)[0], "of equal ones the later"
    assert test.task is not None
    whole = load_pupils_work(test.task, cast.pupil_phone.id)
    numbers = [one.submission.number for one in whole.versions]
    assert (numbers, whole.next_number) == ([3, 2, 1], 4), "every try has its own receipt"
    assert half.submission_id in {one.submission.id for one in whole.versions}


def test_the_last_one_counts_where_that_is_the_rule(cast: Cast) -> None:
    test = make(cast, counting=LAST)
    try_it(test, cast, GOOD)
    half = try_it(test, cast, HALF)
    assert standing(half) == (True, "handed_in")
    assert [one.mark for one in list_proposals(test, marks=MARKS)] == [5]


def test_a_try_that_was_judged_stays_so_when_a_worse_one_comes(cast: Cast) -> None:
    test = make(cast)
    good = try_it(test, cast, GOOD)
    judge(good, cast, Feedback.Kind.MARKED, 10, "a")
    try_it(test, cast, HALF)
    assert standing(good) == (True, "marked")
    assert list_proposals(test, marks=MARKS) == [], "nothing waits for the teacher"


def test_a_better_one_waits_and_the_mark_stands_until_it_is_judged(cast: Cast) -> None:
    test = make(cast)
    half = try_it(test, cast, HALF)
    judge(half, cast, Feedback.Kind.MARKED, 5, "a")
    good = try_it(test, cast, GOOD)
    assert standing(good) == (True, "handed_in")
    assert Assignment.objects.get().mark == 5
    judge(good, cast, Feedback.Kind.MARKED, 10, "b")
    assert Assignment.objects.get().mark == 10


def test_what_came_back_for_another_try_gives_way_to_it(cast: Cast) -> None:
    test = make(cast)
    good = try_it(test, cast, GOOD)
    judge(good, cast, Feedback.Kind.RETURNED, None, "a")
    half = try_it(test, cast, HALF)
    assert standing(half) == (True, "handed_in")


def test_another_rule_and_a_try_that_does_not_count_move_the_work(cast: Cast) -> None:
    test, teacher = make(cast), make_actor(cast.teacher)
    good, half = try_it(test, cast, GOOD), try_it(test, cast, HALF)
    rules: dict[str, Any] = {
        "title": test.title, "minutes": 30, "opens_at": test.opens_at,
        "closes_at": test.closes_at, "tries": 3,
    }  # fmt: skip
    for counting, stands in ((LAST, half), (BEST, good)):
        change_test(actor=teacher, test=test, rules=Rules(**rules, counting=counting), now=NOW)
        assert standing(stands)[0], counting
    reset_sitting(actor=teacher, sitting_id=good.id, reason="Көмек болған", now=NOW)
    assert standing(half) == (True, "handed_in")


def test_the_class_list_and_what_was_hard_follow_the_try_that_counts(cast: Cast) -> None:
    test = make(cast)
    try_it(test, cast, HALF)
    good = try_it(test, cast, GOOD)
    try_it(test, cast, {})
    (row,) = [one for one in list_standings(test) if one.sitting]
    assert (row.sitting and row.sitting.id, row.mark) == (good.id, 10)
    assert test.task is not None
    slipped = [one.facts.slipped for one in measure_task(test.task) if one.facts]
    assert slipped == [0, 0]


def test_pupil_and_teacher_are_told_the_rule_and_the_try(cast: Cast) -> None:
    test = make(cast, shows=ClassTest.Shows.ONCE, tries=2)
    pupil, teacher = sign_in(Client(), cast.pupil_phone), sign_in(Client(), cast.teacher)
    for client in (pupil, teacher):
        client.cookies["language"] = "en"
    assert "Your best try counts." in text(pupil, "test_start", test.task_id)
    good, half = try_it(test, cast, GOOD), try_it(test, cast, HALF)
    result = text(pupil, "test_result", test.task_id)
    assert "Your best try counts. It is try 1." in " ".join(result.split())
    assert "Points: 2 of 2" in result
    receipts = [format_receipt(one.submission.receipt) for one in (half, good) if one.submission]
    assert result.index(receipts[0]) < result.index(receipts[1]), "the newest receipt is first"
    page = text(teacher, "test_pupil", test.id, cast.pupil_phone.id)
    assert page.count("this one counts") == 1
    assert "2 tries: the best one counts" in text(teacher, "class_test", test.id)
    desk = text(teacher, "marking_work", test.task_id, good.assignment_id)
    assert f'name="submission" value="{good.submission_id}"' in desk


def test_the_teacher_chooses_in_the_fold(cast: Cast) -> None:
    test = make(cast)
    teacher = sign_in(Client(), cast.teacher)
    page = text(teacher, "test_rules", test.id)
    assert 'name="counting"' in page
    fields = start_rules(test, "Asia/Almaty") | {"tries": "2", "counting": "last"}
    address = reverse("test_rules", args=[test.id])
    assert teacher.post(address, fields | {"counting": "worst"}).status_code == 422
    assert teacher.post(address, fields).status_code == 302
    test.refresh_from_db()
    assert (test.counting, test.tries) == (LAST, 2)


def text(client: Client, name: str, *args: Any) -> str:
    response = client.get(reverse(name, args=args))
    assert response.status_code == 200
    return response.content.decode()
