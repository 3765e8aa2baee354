"""Sitting a test: the server's clock, one running try, and every way in which it ends."""

from datetime import timedelta
from typing import Any

import pytest

from sabaqtas.exercises.api import Answer, PreparedItem, grade_answer, prepare_item
from sabaqtas.kernel.verdicts import Verdict
from sabaqtas.people.tests.factories import Cast, make_actor, make_cast
from sabaqtas.work.judging import Judgement, judge_work
from sabaqtas.work.models import Assignment, Feedback, Sitting, SittingAnswer, Submission
from sabaqtas.work.sitting.adjusting import change_test, give_extra_time, reset_sitting
from sabaqtas.work.sitting.confirming import list_proposals
from sabaqtas.work.sitting.drawing import Offered, draw_paper
from sabaqtas.work.sitting.grading import sum_up
from sabaqtas.work.sitting.handing import (
    hand_in_sitting,
    receive_answers,
    settle_ended,
    settle_sitting,
    take_late_answers,
)
from sabaqtas.work.sitting.preparing import list_questions, prepare_row
from sabaqtas.work.sitting.rows import find_current, list_answers, list_extras
from sabaqtas.work.sitting.setting import Rules
from sabaqtas.work.sitting.starting import start_sitting
from sabaqtas.work.sitting.timing import Extra, Limits, may_start, set_clock
from sabaqtas.work.statistics.reading import measure_task
from sabaqtas.work.tests.factories import NOW
from sabaqtas.work.tests.sitting_factories import (
    CHOICE,
    ESSAY,
    PLACE,
    SUM,
    WORD,
    bring,
    make_class_test,
    sit,
)

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
LIMITS = Limits(NOW, NOW + 60 * MINUTE, 30, 1, 10 * MINUTE)


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def post(sitting: Sitting, values: dict[int, Any], *, at: Any = NOW, **more: Any) -> Any:
    return receive_answers(
        school_id=sitting.school_id, sitting_id=sitting.id, brought=bring(values, **more), now=at
    )


def hand_in(sitting: Sitting, *, at: Any = NOW) -> Any:
    return hand_in_sitting(school_id=sitting.school_id, sitting_id=sitting.id, now=at)


def answers_of(sitting: Sitting) -> dict[int, Any]:
    return {item: row.value for item, row in find_current(list_answers(sitting)).items()}


@pytest.mark.parametrize(
    ("extra", "started", "ends"),
    [
        (Extra(), 0, 30),
        (Extra(minutes=10), 0, 40),
        (Extra(percent=25), 0, 38),
        (Extra(), 45, 60),
        (Extra(minutes=10), 45, 70),
        (Extra(minutes=5, percent=50), 50, 80),
    ],
)
def test_extra_time_moves_the_end_and_the_closing(extra: Extra, started: int, ends: int) -> None:
    clock = set_clock(LIMITS, extra, started_at=NOW + started * MINUTE)
    assert clock.ends_at == NOW + ends * MINUTE


def test_who_may_begin_when() -> None:
    def ask(minutes: int, used: int = 0, more: int = 0) -> bool:
        now, extra = NOW + minutes * MINUTE, Extra(minutes=more)
        return bool(may_start(LIMITS, extra, now=now, used=used, zone="Asia/Almaty"))

    assert [ask(-1), ask(0), ask(59), ask(60)] == [False, True, True, False]
    assert ask(65, more=10) and not ask(0, used=1)


