"""Where the printed squares of a row really are, to a fraction of a millimetre.

What is left after straightening is less than two millimetres. Each square is looked for by its own
outline; neighbours and the whole row have a say, so a scribbled one is found beside a clean one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from sabaqtas.delivery.channels.print.page import STROKE, Rect
from sabaqtas.delivery.channels.print.reading.inking import Ink
from sabaqtas.delivery.channels.print.reading.straightening import SCALE

AWAY: Final = 1.9
"""Millimetres up to which a square is looked for."""
_EDGE: Final = 0.9
"""Of paper around the square and within it that belongs to its pattern."""


@dataclass(frozen=True, slots=True)
class Square:
    """A printed square as found; `fit` is -1 to 1, how much it looks like one."""

    at: Rect
    fit: float


def find_squares(ink: Ink, places: Sequence[Rect]) -> list[Square]:
    """One for each place, in the same order."""
    maps = [_fit_map(ink, place) for place in places]
    row = sum(maps) / len(maps)
    found = []
    for n, (place, own) in enumerate(zip(places, maps, strict=True)):
        beside = sum(maps[max(0, n - 1) : n + 2])
        votes = own + 0.35 * beside + 0.5 * row
        down, right = np.unravel_index(int(votes.argmax()), votes.shape)
        moved_x, moved_y = right / SCALE - AWAY, down / SCALE - AWAY
        at = Rect(place.x + moved_x, place.y + moved_y, place.w, place.h)
        found.append(Square(at, float(own[down, right])))
    return found


def _fit_map(ink: Ink, place: Rect) -> NDArray[np.float32]:
    """How well the outline fits at each shift from -AWAY to AWAY."""
    pattern = _outline(place.w)
    reach = round(AWAY * SCALE)
    left = round((place.x - _EDGE) * SCALE) - reach
    top = round((place.y - _EDGE) * SCALE) - reach
    side = pattern.shape[0] + 2 * reach
    part = ink[max(0, top) : top + side, max(0, left) : left + side]
    if part.shape != (side, side):
        return np.zeros((2 * reach + 1, 2 * reach + 1), np.float32)
    soft = cv2.GaussianBlur(part, (0, 0), 1.2)
    fits = cv2.matchTemplate(soft, pattern, cv2.TM_CCOEFF_NORMED)
    return np.asarray(np.nan_to_num(fits), np.float32)


@cache
def _outline(side: float) -> NDArray[np.float32]:
    """The square with its paper; softened as the picture is."""
    size = round((side + 2 * _EDGE) * SCALE)
    pattern = np.zeros((size, size), np.float32)
    outer, inner = round((_EDGE - STROKE / 2) * SCALE), round((_EDGE + STROKE / 2) * SCALE)
    pattern[outer : size - outer, outer : size - outer] = 1
    pattern[inner : size - inner, inner : size - inner] = 0
    return np.asarray(cv2.GaussianBlur(pattern, (0, 0), 1.6), np.float32)
