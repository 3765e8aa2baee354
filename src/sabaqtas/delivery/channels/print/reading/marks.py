"""What can be measured of one bubble; by areas, so that a blurred line counts as a sharp one."""

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from sabaqtas.delivery.channels.print.page import Rect
from sabaqtas.delivery.channels.print.reading.inking import Ink
from sabaqtas.delivery.channels.print.reading.rows import Square
from sabaqtas.delivery.channels.print.reading.straightening import SCALE

_INSET: Final = 0.75
_SIDE_BAND: Final = 0.55
_NEAR, _FAR = 0.5, 1.9
"""From where to where beyond the square the paper around it is looked at."""
_LABEL: Final = 6.0
_FILLED: Final = 0.12
_STROKE: Final = 1.5
"""Millimetres: broader than a pen's line."""
_FAR_AWAY: Final = 5.0
_SOME: Final = 0.02
_REACHES: Final = 0.2
"""Darkness of a stroke that is followed beyond the square."""


@dataclass(frozen=True, slots=True)
class Mark:
    """`ink`: mean darkness within the square; `dark`: that of its darkest places. `span`: the
    longest way of one connected stroke, as a share of the square's side. `spread`: the share of
    the inside that is inked. `outside`: mean darkness around the square; `beyond`: to the right
    of its middle; `before`: of the darkest line that comes over its left side. `reach`:
    millimetres by which the stroke within goes beyond the square. `sides`: darkness of the
    printed line on each of its sides, the weakest first. Darkness: 0 to 1, clean paper is 0.
    """

    ink: float
    dark: float
    span: float
    spread: float
    outside: float
    beyond: float
    reach: float
    sides: tuple[float, ...]
    fit: float
    before: float = 0.0


def measure(ink: Ink, square: Square, label: Rect) -> Mark:
    """The bubble as it is on the sheet; nothing is decided here."""
    inside = _cut(ink, square.at.shrink(_INSET))
    ring = _gather(ink, _around(square.at))
    above = _gather(ink, _along_label(square.at, label))
    paper = float(min(np.median(inside), np.median(ring)))
    noise = float(1.48 * np.median(np.abs(ring - np.median(ring)))) + 0.004
    net = cv2.GaussianBlur(inside, (0, 0), 1.2) - paper
    is_inked = net > max(0.07, 3 * noise)
    darkness = float((inside - paper).clip(0).mean()) - noise * 0.4
    return Mark(
        ink=darkness,
        dark=float(np.percentile(net if darkness > _FILLED else _find_strokes(net), 98.5)),
        span=_span(is_inked),
        spread=float(is_inked.mean()),
        outside=max(_excess(ring), _excess(above)),
        beyond=_excess(_cut(ink, _at_right(square.at))),
        reach=_reach(ink, square.at, paper) if is_inked.mean() > _SOME else 0.0,
        sides=tuple(sorted(_sides(ink, square.at, paper))),
        fit=square.fit,
        before=_darkest_row(_cut(ink, _at_left(square.at)), paper),
    )


def _find_strokes(net: Ink) -> Ink:
    """Without what is soft and broad: the shade of a fold is no stroke of a pen."""
    side = round(_STROKE * SCALE) | 1
    brush = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
    return np.asarray(cv2.morphologyEx(net, cv2.MORPH_TOPHAT, brush), np.float32)


def _cut(ink: Ink, at: Rect) -> Ink:
    left, top = round(at.x * SCALE), round(at.y * SCALE)
    return ink[top : top + round(at.h * SCALE), left : left + round(at.w * SCALE)]


def _around(at: Rect) -> list[Rect]:
    """The paper around the square but for its label at the left."""
    return [
        Rect(at.x, at.y - _FAR, at.w + _FAR, _FAR - _NEAR),
        Rect(at.x, at.y + at.h + _NEAR, at.w + _FAR, _FAR - _NEAR),
        Rect(at.x + at.w + _NEAR, at.y, _FAR - _NEAR, at.h),
    ]


