"""Whether anything is written where a person reads: what is called blank nobody looks at.

So the least stroke counts, a hard pencil's too; dust, folds and the printed lines do not.
"""

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from sabaqtas.delivery.channels.print.page import Rect
from sabaqtas.delivery.channels.print.reading.inking import Ink
from sabaqtas.delivery.channels.print.reading.straightening import SCALE
from sabaqtas.delivery.channels.print.sheets import Field, Shape

_INSET: Final = 1.0
"""Of a box: its sides are printed."""
_BROADEST: Final = 2.0
"""Millimetres: what is broader is a shade, or so dark that it counts as it is."""
_DARK, _MUCH = 0.3, 0.004
"""Such darkness on such a share of the place is no shade."""
_LEAST: Final = 0.06
_NOISE: Final = 4.0
_SURE: Final = 0.09
"""Darker than the paper's grain by so much, a stroke counts in deep shadow, too: what fills a box
counts as grain, and would hide itself."""
_STROKE: Final = 1.5
"""Millimetres of one connected stroke that no dust and no paper's grain has."""
_RISES: Final = 0.9
_THIN: Final = 0.25
"""A stroke on lines or squares is at least so high and so wide: a rest of a printed line is not."""
_REST: Final = 0.6
"""No wider than this along a box's side, it is the side, seen a little beside its place."""
_CHUNK: Final = 15.0
_OF_ROW, _OF_COLUMN = 30, 15
"""Per cent of a chunk that are lighter than the line printed or folded there. More of a row is
free of writing than of a column, which may be one line high."""


def is_blank(ink: Ink, field: Field) -> bool:
    """Whether a place for writing (boxes, lines, squares) holds no stroke; `ink` is of its page."""
    places = [field.area] if field.area else [box.shrink(_INSET) for box in field.boxes]
    return not any(_is_written(_cut(ink, place), field.shape) for place in places)


def _is_written(part: Ink, shape: Shape) -> bool:
    if not part.size:
        return False
    strokes = _find_strokes(part)
    if shape is not Shape.BOXES:
        strokes = _leave_printed(strokes)
    if float((strokes > _DARK).mean()) >= _MUCH:
        return True
    paper = float(np.median(strokes))
    noise = 1.48 * float(np.median(np.abs(strokes - paper)))
    least = min(max(_LEAST, _NOISE * noise), _SURE)
    return _has_stroke(strokes > paper + least, shape)


def _has_stroke(is_inked: NDArray[np.bool_], shape: Shape) -> bool:
    count, _labels, stats, _middles = cv2.connectedComponentsWithStats(
        is_inked.astype(np.uint8), connectivity=8
    )
    left, top, wide, high = stats[1:count, :4].T / SCALE
    is_stroke = np.maximum(wide, high) >= _STROKE
    if shape is Shape.BOXES:
        height, width = (one / SCALE for one in is_inked.shape)
        is_side = (wide < _REST) & ((left <= 0) | (left + wide >= width))
        is_side |= (high < _REST) & ((top <= 0) | (top + high >= height))
        return bool((is_stroke & ~is_side).any())
    return bool((is_stroke & (high >= _RISES) & (wide >= _THIN)).any())


def _find_strokes(part: Ink) -> Ink:
    side = round(_BROADEST * SCALE) | 1
    brush = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
    soft = cv2.GaussianBlur(part, (0, 0), 1.0)
    return np.asarray(cv2.morphologyEx(soft, cv2.MORPH_TOPHAT, brush), np.float32)


def _leave_printed(strokes: Ink) -> Ink:
    """Without what goes through whole rows and columns: lines, squares, a fold."""
    through = np.maximum(_go_through(strokes, 1, _OF_ROW), _go_through(strokes, 0, _OF_COLUMN))
    return np.asarray(strokes - through, np.float32)


def _go_through(strokes: Ink, axis: int, share: int) -> Ink:
    chunks = max(1, round(strokes.shape[axis] / SCALE / _CHUNK))
    parts = [
        np.broadcast_to(np.percentile(part, share, axis=axis, keepdims=True), part.shape)
        for part in np.array_split(strokes, chunks, axis=axis)
    ]
    return np.asarray(np.concatenate(parts, axis=axis), np.float32)


def _cut(ink: Ink, at: Rect) -> Ink:
    left, top = round(at.x * SCALE), round(at.y * SCALE)
    return ink[top : top + round(at.h * SCALE), left : left + round(at.w * SCALE)]