def test_a_paper_is_drawn_by_its_seed_alone() -> None:
    offered = [Offered(number, number // 10) for number in range(20)]
    papers = [draw_paper(offered, [3, None], seed=str(n), shuffles=True) for n in range(30)]
    assert all(len(paper) == 13 and len(set(paper)) == 13 for paper in papers)
    assert all(sum(number < 10 for number in paper) == 3 for paper in papers)
    assert draw_paper(offered, [3, None], seed="7", shuffles=True) == papers[7]
    assert len({tuple(paper) for paper in papers}) > 25
    straight = draw_paper(offered, [3, None], seed="7", shuffles=False)
    assert straight == sorted(straight) and set(straight) == set(papers[7])


def test_each_pupil_gets_other_numbers_and_the_same_ones_again(cast: Cast) -> None:
    test = make_class_test(cast, [SUM, CHOICE])
    pupils = (cast.pupil_fibre, cast.pupil_phone, cast.pupil_tv)
    papers = [sit(test, one, seed=str(n)) for n, one in enumerate(pupils)]
    sums = [{q.number: q for q in list_questions(one)}[1] for one in papers]
    assert len({q.item.prompt_html for q in sums}) == 3
    again = {q.number: q for q in list_questions(Sitting.objects.get(id=papers[0].id))}[1]
    assert again == sums[0]
    right = again.key["answer"]
    grade = grade_answer(again.item, again.key, Answer("number", str(right)))
    assert grade.score == 1


def test_beginning_twice_is_one_sitting(cast: Cast) -> None:
    test = make_class_test(cast)
    one = sit(test, cast.pupil_phone)
    two = sit(test, cast.pupil_phone, at=NOW + 5 * MINUTE)
    assert one.id == two.id and two.started_at == NOW and two.ends_at == NOW + 30 * MINUTE
    assert two.allowed_seconds == 1800
    assert Assignment.objects.get().state == "draft"


def test_answers_go_on_from_another_phone(cast: Cast) -> None:
    sitting = sit(make_class_test(cast), cast.pupil_phone)
    post(sitting, {2: ["b"], 3: None}, page="phone")
    kept = post(sitting, {2: ["b"], 3: "мектеп"}, page="desk", base=1, shown={2: ["b"]}).kept
    assert kept.changed == [3] and not kept.beside
    assert answers_of(sitting) == {2: ["b"], 3: "мектеп"}


def test_an_old_page_puts_no_old_answer_over_a_new_one(cast: Cast) -> None:
    sitting = sit(make_class_test(cast), cast.pupil_phone)
    post(sitting, {3: "үй"}, page="one")
    post(sitting, {3: "мектеп"}, page="two", base=1, shown={3: "үй"})
    post(sitting, {3: "мектепте"}, page="one", turn=1)
    post(sitting, {2: ["b"], 3: "үй"}, page="old", base=1, shown={3: "үй"})
    assert answers_of(sitting) == {2: ["b"], 3: "мектепте"}


def test_two_devices_that_differ_keep_both(cast: Cast) -> None:
    sitting = sit(make_class_test(cast), cast.pupil_phone)
    post(sitting, {3: "үй"}, page="one")
    kept = post(sitting, {3: "мектеп"}, page="two").kept
    assert kept.beside == [3] and answers_of(sitting) == {3: "мектеп"}
    assert SittingAnswer.objects.get(is_beside=True).value == "үй"


def test_what_a_line_repeats_late_changes_nothing(cast: Cast) -> None:
    sitting = sit(make_class_test(cast), cast.pupil_phone)
    post(sitting, {3: "м"}, page="one", turn=1)
    post(sitting, {3: "мектеп"}, page="one", turn=2)
    post(sitting, {3: "м"}, page="one", turn=1)
    assert answers_of(sitting) == {3: "мектеп"} and SittingAnswer.objects.count() == 1


def test_handing_in_has_one_receipt(cast: Cast) -> None:
    sitting = sit(make_class_test(cast), cast.pupil_phone)
    post(sitting, {2: ["b"], 3: "мектеп"})
    receipts = {hand_in(sitting).submission.receipt for _ in range(3)}
    assert len(receipts) == 1 == Submission.objects.count()
    sitting.refresh_from_db()
    assert sitting.ended_by == "pupil"
    score = sum_up(sitting.results)
    assert (score.points, score.most, score.waiting) == (2, 3, 0)
    assert score.propose(range(1, 11)) == 7
    work = Assignment.objects.get()
    assert work.state == "handed_in" and work.latest_id == sitting.submission_id


def test_the_time_hands_in_what_is_saved(cast: Cast) -> None:
    test = make_class_test(cast)
    sitting = sit(test, cast.pupil_phone)
    post(sitting, {3: "мектеп"})
    assert settle_ended(now=NOW + 30 * MINUTE) == 0
    assert settle_ended(now=NOW + 31 * MINUTE) == 1 and settle_ended(now=NOW + 32 * MINUTE) == 0
    sitting.refresh_from_db()
    assert sitting.ended_by == "time" and sitting.handed_in_at == NOW + 30 * MINUTE
    assert sitting.submission is not None
    assert sitting.submission.handed_in_at == NOW + 30 * MINUTE


def test_one_without_a_line_hands_in_within_the_grace_once_a_page(cast: Cast) -> None:
    sitting = sit(make_class_test(cast), cast.pupil_phone)
    post(sitting, {2: ["a"]}, page="one")
    settle_sitting(school_id=sitting.school_id, sitting_id=sitting.id, now=NOW + 31 * MINUTE)
    done = post(sitting, {2: ["a"], 3: "мектеп"}, page="one", at=NOW + 39 * MINUTE)
    assert done.kept.arrival == "grace" and done.submission.number == 2
    again = post(sitting, {2: ["a"], 3: "мектеп"}, page="one", at=NOW + 39 * MINUTE)
    assert again.submission.receipt == done.submission.receipt
    more = post(sitting, {2: ["b"], 3: "мектеп"}, page="one", at=NOW + 39 * MINUTE)
    assert more.kept.is_late and answers_of(sitting) == {2: ["a"], 3: "мектеп"}


def test_late_answers_are_kept_and_the_teacher_decides(cast: Cast) -> None:
    sitting = sit(make_class_test(cast), cast.pupil_phone)
    done = post(sitting, {2: ["b"], 3: "мектеп"}, at=NOW + 41 * MINUTE)
    assert done.kept.is_late and answers_of(sitting) == {}
    assert done.submission is not None, "the time handed in what was saved: nothing"
    actor = make_actor(cast.teacher)
    assert take_late_answers(actor=actor, sitting_id=sitting.id, now=NOW + 60 * MINUTE) == 2
    assert take_late_answers(actor=actor, sitting_id=sitting.id, now=NOW + 60 * MINUTE) == 0
    sitting.refresh_from_db()
    assert sum_up(sitting.results).points == 2 and Submission.objects.count() == 2


def test_after_the_pupil_handed_in_the_other_phone_is_late(cast: Cast) -> None:
    sitting = sit(make_class_test(cast), cast.pupil_phone)
    hand_in(sitting)
    assert post(sitting, {3: "мектеп"}, page="other").kept.is_late
    assert SittingAnswer.objects.get().value == "мектеп" and Submission.objects.count() == 1


def test_extra_time_holds_while_the_test_runs_and_after_it_ran_out(cast: Cast) -> None:
    test = make_class_test(cast)
    sitting = sit(test, cast.pupil_phone)
    actor = make_actor(cast.teacher)
    more: dict[str, Any] = {
        "actor": actor,
        "test": test,
        "pupil_id": cast.pupil_phone.id,
        "reason": "көмек",
    }
    give_extra_time(**more, minutes=10, percent=0, now=NOW + 5 * MINUTE)
    sitting.refresh_from_db()
    assert sitting.ends_at == NOW + 40 * MINUTE and sitting.allowed_seconds == 2400
    settle_ended(now=NOW + 45 * MINUTE)
    give_extra_time(**more, minutes=30, percent=0, now=NOW + 45 * MINUTE)
    sitting.refresh_from_db()
    assert sitting.is_running and sitting.ends_at == NOW + 60 * MINUTE
    post(sitting, {3: "мектеп"}, at=NOW + 50 * MINUTE)
    assert hand_in(sitting, at=NOW + 51 * MINUTE).submission.number == 2
    assert list_extras(test)[cast.pupil_phone.id].minutes == 30
    give_extra_time(**more, minutes=0, percent=0, now=NOW + 52 * MINUTE)
    assert not list_extras(test), "taken back, it is shown nowhere"


def test_changing_the_rules_moves_the_end_of_who_is_sitting(cast: Cast) -> None:
    test = make_class_test(cast)
    sitting = sit(test, cast.pupil_phone)
    rules = Rules("Сандар", 45, test.opens_at, test.closes_at)
    change_test(actor=make_actor(cast.teacher), test=test, rules=rules, now=NOW)
    sitting.refresh_from_db()
    assert sitting.ends_at == NOW + 45 * MINUTE
    assert Assignment.objects.get().task.title == "Сандар"


def test_tries_are_counted_and_a_reset_one_is_not(cast: Cast) -> None:
    test = make_class_test(cast)
    first = sit(test, cast.pupil_phone)
    post(first, {3: "үй"})
    hand_in(first)
    ask: dict[str, Any] = {
        "test": test,
        "pupil_id": cast.pupil_phone.id,
        "now": NOW,
        "zone": "Asia/Almaty",
    }
    assert isinstance(start_sitting(**ask), Verdict)
    reset_sitting(actor=make_actor(cast.teacher), sitting_id=first.id, reason="Свет", now=NOW)
    second = start_sitting(**ask)
    assert isinstance(second, Sitting) and second.number == 2
    post(second, {3: "үй"})
    receipt = hand_in(second).submission
    assert receipt.number == 2 and Submission.objects.count() == 2
    assert SittingAnswer.objects.count() == 2, "what the reset try held stays"


def test_numbers_that_make_no_sound_question_are_drawn_anew(cast: Cast) -> None:
    pair = {
        "type": "choice",
        "prompt": "Қайсысы үлкен?",
        "options": {"a": "{{a}}", "b": "{{b}}"},
        "answer": "a",
        "parameters": {"a": {"from": 1, "to": 50}, "b": {"from": 1, "to": 50}},
        "explain": "Мысал.",
    }
    refused = prepare_item(pair | {"id": "q1"}, place=PLACE, seed="74")
    assert not isinstance(refused, PreparedItem), "both are the same number"
    test = make_class_test(cast, [pair])
    row = test.items.get(school=cast.school)
    for n in (73, 74, 131, 135):
        options = prepare_row(row, seed=str(n)).public.body["options"]
        assert options[0]["html"] != options[1]["html"]
        assert prepare_row(row, seed=str(n)).public.body["options"] == options


def test_marks_are_proposed_for_the_last_try_only(cast: Cast) -> None:
    test = make_class_test(cast, [WORD], tries=2)
    first = sit(test, cast.pupil_phone)
    hand_in(first)
    assert len(list_proposals(test, marks=range(1, 11))) == 1
    second = sit(test, cast.pupil_phone)
    assert list_proposals(test, marks=range(1, 11)) == []
    post(second, {1: "мектеп"})
    hand_in(second)
    assert [one.mark for one in list_proposals(test, marks=range(1, 11))] == [10]


def test_what_was_hard_in_a_test(cast: Cast) -> None:
    test = make_class_test(cast, [CHOICE, WORD, SUM])
    for pupil, option in (
        (cast.pupil_phone, "a"),
        (cast.pupil_fibre, "a"),
        (cast.pupil_tv, "b"),
    ):
        sitting = sit(test, pupil)
        post(sitting, {1: [option], 2: "мектеп"})
        hand_in(sitting)
    assert test.task is not None
    choice, word, total = measure_task(test.task)
    assert choice.facts is not None and word.facts is not None and total.facts is not None
    assert (choice.facts.count, choice.facts.slipped) == (3, 2)
    assert [(wrong.said, wrong.count) for wrong in choice.facts.wrong] == [("0", 2)]
    assert word.facts.slipped == 0 and total.facts.slipped == 3


def test_a_judged_question_waits_for_the_teacher(cast: Cast) -> None:
    sitting = sit(make_class_test(cast, [WORD, ESSAY]), cast.pupil_phone)
    post(sitting, {1: "мектеп", 2: "Себебі 1 қосуға болады."})
    done = hand_in(sitting)
    score = sum_up(done.sitting.results)
    assert (score.points, score.most, score.waiting, score.open) == (1, 4, 1, 3)
    assert score.propose(range(1, 11)) is None
    judge_work(
        school_id=sitting.school_id,
        work_id=sitting.assignment_id,
        submission_id=done.submission.id,
        by=cast.teacher.id,
        judgement=Judgement(Feedback.Kind.MARKED, 8, ""),
        key="k",
        seen=0,
        now=NOW,
    )
    assert Assignment.objects.get().mark == 8