def _along_label(at: Rect, label: Rect) -> list[Rect]:
    """Above and below the label: who draws a ring around it crosses there."""
    width = min(label.w, _LABEL) - _NEAR
    left = at.x - width - _NEAR
    return [
        Rect(left, at.y - _FAR, width, _FAR - _NEAR),
        Rect(left, at.y + at.h + _NEAR, width, _FAR - _NEAR),
    ]


def _at_right(at: Rect) -> Rect:
    """Where strokes go that run over the side, and no arm of a cross or a tick does."""
    return Rect(at.x + at.w + _NEAR, at.y + 0.2 * at.h, 1.0, 0.6 * at.h)


def _at_left(at: Rect) -> Rect:
    """Between the label and the square: the marks of most hands stay out of it."""
    return Rect(at.x - 0.85, at.y + 0.2 * at.h, 0.4, 0.6 * at.h)


def _darkest_row(part: Ink, paper: float) -> float:
    return float(part.mean(1).max()) - paper if part.size else 0.0


def _gather(ink: Ink, strips: list[Rect]) -> Ink:
    return np.concatenate([_cut(ink, strip).ravel() for strip in strips])


def _excess(ring: Ink) -> float:
    """Mean darkness above what the lightest half of it shows."""
    return float((ring - np.percentile(ring, 30)).clip(0).mean()) if ring.size else 0.0


def _span(is_inked: NDArray[np.bool_]) -> float:
    count, _labels, stats, _middles = cv2.connectedComponentsWithStats(
        is_inked.astype(np.uint8), connectivity=8
    )
    if count < 2:
        return 0.0
    widths, heights = stats[1:, cv2.CC_STAT_WIDTH], stats[1:, cv2.CC_STAT_HEIGHT]
    return float(np.maximum(widths, heights).max() / is_inked.shape[0])


def _reach(ink: Ink, at: Rect, paper: float) -> float:
    """How far whatever is connected with the inside goes up, down and to the right; to the left
    stands the label, which a cross may touch."""
    window = Rect(at.x - _FAR_AWAY, at.y - _FAR_AWAY, at.w + 2 * _FAR_AWAY, at.h + 2 * _FAR_AWAY)
    part = _cut(ink, window).copy()
    if part.shape[0] != part.shape[1]:
        return 0.0
    margin, side = round(_FAR_AWAY * SCALE), round(at.w * SCALE)
    part[:, : margin - round(_NEAR * SCALE)] = 0
    count, labels, stats, _middles = cv2.connectedComponentsWithStats(
        (part - paper > _REACHES).astype(np.uint8), connectivity=8
    )
    inset = round(_INSET * SCALE)
    inner = labels[margin + inset : margin + side - inset, margin + inset : margin + side - inset]
    touched = [n for n in np.unique(inner) if n and count > 1]
    if not touched:
        return 0.0
    left, top = stats[touched, cv2.CC_STAT_LEFT], stats[touched, cv2.CC_STAT_TOP]
    right = left + stats[touched, cv2.CC_STAT_WIDTH] - (margin + side)
    bottom = top + stats[touched, cv2.CC_STAT_HEIGHT] - (margin + side)
    return float(max(right.max(), bottom.max(), (margin - top).max()) / SCALE)


def _sides(ink: Ink, at: Rect, paper: float) -> list[float]:
    """Mean over a side of the darkest across its line: a printed line is there all along."""
    half = _SIDE_BAND
    across = [
        _cut(ink, Rect(at.x + 0.5, y - half, at.w - 1, 2 * half)) for y in (at.y, at.y + at.h)
    ]
    along = [
        _cut(ink, Rect(x - half, at.y + 0.5, 2 * half, at.h - 1)).T for x in (at.x, at.x + at.w)
    ]
    return [float(np.percentile(part.max(0), 25)) - paper for part in (*across, *along)]
