"""What a field of bubbles says, or why a person must look. Pure, on what was measured.

The limits were chosen on made pages (`bench/paper.py`): a clean square stays under a third of
each, a deliberate mark over twice. What lies between is nobody's to guess.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from sabaqtas.delivery.channels.print.reading.marks import Mark
from sabaqtas.delivery.channels.print.reading.readings import Doubt

CLEAN_INK: Final = 0.018
CLEAN_SPAN: Final = 0.12
CLEAN_DARK: Final = 0.15
MARK_INK: Final = 0.022
MARK_SPAN: Final = 0.55
MARK_DARK: Final = 0.20
"""Of the darkness of the printed lines around it: less is what a rubber leaves."""
TRACE: Final = 0.35
"""Of the ink of the one clear mark: less, and faint, is a trace."""
SPILT: Final = 0.12
SPILT_OF_MANY: Final = 0.055
"""Ink beyond the side: filled in haste, or struck out. Where several may be chosen nothing else
tells them apart."""
UNLIKE: Final = 0.2
"""Fuller than the hand's other marks: one of them, scribbled over."""
FULL: Final = 0.9
BLOT: Final = 0.8
FEWEST: Final = 3
WEAKER: Final = 0.3
PALER: Final = 0.5
"""Of the ink and the darkness of the hand's marks: less is what a rubber leaves, where several may
be chosen."""
SHORT: Final = 0.8
"""A stroke as weak that goes no further across its square: it may only pass."""
DARKER: Final = 1.3
"""Among squares filled whole, so much more ink than in another: filled, then scribbled over."""
BESIDE: Final = 0.06
ASTRAY: Final = 0.08
"""So much around a mark, and it may be a line that only passes."""
REACH: Final = 2.3
"""Millimetres: a cross may be larger than its square, a line that goes on is something else."""
PASSES: Final = 0.6
"""Of the darkness of a mark: so dark a line comes over its left side, from the label or beyond."""
SINGLE: Final = 0.45
"""One stroke inks no more of a square; a cross does."""
SEEN: Final = 0.5
"""Of the darkness of the sheet's printed lines, on each side of a square."""
BLEACHED: Final = 0.65
"""Where the light swallows printed lines, it swallows a pencil's too."""
LIKE: Final = 0.45
"""How much a clean square must look like one."""
EMPTY_DARK: Final = 0.08
EMPTY_BESIDE: Final = 0.03
RING, RING_OF_OTHERS = 0.018, 2.5
"""So much around one square, and so much more than around the others: a pale ring."""
EMPTY_BLEACHED: Final = 0.8
"""Where nothing is chosen the squares must be cleaner still: the answer may be what is not seen."""


@dataclass(frozen=True, slots=True)
class Judged:
    """Numbers of the bubbles chosen; with a doubt only proposed."""

    chosen: tuple[int, ...]
    confidence: float
    doubt: Doubt | None = None


@dataclass(frozen=True, slots=True)
class Hand:
    """What marks of this sheet are as a rule: a tick fills less of a square than a cross."""

    spread: float = 1.0
    ink: float = 0.0
    dark: float = 0.0


UNKNOWN: Final = Hand()


def find_line(marks: Sequence[Mark]) -> float:
    """How dark the sheet's printed lines are."""
    return median(side for mark in marks for side in mark.sides) if marks else 0.0


def find_hand(marks: Sequence[Mark]) -> Hand:
    """UNKNOWN where the sheet has too few clear marks."""
    clear = [mark for mark in marks if _is_clear(mark)]
    if len(clear) < FEWEST:
        return UNKNOWN
    return Hand(
        median(mark.spread for mark in clear),
        median(mark.ink for mark in clear),
        median(mark.dark for mark in clear),
    )


def judge_field(
    marks: Sequence[Mark], *, line: float, hand: Hand = UNKNOWN, is_many: bool = False
) -> Judged:
    """`line` and `hand` are those of the whole sheet."""
    clear = [n for n, mark in enumerate(marks) if _is_clear(mark)]
    faint = [n for n, mark in enumerate(marks) if n not in clear and not _is_clean(mark)]
    if not is_many:
        faint = [n for n in faint if not _is_trace(marks[n], marks, clear)]
    doubt = _doubt(marks, clear, faint, line=line, is_many=is_many)
    if doubt is None and clear:
        doubt = _doubt_unlike([marks[n] for n in clear], hand, is_many=is_many)
    elif doubt is None:
        doubt = _doubt_empty(marks, line)
    confidence = min(_sureness(mark, n in clear) for n, mark in enumerate(marks))
    proposed = tuple(clear or faint)
    return Judged(proposed, min(confidence, 0.5) if doubt else confidence, doubt)


