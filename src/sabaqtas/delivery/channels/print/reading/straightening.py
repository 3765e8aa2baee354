"""The sheet laid flat again: by a homography first, and then by where its ten anchors really lie.

A crumpled or curled sheet moves its parts by a few millimetres; a thin-plate spline through the
corners of the anchors takes most of that away, and each row is looked for once more (`rows.py`).
"""

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from sabaqtas.delivery.channels.print.page import HEIGHT, WIDTH, Rect
from sabaqtas.delivery.channels.print.reading.finding import Found, Grey, Points, project

SCALE: Final = 8.0
"""Pixels in a millimetre of the straightened sheet."""
_STEP: Final = 3.0
"""Millimetres between the points at which the bending is worked out."""
_SOFT: Final = 0.02
"""How far the spline may pass its points by: corners are seen to a tenth of a millimetre."""


def straighten(grey: Grey, found: Found) -> Grey:
    """The sheet upright, SCALE pixels in a millimetre; what the picture lacks is black."""
    columns, rows = round(WIDTH / _STEP) + 1, round(HEIGHT / _STEP) + 1
    xs, ys = np.meshgrid(np.linspace(0, WIDTH, columns), np.linspace(0, HEIGHT, rows))
    places = np.stack([xs.ravel(), ys.ravel()], 1)
    pixels = project(found.flat, places + _bend(found, places))
    fine = pixels.reshape(rows, columns, 2).astype(np.float32)
    size = (round(WIDTH * SCALE), round(HEIGHT * SCALE))
    full = _stretch(fine, size)
    flat = cv2.remap(grey, full[..., 0], full[..., 1], cv2.INTER_LINEAR, borderValue=0)
    return np.asarray(flat, np.uint8)


def cut(flat: NDArray[np.uint8], at: Rect) -> NDArray[np.uint8]:
    """A place of the straightened sheet, as far as it lies on it."""
    left, top = max(0, round(at.x * SCALE)), max(0, round(at.y * SCALE))
    return flat[top : round((at.y + at.h) * SCALE), left : round((at.x + at.w) * SCALE)]


def _bend(found: Found, places: Points) -> Points:
    """How far each place of the sheet has moved, as if seen on the flat one. Millimetres."""
    back = np.linalg.inv(found.flat)
    moved = project(back, found.picture) - found.sheet
    scale = WIDTH
    kernel = _spline(found.sheet / scale, found.sheet / scale)
    count = len(found.sheet)
    plane = np.column_stack([np.ones(count), found.sheet / scale])
    system = np.block([[kernel + _SOFT * np.eye(count), plane], [plane.T, np.zeros((3, 3))]])
    weights = np.linalg.solve(system, np.vstack([moved, np.zeros((3, 2))]))
    there = np.column_stack([np.ones(len(places)), places / scale])
    bent: Points = _spline(places / scale, found.sheet / scale) @ weights[:count]
    return np.asarray(bent + there @ weights[count:], np.float64)


def _spline(ones: Points, others: Points) -> NDArray[np.float64]:
    squares = ((ones[:, None] - others[None]) ** 2).sum(2)
    return np.asarray(squares * np.log(squares + 1e-12) / 2, np.float64)


def _stretch(fine: NDArray[np.float32], size: tuple[int, int]) -> NDArray[np.float32]:
    """From points at the corners of cells to a value for each pixel's middle."""
    rows, columns = fine.shape[:2]
    width, height = size
    to_grid = np.array(
        [[(columns - 1) / width, 0, 0.5 * (columns - 1) / width],
         [0, (rows - 1) / height, 0.5 * (rows - 1) / height]], np.float32
    )  # fmt: skip
    how = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    stretched = cv2.warpAffine(fine, to_grid, size, flags=how, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(stretched, np.float32)
