"""What a field of bubbles says by what was measured of it."""

from dataclasses import replace

import pytest

pytest.importorskip("cv2")

from sabaqtas.delivery.channels.print.reading.judging import Hand, judge_field
from sabaqtas.delivery.channels.print.reading.marks import Mark
from sabaqtas.delivery.channels.print.reading.readings import Doubt

CLEAN = Mark(0.001, 0.02, 0.0, 0.0, 0.005, 0.005, 0.0, (0.6, 0.6, 0.62, 0.63), 0.9)
CROSS = Mark(0.22, 0.5, 1.0, 0.7, 0.03, 0.01, 1.2, (0.6, 0.6, 0.62, 0.63), 0.6)
TRACE = replace(CLEAN, ink=0.04, dark=0.08, span=1.0)
DOT = replace(CLEAN, ink=0.012, dark=0.3, span=0.2)
FOLD = replace(CLEAN, ink=0.03, dark=0.02)


def _judge(*marks: Mark, is_many: bool = False) -> tuple[tuple[int, ...], Doubt | None]:
    judged = judge_field(marks, line=0.6, is_many=is_many)
    return judged.chosen, judged.doubt


def test_one_clear_mark_among_clean_squares_is_the_answer() -> None:
    assert _judge(CLEAN, CROSS, CLEAN) == ((1,), None)
    assert _judge(CLEAN, CROSS, TRACE) == ((1,), None), "a rubber leaves a trace"
    assert _judge(CLEAN, CLEAN) == ((), None), "nothing is an answer too"


@pytest.mark.parametrize(
    ("marks", "doubt"),
    [
        ((CROSS, CROSS), Doubt.SEVERAL),
        ((CLEAN, TRACE), Doubt.FAINT),
        ((CLEAN, DOT), Doubt.FAINT),
        ((CLEAN, FOLD), Doubt.FAINT),
        ((CLEAN, replace(CLEAN, dark=0.06)), Doubt.FAINT),
        ((CLEAN, replace(CLEAN, outside=0.04)), Doubt.BESIDE),
        ((CLEAN, replace(CLEAN, sides=(0.4, 0.42, 0.42, 0.43))), Doubt.HIDDEN),
        ((CLEAN, replace(CROSS, outside=0.1)), Doubt.BESIDE),
        ((CLEAN, replace(CLEAN, outside=0.15)), Doubt.BESIDE),
        ((CROSS, replace(CLEAN, outside=0.15)), Doubt.BESIDE),
        ((CLEAN, replace(CROSS, reach=4.0)), Doubt.BESIDE),
        ((CLEAN, replace(CROSS, beyond=0.2)), Doubt.STRUCK),
        ((CROSS, replace(CLEAN, sides=(0.1, 0.6, 0.6, 0.6))), Doubt.HIDDEN),
    ],
)
def test_what_may_be_meant_otherwise_is_shown(marks: tuple[Mark, ...], doubt: Doubt) -> None:
    assert _judge(*marks)[1] is doubt


def test_where_several_may_be_chosen_a_trace_is_asked_and_two_crosses_are_not() -> None:
    assert _judge(CROSS, CROSS, CLEAN, is_many=True) == ((0, 1), None)
    assert _judge(CROSS, TRACE, is_many=True)[1] is Doubt.FAINT
    assert _judge(CROSS, replace(CROSS, beyond=0.08), is_many=True)[1] is Doubt.STRUCK
    full = replace(CROSS, spread=0.95)
    assert judge_field([CROSS, full], line=0.6, hand=Hand(0.5), is_many=True).doubt is Doubt.STRUCK
    weak = replace(CROSS, ink=0.03)
    hand = Hand(0.7, 0.22, 0.5)
    assert judge_field([CROSS, weak], line=0.6, hand=hand, is_many=True).doubt is Doubt.FAINT
    pale = replace(CROSS, dark=0.2)
    assert judge_field([CROSS, pale], line=0.6, hand=hand, is_many=True).doubt is Doubt.FAINT
    twice = replace(full, ink=0.33)
    filled = [replace(full, ink=0.22), twice]
    assert judge_field(filled, line=0.6, hand=Hand(0.95), is_many=True).doubt is Doubt.STRUCK


def test_a_weak_short_stroke_may_only_pass() -> None:
    passing = replace(CROSS, ink=0.05, span=0.64, spread=0.16)
    hand = Hand(0.7, 0.22, 0.5)
    assert judge_field([CLEAN, passing], line=0.6, hand=hand).doubt is Doubt.FAINT
    assert judge_field([CLEAN, CROSS], line=0.6, hand=hand).doubt is None


def test_a_line_from_the_label_may_only_pass() -> None:
    stroke = replace(CROSS, spread=0.3)
    assert _judge(CLEAN, replace(stroke, before=0.4))[1] is Doubt.BESIDE
    assert _judge(CLEAN, replace(stroke, before=0.1)) == ((1,), None)
    assert _judge(CLEAN, replace(CROSS, before=0.4)) == ((1,), None), "an arm of the cross"


def test_a_square_filled_whole_may_be_struck_out_and_the_pale_sign_be_the_answer() -> None:
    blot = replace(CROSS, ink=0.3, spread=1.0, beyond=0.06)
    assert _judge(blot, DOT)[1] is Doubt.FAINT
    ring = replace(CLEAN, outside=0.035)
    assert _judge(replace(blot, beyond=0.01), ring)[1] is Doubt.BESIDE
    assert _judge(replace(blot, beyond=0.01), CLEAN) == ((0,), None)


def test_a_pale_ring_round_one_of_the_empty_squares_is_seen() -> None:
    assert _judge(CLEAN, CLEAN, replace(CLEAN, outside=0.025))[1] is Doubt.BESIDE
