"""A lesson in the editor and a lesson in a file are one and the same."""

from datetime import date

from hypothesis import given, settings

from sabaqtas.kernel.problems import ProblemLog
from sabaqtas.lessons.drafting.checking import check_manuscript
from sabaqtas.lessons.manuscripts import Manuscript, parse_manuscript, write_manuscript
from sabaqtas.lessons.manuscripts.arranging import (
    add_check,
    double_step,
    list_placed,
    move_step,
    remove_check,
    remove_step,
    restore_step,
)
from sabaqtas.lessons.manuscripts.measuring import measure
from sabaqtas.lessons.reading.problems import BREAKS_OUT, MINUTES, SCREEN_OF_STEPS, UNCOVERED
from sabaqtas.lessons.tests.manuscript_factories import any_manuscripts, make_manuscript

DAY = date(2025, 9, 15)


def read_back(manuscript: Manuscript) -> Manuscript | None:
    return parse_manuscript(write_manuscript(manuscript).text, file="x", log=ProblemLog())


def find_codes(manuscript: Manuscript) -> dict[str, str]:
    checked = check_manuscript(manuscript, course="math-5-kk", slug="qosu", order=1, on=DAY)
    return {fault.problem.code: fault.part for fault in checked.faults}


@settings(max_examples=50, deadline=None)
@given(any_manuscripts())
def test_a_file_gives_the_same_manuscript_back_or_the_check_says_where_not(
    manuscript: Manuscript,
) -> None:
    back = read_back(manuscript)
    if back != manuscript:
        assert check_manuscript(manuscript, course="math-5-kk", slug="qosu", order=1, on=DAY).errors
    else:
        assert read_back(back) == back


@settings(max_examples=60, deadline=None)
@given(any_manuscripts())
def test_front_matter_always_comes_back(manuscript: Manuscript) -> None:
    bare = Manuscript(manuscript.front)
    assert read_back(bare) == bare


def test_a_lesson_without_fault_may_go_out() -> None:
    manuscript = make_manuscript()
    checked = check_manuscript(manuscript, course="math-5-kk", slug="qosu", order=1, on=DAY)
    assert (checked.source is not None, checked.errors) == (True, [])
    assert checked.source is not None
    assert checked.source.manuscript == manuscript
    assert checked.source.document["steps"][0]["objectives"] == ["5.1.1.1"]
    assert checked.source.staff["plan"] == [{"step": 1, "teacher": "Сұрайды."}]
    assert "Сұрайды" not in str(checked.source.document)


def test_every_fault_is_said_at_its_part() -> None:
    manuscript = make_manuscript(minutes=45, objectives=[{"code": "5.9.9.9", "text": "x"}])
    manuscript, name = add_check(manuscript, "s2", {"type": "number", "prompt": "?"})
    found = find_codes(manuscript)
    assert found[MINUTES] == "facts"
    assert found[UNCOVERED] == "objectives"
    assert f"check:{name}" in found.values()
    assert found["lesson.plan_objective"] == "step:s1"


def test_a_fence_left_open_is_said_at_its_step() -> None:
    manuscript = make_manuscript()
    open_fence = manuscript.steps[0].__class__("s1", "A", "recall", 20, "```\nx")
    broken = Manuscript(manuscript.front, (open_fence, manuscript.steps[1]))
    assert find_codes(broken)[BREAKS_OUT] == "step:s1"


def test_moving_doubling_and_taking_out_lose_nothing() -> None:
    manuscript = make_manuscript()
    doubled = double_step(manuscript, "s1")
    assert [list_placed(step) for step in doubled.steps] == [["c1"], ["c7"], []]
    assert find_codes(doubled).keys() == {MINUTES, SCREEN_OF_STEPS}
    assert move_step(move_step(manuscript, "s1", 1), "s1", -1) == manuscript
    assert move_step(manuscript, "s1", -1) == manuscript
    without, removed = remove_step(manuscript, "s1")
    assert removed is not None
    assert [row["id"] for row in without.checks] == ["c2", "c3", "c4", "c5", "c6"]
    back = restore_step(without, removed)
    assert back.steps == manuscript.steps
    assert {row["id"] for row in back.checks} == {row["id"] for row in manuscript.checks}
    assert restore_step(back, removed) == back


def test_a_check_goes_with_its_place() -> None:
    manuscript = remove_check(make_manuscript(), "c1")
    assert "check" not in manuscript.steps[0].markdown
    assert len(manuscript.checks) == 5


def test_minutes_at_the_screen_and_objectives_are_counted() -> None:
    found = measure(make_manuscript(), limit=25)
    assert (found.total, found.screen, found.share, found.left) == (40, 20, 80, 5)
    assert [(one.code, one.steps, one.minutes) for one in found.coverage] == [("5.1.1.1", (1,), 20)]