def _doubt(
    marks: Sequence[Mark],
    clear: Sequence[int],
    faint: Sequence[int],
    *,
    line: float,
    is_many: bool,
) -> Doubt | None:
    if any(_is_hidden(mark, line) for mark in marks):
        return Doubt.HIDDEN
    if len(clear) > 1 and not is_many:
        return Doubt.SEVERAL
    if any(marks[n].reach > REACH for n in clear):
        return Doubt.BESIDE
    if any(marks[n].beyond > (SPILT_OF_MANY if is_many else SPILT) for n in clear):
        return Doubt.STRUCK
    if faint:
        return Doubt.FAINT
    if any(_passes(marks[n]) for n in clear):
        return Doubt.BESIDE
    is_full = bool(clear) and all(marks[n].spread > FULL for n in clear)
    others = [mark for n, mark in enumerate(marks) if n not in clear]
    if any(_is_beside(one) or (is_full and one.outside > EMPTY_BESIDE) for one in others):
        return Doubt.BESIDE
    return None


def _doubt_unlike(clear: Sequence[Mark], hand: Hand, *, is_many: bool) -> Doubt | None:
    """What is not like the hand's other marks; of several one may be taken back."""
    if any(mark.ink < WEAKER * hand.ink and mark.span < SHORT for mark in clear):
        return Doubt.FAINT
    if not is_many:
        return None
    inks = [mark.ink for mark in clear]
    is_twice = hand.spread > FULL and max(inks) > DARKER * min(inks)
    if is_twice or any(mark.spread > hand.spread + UNLIKE for mark in clear):
        return Doubt.STRUCK
    is_weak = any(mark.ink < WEAKER * hand.ink or mark.dark < PALER * hand.dark for mark in clear)
    return Doubt.FAINT if is_weak else None


def _doubt_empty(marks: Sequence[Mark], line: float) -> Doubt | None:
    if any(mark.dark > EMPTY_DARK * max(median(mark.sides), 0.2) for mark in marks):
        return Doubt.FAINT
    ring = max(RING, RING_OF_OTHERS * median(mark.outside for mark in marks))
    if any(mark.outside > min(ring, EMPTY_BESIDE) for mark in marks):
        return Doubt.BESIDE
    is_bleached = any(median(mark.sides) < EMPTY_BLEACHED * line for mark in marks)
    return Doubt.HIDDEN if is_bleached else None


def _is_clear(mark: Mark) -> bool:
    is_dark = mark.dark >= MARK_DARK * max(median(mark.sides), 0.2)
    return mark.ink >= MARK_INK and mark.span >= MARK_SPAN and is_dark


def _is_clean(mark: Mark) -> bool:
    is_light = mark.dark < CLEAN_DARK * max(median(mark.sides), 0.2)
    return mark.ink < CLEAN_INK and mark.span < CLEAN_SPAN and is_light


def _is_trace(mark: Mark, marks: Sequence[Mark], clear: Sequence[int]) -> bool:
    """Beside one clear mark: what a rubber or a slip of the pen left.

    Not where the clear one is full and spilt: it may be struck out, and the trace be the answer.
    """
    if len(clear) != 1:
        return False
    one = marks[clear[0]]
    is_spilt = one.spread > BLOT and max(one.outside, one.beyond) > EMPTY_BESIDE
    return not is_spilt and mark.ink < TRACE * one.ink and mark.dark < TRACE * one.dark


def _passes(mark: Mark) -> bool:
    """It may be a line that goes on, and none of the square's."""
    comes_over = mark.before > PASSES * mark.dark and mark.spread < SINGLE
    return mark.outside > ASTRAY or comes_over


def _is_hidden(mark: Mark, line: float) -> bool:
    if mark.sides[0] < SEEN * line:
        return True
    is_bleached = median(mark.sides) < BLEACHED * line
    return _is_clean(mark) and (is_bleached or mark.fit < LIKE)


def _is_beside(mark: Mark) -> bool:
    return mark.outside > BESIDE or mark.beyond > SPILT_OF_MANY


def _sureness(mark: Mark, is_chosen: bool) -> float:
    """How far from the limit, 0.5 at it and 1 at twice and more."""
    if is_chosen:
        far = min(mark.ink / MARK_INK, mark.span / MARK_SPAN)
        return min(1.0, 0.5 * far)
    near = max(mark.ink / CLEAN_INK, mark.span / CLEAN_SPAN, mark.outside / BESIDE)
    return max(0.0, 1 - 0.5 * near)
