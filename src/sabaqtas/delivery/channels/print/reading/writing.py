"""Whether anything is written where a person reads: what is called blank nobody looks at.

So the least stroke counts, a hard pencil's too; dust, folds and the printed lines do not.
"""

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from sabaqtas.delivery.channels.print.laying import ROWS
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
_STROKE: Final = 1.5
"""Millimetres of one connected stroke that no dust and no paper's grain has."""
_RISES: Final = 0.9
_THIN: Final = 0.25
"""A stroke on lines or squares is at least so high and so wide: a rest of a printed line is not."""
_PRINTED: Final = 0.75
"""Millimetres to both sides of a printed line within which nothing is looked for."""


def is_blank(ink: Ink, field: Field) -> bool:
    places = [field.area] if field.area else [box.shrink(_INSET) for box in field.boxes]
    return not any(_is_written(_cut(ink, place), field.shape) for place in places)


def _is_written(part: Ink, shape: Shape) -> bool:
    if not part.size:
        return False
    strokes = _find_strokes(part)
    looked = _leave_printed(part.shape, shape)
    if float((part[looked] > _DARK).mean()) >= _MUCH:
        return True
    paper = float(np.median(strokes[looked]))
    noise = 1.48 * float(np.median(np.abs(strokes[looked] - paper)))
    is_inked = looked & (strokes > paper + max(_LEAST, _NOISE * noise))
    count, _labels, stats, _middles = cv2.connectedComponentsWithStats(
        is_inked.astype(np.uint8), connectivity=8
    )
    wide = stats[1:count, cv2.CC_STAT_WIDTH] / SCALE
    high = stats[1:count, cv2.CC_STAT_HEIGHT] / SCALE
    is_stroke = np.maximum(wide, high) >= _STROKE
    if shape is not Shape.BOXES:
        is_stroke &= (high >= _RISES) & (wide >= _THIN)
    return bool(is_stroke.any())


def _find_strokes(part: Ink) -> Ink:
    side = round(_BROADEST * SCALE) | 1
    brush = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
    return np.asarray(
        cv2.morphologyEx(cv2.GaussianBlur(part, (0, 0), 1.0), cv2.MORPH_TOPHAT, brush), np.float32
    )


def _leave_printed(size: tuple[int, ...], shape: Shape) -> NDArray[np.bool_]:
    """All but what lies at a printed line."""
    looked = np.ones(size, np.bool_)
    if shape is Shape.BOXES:
        return looked
    pitch = ROWS[shape]
    for axis in (0, 1) if shape is Shape.SQUARES else (0,):
        for n in range(round(size[axis] / SCALE / pitch) + 1):
            begins = max(0, round((n * pitch - _PRINTED) * SCALE))
            line = slice(begins, round((n * pitch + _PRINTED) * SCALE))
            looked[(line,) if axis == 0 else (slice(None), line)] = False
    return looked


def _cut(ink: Ink, at: Rect) -> Ink:
    left, top = round(at.x * SCALE), round(at.y * SCALE)
    return ink[top : top + round(at.h * SCALE), left : left + round(at.w * SCALE)]
