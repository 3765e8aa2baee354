"""What holds of every pupil: never above 100 %, never worse for more, and why has a source."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from sabaqtas.gradebook.rules import (
    Evidence,
    Part,
    Score,
    Status,
    Step,
    find_rulebook,
    judge_term,
)

ON = date(2025, 12, 28)
marks = st.lists(st.integers(1, 10), min_size=1, max_size=30).map(tuple)
DAYS = st.sampled_from([ON, date(2020, 5, 25), date(2020, 3, 20)])


@st.composite
def scores(draw: st.DrawFn, kind: Part) -> Score:
    most = draw(st.integers(1, 40))
    return Score(kind, ON, Fraction(draw(st.integers(0, most))), most)


@settings(max_examples=150, deadline=None)
@given(marks, scores(Part.SOR), scores(Part.SOCH), DAYS)
def test_a_term_is_within_bounds_and_grows_with_points(
    formative: tuple[int, ...], sor: Score, soch: Score, on: date
) -> None:
    book = find_rulebook(on=on, grade=7, subject="physics")
    found = judge_term(Evidence(formative, (sor, soch)), book)
    assert found.status is Status.MARKED and found.percent is not None
    assert 0 <= found.percent <= 100 and found.mark in (2, 3, 4, 5)
    full = Score(Part.SOCH, ON, Fraction(soch.most), soch.most)
    better = judge_term(Evidence(formative, (sor, full)), book)
    assert better.percent is not None and better.percent >= found.percent
    assert (better.mark or 0) >= found.mark
    assert any(step.sources for step in walk(found.why))


def walk(step: Step) -> Iterator[Step]:
    yield step
    for one in step.steps:
        yield from walk(one)
