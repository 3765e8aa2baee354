"""The board's arithmetic."""

import uuid
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from sabaqtas.oversight.boards import (
    ClassFacts,
    SchoolFacts,
    SlotFacts,
    TaskFacts,
    build_board,
    share,
)

ON = date(2026, 11, 23)
A, B = uuid.uuid4(), uuid.uuid4()
AIYM, DAMIR, ALI = (uuid.uuid4() for _ in range(3))


def _facts() -> SchoolFacts:
    return SchoolFacts(
        first=ON,
        last=ON,
        classes=(
            ClassFacts(A, "5 «А»", frozenset({AIYM, DAMIR})),
            ClassFacts(B, "6 «А»", frozenset({ALI})),
        ),
        slots=(
            SlotFacts(A, uuid.uuid4(), ON, is_covered=True),
            SlotFacts(A, uuid.uuid4(), ON, is_covered=False),
            SlotFacts(B, uuid.uuid4(), ON, is_covered=True),
        ),
        opened=frozenset({AIYM}),
        tasks=(TaskFacts(A, 2, 1, 1), TaskFacts(B, 1, 0, 0)),
        waits=((A, 2.0), (A, 50.0), (B, 4.0)),
        unseen=frozenset({DAMIR}),
    )


def test_each_class_and_the_whole_school() -> None:
    board = build_board(_facts())
    first, second = board.rows
    assert (first.lessons, first.covered, first.covered_share) == (2, 1, 50)
    assert (first.opened, first.pupils, first.unseen) == (1, 2, 1)
    assert (first.expected, first.handed_in, first.judged) == (2, 1, 1)
    assert (first.median_hours, second.median_hours, board.whole.median_hours) == (26.0, 4.0, 4.0)
    assert (board.whole.pupils, board.whole.unseen, board.whole.lessons) == (3, 1, 3)
    assert board.slowest == first


def test_a_school_without_anything() -> None:
    empty = SchoolFacts(ON, ON, (), (), frozenset(), (), (), frozenset())
    board = build_board(empty)
    assert (board.rows, board.slowest, board.whole.median_hours) == ((), None, None)
    assert board.whole.covered_share is None


@given(st.integers(0, 1000), st.integers(0, 1000))
def test_a_hundred_per_cent_means_all(part: int, whole: int) -> None:
    found = share(part, whole)
    if whole == 0:
        assert found is None
    else:
        assert (found == 100) == (part >= whole)
