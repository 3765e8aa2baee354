"""What changed is shown in words; the teacher's changes and the original's meet in one text."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from sabaqtas.lessons.adapting.joining import join
from sabaqtas.lessons.comparing.differing import compare, compare_words
from sabaqtas.lessons.manuscripts import Manuscript
from sabaqtas.lessons.manuscripts.arranging import add_check, add_step, move_step, remove_step
from sabaqtas.lessons.manuscripts.parts import put_part
from sabaqtas.lessons.tests.manuscript_factories import TEXTS, make_manuscript


def write(manuscript: Manuscript, key: str, text: str) -> Manuscript:
    step = manuscript.find_step(key)
    assert step is not None
    steps = tuple(replace(s, markdown=text) if s is step else s for s in manuscript.steps)
    return replace(manuscript, steps=steps)


@settings(max_examples=80, deadline=None)
@given(TEXTS, TEXTS)
def test_the_words_of_a_difference_are_those_of_both_texts(old: str, new: str) -> None:
    pieces = compare_words(old, new)
    assert "".join(p.text for p in pieces if p.kind != "ins") == old
    assert "".join(p.text for p in pieces if p.kind != "del") == new


def test_another_text_is_shown_as_a_whole_and_a_changed_word_as_a_word() -> None:
    old = "| **Тақырып** | Мәтін не туралы? |\n| **Негізгі ой** | Автор нені айтады? |"
    new = "Біздің ауыл | туралы **әңгіме** | оқимыз."
    assert [piece.kind for piece in compare_words(old, new)] == ["del", "ins"]
    kinds = [piece.kind for piece in compare_words("Екі санды қосамыз.", "Үш санды қосамыз.")]
    assert kinds == ["del", "ins", "same"]


def test_steps_that_came_went_moved_and_changed_are_told_apart() -> None:
    old = add_step(make_manuscript(), title="Қорытынды", kind="summary", minutes=5)
    new = write(move_step(remove_step(old, "s2")[0], "s3", -1), "s1", "Жаңа сөз.")
    new = add_step(new, title="Үй жұмысы", kind="offscreen", minutes=9)
    found = {(s.state, s.old_number, s.new_number) for s in compare(old, new).steps}
    assert found == {("moved", 3, 1), ("changed", 1, 2), ("added", 0, 3), ("removed", 2, 0)} or (
        found == {("same", 3, 1), ("changed", 1, 2), ("added", 0, 3), ("removed", 2, 0)}
    )
    assert compare(old, old).is_empty
    assert not compare(old, new).is_empty


def test_minutes_checks_and_facts_are_compared() -> None:
    old = make_manuscript()
    new = put_part(old, "check:c1", {"id": "c1", "type": "number", "prompt": "?", "answer": "3"})
    new = put_part(new, "facts", dict(old.front) | {"title": "Азайту"})
    found = compare(old, new)
    assert [row.name for row in found.facts] == ["title"]
    assert [row.name for row in found.checks] == ["c1"]


def test_what_only_one_changed_is_taken_and_a_clash_is_named() -> None:
    base = make_manuscript()
    mine = write(base, "s2", "Менің сөзім.")
    theirs = write(put_part(base, "guidance", {"guidance": {"teacher": "Жаңа."}}), "s1", "Жаңа.")
    joined = join(base, mine, theirs)
    assert [s.markdown for s in joined.manuscript.steps] == ["Жаңа.", "Менің сөзім."]
    assert joined.manuscript.front["guidance"] == {"teacher": "Жаңа."}
    assert joined.clashes == ()
    both = join(base, mine, write(theirs, "s2", "Олардың сөзі."))
    assert both.manuscript.steps[1].markdown == "Менің сөзім."
    assert both.clashes == ("Дәптермен",)


def test_new_steps_and_checks_of_both_stand_in_the_joined_lesson() -> None:
    base = make_manuscript()
    mine, _name = add_check(
        add_step(base, title="Ойын", kind="practice", minutes=5), "s3", {"prompt": "менікі"}
    )
    theirs, _name = add_check(
        add_step(base, title="Жоба", kind="practice", minutes=5), "s3", {"prompt": "олардікі"}
    )
    joined = join(base, mine, theirs)
    assert {s.title for s in joined.manuscript.steps} >= {"Ойын", "Жоба"}
    prompts = {row["prompt"]: row["id"] for row in joined.manuscript.checks}
    assert prompts["менікі"] != prompts["олардікі"]
    own = next(s for s in joined.manuscript.steps if s.title == "Ойын")
    assert prompts["менікі"] in own.markdown


def test_a_step_taken_out_of_the_original_stays_if_the_teacher_wrote_in_it() -> None:
    base = make_manuscript()
    theirs = remove_step(base, "s2")[0]
    assert len(join(base, base, theirs).manuscript.steps) == 1
    kept = join(base, write(base, "s2", "Өзімдікі."), theirs)
    assert [s.markdown for s in kept.manuscript.steps][-1] == "Өзімдікі."
    assert kept.clashes == ("Дәптермен",)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(("s1", "s2")), TEXTS), max_size=3))
def test_joining_with_no_change_of_the_other_gives_ones_own(edits: list[tuple[str, str]]) -> None:
    base = mine = make_manuscript()
    for key, text in edits:
        mine = write(mine, key, text)
    assert join(base, mine, base).manuscript.steps == mine.steps
    assert join(base, base, mine).manuscript.steps == mine.steps
