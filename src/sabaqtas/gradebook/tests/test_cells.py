"""What is typed into a cell: letters of three languages, marks, points, and what is refused."""

from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from sabaqtas.gradebook.journal.cells import (
    BadCell,
    CellValue,
    read_day,
    read_score,
    write_value,
)

MARKS = range(1, 11)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", CellValue()),
        (" 8 ", CellValue(mark=8)),
        ("10", CellValue(mark=10)),
        ("қ", CellValue("remote")),
        ("К 7", CellValue("late", 7)),
        ("7 о", CellValue("late", 7)),
        ("н", CellValue("absent")),
        ("e", CellValue("excused")),
    ],
)
def test_a_day(text: str, value: CellValue) -> None:
    assert read_day(text, MARKS) == value


@pytest.mark.parametrize("text", ["0", "11", "8 9", "қ қ", "x", "8.5", "²", "٣", "-1", "9" * 30])
def test_a_day_that_says_nothing_is_refused(text: str) -> None:
    with pytest.raises(BadCell):
        read_day(text, MARKS)


def test_grade_one_has_attendance_and_no_marks() -> None:
    assert read_day("с", range(0)) == CellValue("excused")
    with pytest.raises(BadCell):
        read_day("8", range(0))


@pytest.mark.parametrize(
    ("text", "adapted", "value"),
    [
        ("17,5", False, CellValue(points=Decimal("17.5"))),
        ("0", False, CellValue(points=Decimal(0))),
        ("6/8", True, CellValue(points=Decimal(6), most=8)),
        ("с", False, CellValue("excused")),
        ("20/20", True, CellValue(points=Decimal(20))),
    ],
)
def test_points(text: str, adapted: bool, value: CellValue) -> None:
    assert read_score(text, most=20, is_adapted=adapted) == value


@pytest.mark.parametrize(
    ("text", "adapted"),
    [
        ("21", False),
        ("6/8", False),
        ("9/8", True),
        ("0/0", True),
        ("к", False),
        ("1e5", False),
        ("1 7", False),
    ],
)
def test_points_that_cannot_be_are_refused(text: str, adapted: bool) -> None:
    with pytest.raises(BadCell):
        read_score(text, most=20, is_adapted=adapted)


@given(
    st.builds(
        CellValue,
        st.sampled_from(["", "absent", "excused", "late", "remote"]),
        st.none() | st.integers(1, 10),
    ),
    st.sampled_from(["kk", "ru", "en"]),
)
def test_what_is_written_reads_the_same(value: CellValue, language: str) -> None:
    with translation.override(language):
        assert read_day(write_value(value), MARKS) == value


@given(st.text(max_size=25))
def test_nothing_but_a_reason_comes_of_any_text(text: str) -> None:
    for kind in ("day", "score"):
        try:
            if kind == "day":
                read_day(text, MARKS)
            else:
                read_score(text, most=9, is_adapted=True)
        except BadCell as error:
            assert str(error)
