"""Where the sheet lies in a picture: by its anchors, whatever is around it. Any four will do."""

from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from sabaqtas.delivery.channels.print.page import ANCHORS, Rect

type Grey = NDArray[np.uint8]
type Points = NDArray[np.float64]

LOOKED_AT: Final = 1700
"""Pixels of the longer side in which anchors are looked for first; the fine places come from all
of the picture."""
FEWEST: Final = 4
STRAY_MM: Final = 7.0
"""How far an anchor may lie from where four others say: a bent sheet, not another thing."""


class SeveralSheets(Exception):
    """So many anchors are there twice that a second sheet lies in the picture."""


@dataclass(frozen=True, slots=True)
class Found:
    """`sheet` in millimetres and `picture` in pixels are the same points: corners of anchors."""

    sheet: Points
    picture: Points
    anchors: int
    flat: NDArray[np.float64]
    """Takes millimetres to pixels as if the sheet were flat (a homography)."""


def find_sheet(grey: Grey) -> Found | None:
    """None where there are not four anchors that agree. Raises SeveralSheets: one of them would be
    lost without a word, or its code taken for the other's."""
    for most in (LOOKED_AT, LOOKED_AT * 2, LOOKED_AT // 2):
        seen, twice = _see_anchors(grey, most)
        if len(twice) >= FEWEST:
            raise SeveralSheets
        if len(seen) >= FEWEST and (found := _agree(seen)):
            return found
    return None


def corners_of(at: Rect) -> Points:
    """Clockwise from the top left, millimetres."""
    right, bottom = at.x + at.w, at.y + at.h
    return np.array([(at.x, at.y), (right, at.y), (right, bottom), (at.x, bottom)], np.float64)


def _see_anchors(grey: Grey, most: int) -> tuple[dict[int, Points], set[int]]:
    """The corners of each anchor in pixels of the picture, by its number; which are there twice."""
    shrink = min(1.0, most / max(grey.shape))
    small = cv2.resize(grey, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
    corners, ids, _rejected = _detector().detectMarkers(small if shrink < 1 else grey)
    if ids is None:
        return {}, set()
    seen: dict[int, Points] = {}
    twice: set[int] = set()
    for number, four in zip(ids.ravel().tolist(), corners, strict=True):
        if number in seen:
            twice.add(number)
        seen[number] = (four.reshape(4, 2).astype(np.float64) + 0.5) / shrink - 0.5
    return {number: four for number, four in seen.items() if number not in twice}, twice


def _agree(seen: dict[int, Points]) -> Found | None:
    """Leave out what does not lie where the others say."""
    numbers = list(seen)
    for _ in range(len(numbers)):
        sheet = np.concatenate([corners_of(ANCHORS[n].at) for n in numbers])
        picture = np.concatenate([seen[n] for n in numbers])
        flat = _fit_flat(sheet, picture)
        if flat is None:
            return None
        off = np.linalg.norm(project(flat, sheet) - picture, axis=1).reshape(-1, 4).max(1)
        bad = off > _pixels(picture, sheet) * STRAY_MM
        if not bad.any():
            return Found(sheet, picture, len(numbers), flat) if len(numbers) >= FEWEST else None
        numbers.pop(int(off.argmax()))
        if len(numbers) < FEWEST:
            return None
    return None


def _fit_flat(sheet: Points, picture: Points) -> NDArray[np.float64] | None:
    """None where the corners lie in one line."""
    reach = _pixels(picture, sheet) * STRAY_MM
    found: Any = cv2.findHomography(sheet, picture, cv2.RANSAC, reach)[0]
    return None if found is None else np.asarray(found, np.float64)


def project(flat: NDArray[np.float64], points: Points) -> Points:
    """Points through a homography."""
    through = cv2.perspectiveTransform(points.reshape(-1, 1, 2), flat)
    return np.asarray(through, np.float64).reshape(-1, 2)


def _pixels(picture: Points, sheet: Points) -> float:
    """Pixels in a millimetre, about: by the sides of the anchors."""
    sides = np.linalg.norm(picture[1::4] - picture[0::4], axis=1)
    return float(np.median(sides) / np.linalg.norm(sheet[1] - sheet[0]))


@cache
def _detector() -> Any:
    """OpenCV's finder of square codes, told ours. It allows up to four wrong cells of 25."""
    rows = [[[0 if cell else 1 for cell in row[1:-1]] for row in a.cells[1:-1]] for a in ANCHORS]
    codes = [cv2.aruco.Dictionary.getByteListFromBits(np.array(one, np.uint8)) for one in rows]
    known = cv2.aruco.Dictionary(np.concatenate(codes), 5, 3)
    how = cv2.aruco.DetectorParameters()
    how.cornerRefinementMethod = cv2.aruco.CORNER_REFINE_SUBPIX
    how.minMarkerPerimeterRate = 0.02
    how.adaptiveThreshWinSizeMin = 5
    how.adaptiveThreshWinSizeMax = 45
    how.adaptiveThreshWinSizeStep = 20
    return cv2.aruco.ArucoDetector(known, how)
