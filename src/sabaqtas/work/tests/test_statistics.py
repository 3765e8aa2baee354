"""Measures of items, against values worked by hand, and the page with its follow-up task."""

import re
from collections.abc import Iterator
from dataclasses import asdict

import pytest
from django.test import Client
from django.urls import reverse

from sabaqtas.exercises.api import Answer
from sabaqtas.kernel import clock
from sabaqtas.people.tests.factories import Cast, make_cast, sign_in
from sabaqtas.timetable.tests.factories import make_bells, make_days, make_meeting, make_terms
from sabaqtas.work.models import CheckAnswer, Task
from sabaqtas.work.statistics.measuring import Try, correlate, measure_items
from sabaqtas.work.tests.factories import NOW, make_checks_pack, make_judged, make_task

EIGHT = range(8)


def test_difficulty_is_the_mean_of_first_tries() -> None:
    facts = measure_items([Try(n, "a", score) for n, score in enumerate([1, 1, 0.5, 0])])["a"]
    assert (facts.count, facts.slipped, facts.difficulty, facts.percent) == (4, 2, 0.625, 62)
    twice = measure_items([Try(1, "a", 0.0), Try(1, "a", 1.0)])["a"]
    assert (twice.count, twice.difficulty) == (1, 0.0), "the first try counts"


def test_correlation_by_hand() -> None:
    # (1,1) (2,3) (3,2): means 2 and 2, products 1+0+0 = 1, spreads 2 and 2: 1 / 2
    assert correlate([1, 2, 3], [1, 3, 2]) == pytest.approx(0.5)
    assert correlate([1, 1], [0, 1]) is None


def test_discrimination_is_with_the_rest_and_not_with_itself() -> None:
    good = [Try(n, item, float(n >= 4)) for item in ("a", "b") for n in EIGHT]
    odd = [Try(n, "c", float(n % 2)) for n in EIGHT]
    facts = measure_items([*good, *odd])
    # c against the mean of a and b, who are 1 for n >= 4: the halves have as many odd n
    assert facts["c"].discrimination == pytest.approx(0.0) and facts["c"].is_weak
    # a against (b + c) / 2: covariance 1/4 * 1/2 * 8 = 1, spreads 2 and 1: 1 / sqrt(2)
    assert facts["a"].discrimination == pytest.approx(2**-0.5) and not facts["a"].is_weak


def test_few_people_alike_scores_and_lone_items_are_not_measured() -> None:
    few = measure_items([Try(n, i, float(n % 2)) for i in "ab" for n in range(7)])
    alike = measure_items([Try(n, i, 1.0) for i in "ab" for n in EIGHT])
    alone = measure_items([Try(n, "a", float(n % 2)) for n in EIGHT])
    assert [f["a"].discrimination for f in (few, alike, alone)] == [None] * 3
    assert not few["a"].is_weak


def test_wrong_answers_that_several_gave_are_worth_teaching() -> None:
    said = ["17"] * 3 + ["7"] * 2 + ["70"] * 1 + [""] * 4
    facts = measure_items([Try(n, "a", float(not one), one) for n, one in enumerate(said)])["a"]
    assert [(w.said, w.count, w.share) for w in facts.wrong] == [("17", 3, 0.3), ("7", 2, 0.2)]


@pytest.mark.parametrize(("slipped", "count", "most"), [(2, 4, False), (3, 5, True), (3, 6, False)])
def test_most_of_the_class_is_more_than_half_of_at_least_five(
    slipped: int, count: int, most: bool
) -> None:
    facts = measure_items([Try(n, "a", float(n >= slipped)) for n in range(count)])["a"]
    assert facts.most_slipped is most


@pytest.fixture(autouse=True)
def _at_noon() -> Iterator[None]:
    with clock.frozen(NOW):
        yield


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


@pytest.fixture
def task(cast: Cast) -> Task:
    make_bells(cast.school)
    make_days(cast.school, make_terms(cast.school))
    pack = make_checks_pack()
    meeting = make_meeting(cast.klass, teacher=cast.teacher, weekday=NOW.weekday())
    return make_task(cast.klass, cast.teacher, version=pack.version, meeting=meeting)


def answer(cast: Cast, task: Task, values: list[tuple[str, float]]) -> None:
    digest = task.version.pack.digest  # type: ignore[union-attr]
    for pupil, (value, score) in zip(cast.pupils, values, strict=False):
        CheckAnswer.objects.create(
            school=cast.school,
            person=pupil,
            digest=digest,
            item="c1",
            number=1,
            answer=asdict(Answer("number", value)),
            score=score,
            verdict="wrong",
        )


def test_the_page_shows_what_was_hard(cast: Cast, task: Task) -> None:
    answer(cast, task, [("17", 0.0), ("17", 0.0), ("70", 1.0)])
    page = sign_in(Client(), cast.teacher).get(reverse("item_facts", args=[task.id]))
    words = page.content.decode()
    assert "«17»" in words and "33" in words


def test_criteria_of_a_rubric_are_counted_too(cast: Cast) -> None:
    task = make_task(cast.klass, cast.teacher)
    reached = [{"name": "Түсіндіреді", "text": "Жартылай", "points": 1, "most": 2}]
    for pupil in cast.pupils:
        work = make_judged(task, pupil)
        work.feedback.update(reached=reached)
    page = sign_in(Client(), cast.teacher).get(reverse("item_facts", args=[task.id]))
    words = page.content.decode()
    assert "Түсіндіреді" in words and "50" in words


def test_a_follow_up_is_set_with_what_is_filled_in(cast: Cast, task: Task) -> None:
    teacher = sign_in(Client(), cast.teacher)
    address = reverse("follow_up", args=[task.id]) + "?item=0"
    page = teacher.get(address).content.decode()
    assert re.search("Тағы бір рет: [^<]*10", page), "the words of the check are filled in"
    names = re.findall(r'name="(\w+)" value="([^"]*)"', page)
    form = {name: value for name, value in names if name in ("due_on", "due_time", "points")}
    form |= {"title": "Тағы бір рет", "text": "Қара", "hand_in": "text"}
    done = teacher.post(address, form)
    assert done.status_code == 302, done.content.decode()[:3000]
    new = Task.objects.exclude(id=task.id).get()
    assert (new.group, new.subject, new.version_id) == (task.group, task.subject, None)


def test_what_hangs_on_no_lesson_is_followed_up_after_the_last_one(cast: Cast, task: Task) -> None:
    meeting = task.meeting_id
    Task.objects.filter(id=task.id).update(meeting=None, on=None)
    teacher = sign_in(Client(), cast.teacher)
    answer(cast, task, [("17", 0.0)] * 5)
    address = reverse("follow_up", args=[task.id]) + "?item=0"
    page = teacher.get(address).content.decode()
    names = re.findall(r'name="(\w+)" value="([^"]*)"', page)
    form = {name: value for name, value in names if name in ("due_on", "due_time", "points")}
    form |= {"title": "Тағы бір рет", "text": "Қара", "hand_in": "text"}
    assert teacher.post(address, form).status_code == 302
    assert Task.objects.exclude(id=task.id).get().meeting_id == meeting
