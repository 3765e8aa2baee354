"""Criteria: read with all their faults, reached by one tap each, turned into a mark by the rule."""

import pytest
from django.test import Client
from django.urls import reverse

from sabaqtas.people.tests.factories import Cast, make_cast, sign_in
from sabaqtas.work.models import Feedback
from sabaqtas.work.rubrics.criteria import (
    BadRubric,
    choose_levels,
    count_points,
    format_rubric,
    parse_rubric,
    propose_mark,
    read_rubric,
    write_rubric,
)
from sabaqtas.work.tests.factories import make_handed_in, make_task
from sabaqtas.work.tests.test_marking import read_form

LINES = "Разрядтарға бөледі: Жоқ | Жартылай | Толық\nТүсіндіреді: Жоқ = 0 | Толық = 4"
TEN = range(1, 11)


def test_lines_are_read_and_written_back() -> None:
    rubric = parse_rubric(LINES)
    assert [one.most for one in rubric] == [2, 4]
    assert parse_rubric(format_rubric(rubric)) == rubric == read_rubric(write_rubric(rubric))
    (plain,) = parse_rubric("Анық жазылған")
    assert [level.points for level in plain.levels] == [0, 1, 2]
    assert parse_rubric(" \n ") == []


@pytest.mark.parametrize(
    "line",
    [": а | б", "А: бір", "А: б = 2 | в = 1", "А: б = 1 | в = 1", "А: = 0 | в = 1",
     "А: " + "|".join("абвгдеж"), "А: б = 0 | в = 101", "а" * 201],
)  # fmt: skip
def test_a_line_that_cannot_be_read_is_named(line: str) -> None:
    with pytest.raises(BadRubric) as refused:
        parse_rubric(f"Жақсы\n{line}")
    assert "2" in refused.value.faults[0]


def test_all_faults_are_gathered() -> None:
    with pytest.raises(BadRubric) as refused:
        parse_rubric("\n".join([": а | б"] * 11))
    assert len(refused.value.faults) == 12


@pytest.mark.parametrize(
    ("points", "most", "mark"),
    [(0, 6, 1), (3, 6, 5), (4, 6, 7), (6, 6, 10), (1, 4, 3), (1, 20, 1), (19, 20, 10), (2, 3, 7)],
)
def test_the_mark_is_the_share_rounded_half_up(points: int, most: int, mark: int) -> None:
    assert propose_mark(points, most, marks=TEN) == mark


def test_nobody_is_marked_where_there_are_no_marks() -> None:
    assert propose_mark(3, 6, marks=range(0)) is None
    assert propose_mark(0, 0, marks=TEN) is None


def test_half_a_rubric_is_refused_and_none_is_fine() -> None:
    rubric = parse_rubric(LINES)
    assert choose_levels(rubric, {}) == ()
    assert choose_levels(rubric, {"r0": "1"}) is None
    assert choose_levels(rubric, {"r0": "1", "r1": "7"}) is None
    reached = choose_levels(rubric, {"r0": "1", "r1": "1"})
    assert reached and count_points(reached) == (5, 6)


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def test_descriptors_are_tapped_and_the_pupil_reads_them(cast: Cast) -> None:
    task = make_task(cast.klass, cast.teacher, rubric=write_rubric(parse_rubric(LINES)))
    work = make_handed_in(task, cast.pupils[0])
    teacher = sign_in(Client(), cast.teacher)
    address = reverse("marking_work", args=[task.id, work.id])
    form = read_form(teacher, work) | {"act": "mark", "r0": "2"}
    assert teacher.post(address, form).status_code == 422
    teacher.post(address, form | {"r1": "0"})
    work.refresh_from_db()
    assert work.mark == 3
    row = Feedback.objects.get()
    assert [(one["text"], one["points"]) for one in row.reached] == [("Толық", 2), ("Жоқ", 0)]
    own = {"act": "mark", "r0": "2", "r1": "0", "mark": "9"}
    teacher.post(address, read_form(teacher, work) | own)
    work.refresh_from_db()
    assert work.mark == 9, "a mark of one's own stands above the rule"
    task.rubric = []
    task.save()
    page = sign_in(Client(), cast.pupils[0]).get(reverse("read_work", args=[work.id]))
    assert "Разрядтарға бөледі" in page.content.decode()


@pytest.mark.django_db
def test_a_pupil_reads_before_the_work_how_it_is_judged() -> None:
    cast = make_cast()
    task = make_task(cast.klass, cast.teacher, rubric=write_rubric(parse_rubric(LINES)))
    page = sign_in(Client(), cast.pupil_phone).get(reverse("task", args=[task.id]))
    told = page.content.decode()
    assert "Қалай бағаланады" in told and "Разрядтарға бөледі" in told
    assert "Толық" in told and "(4 ұпай)" in told
    plain = make_task(cast.klass, cast.teacher)
    other = sign_in(Client(), cast.pupil_phone).get(reverse("task", args=[plain.id]))
    assert "Қалай бағаланады" not in other.content.decode()
