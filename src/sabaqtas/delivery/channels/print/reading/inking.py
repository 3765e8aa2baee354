"""How dark each place of a straightened sheet is against the paper around it.

Shadows and uneven light are the paper's, not ink: the paper is what is light within some
millimetres, so a shadow's edge falls away and a pen's line stays.
"""

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from sabaqtas.delivery.channels.print.reading.finding import Grey
from sabaqtas.delivery.channels.print.reading.straightening import SCALE

type Ink = NDArray[np.float32]
"""0 is paper, 1 is black; the size of the straightened sheet."""

_AROUND: Final = 13.0
"""Millimetres: more than the darkest thing that is no shadow, a filled bubble, is wide."""
_COARSE: Final = 4
DARKEST: Final = 12.0
"""Grey levels of the paper below which nothing can be told of it."""


def find_ink(flat: Grey) -> Ink:
    """The share of the paper's light that is missing."""
    paper = _find_paper(flat)
    ink = 1 - flat.astype(np.float32) / np.maximum(paper, DARKEST)
    return np.asarray(ink.clip(0, 1), np.float32)


def _find_paper(flat: Grey) -> NDArray[np.float32]:
    """The light that falls on each place."""
    small = cv2.resize(flat, None, fx=1 / _COARSE, fy=1 / _COARSE, interpolation=cv2.INTER_AREA)
    side = round(_AROUND * SCALE / _COARSE) | 1
    light = cv2.morphologyEx(
        cv2.medianBlur(small, 3), cv2.MORPH_CLOSE, cv2.getStructuringElement(0, (side, side))
    )
    smooth = cv2.GaussianBlur(light, (0, 0), SCALE / _COARSE)
    full = cv2.resize(smooth, flat.shape[::-1], interpolation=cv2.INTER_LINEAR)
    return full.astype(np.float32)
