"""Where the sheet lies on a photo; only when nothing speaks against it.

Wrong cropping loses somebody's work, so every test must be passed: one bright area with four
straight sides and nearly right angles, darker all along outside, and nothing bright elsewhere that
might be the rest of the work.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PIL import Image, ImageFilter

from sabaqtas.library.papers.areas import Area, find_areas
from sabaqtas.library.papers.evening import show_paper
from sabaqtas.library.papers.shapes import (
    Point,
    Quad,
    find_hull,
    grow,
    list_angles,
    measure_area,
    measure_sides,
    wrap_in_four,
)

SIDE: Final = 240
"""Pixels of the picture that is searched, the longer side."""
LEAST_SHARE: Final = 0.22
MOST_SHARE: Final = 0.96
MOST_ELSEWHERE: Final = 0.025
"""Of the picture: bright places outside the sheet, a reflection on the desk at most."""
LEAST_FILLED: Final = 0.94
MOST_ROUND: Final = 1.07
ANGLES: Final = (58, 122)
MOST_LONG: Final = 2.2
LEAST_STEP: Final = 0.12
"""Of the sheet's brightness: how much darker it is outside each side."""
MARGIN: Final = 0.004
STEPS: Final = (0.85, 1.0, 1.12)
"""The threshold between sheet and desk is tried at these shares of Otsu's."""


@dataclass(frozen=True, slots=True)
class _Ground:
    """The searched picture: grey values row by row."""

    pixels: bytes
    width: int
    height: int

    @property
    def size(self) -> int:
        return self.width * self.height

    def look(self, point: Point) -> int | None:
        x, y = round(point[0]), round(point[1])
        inside = 0 <= x < self.width and 0 <= y < self.height
        return self.pixels[y * self.width + x] if inside else None


def find_sheet(picture: Image.Image) -> Quad | None:
    """The corners in pixels of `picture`, from the top left clockwise; None when unsure.

    A shadow may lie across: then the sheet is what is white once the light is even.
    """
    return _look_for(picture, picture) or _look_for(show_paper(picture), picture)


def _look_for(shown: Image.Image, picture: Image.Image) -> Quad | None:
    small = shown.convert("L")
    small.thumbnail((SIDE, SIDE), Image.Resampling.BOX)
    small = small.filter(ImageFilter.MedianFilter(5))
    ground = _Ground(small.tobytes(), *small.size)
    middle = _find_threshold(small.histogram())
    found = [quad for share in STEPS if (quad := _search(ground, small, int(middle * share)))]
    if not found:
        return None
    quad = grow(max(found, key=lambda one: measure_area(one)), MARGIN)
    across, down = picture.width / small.width, picture.height / small.height
    a, b, c, d = (
        (min(max(x * across, 0), picture.width), min(max(y * down, 0), picture.height))
        for x, y in quad
    )
    return a, b, c, d


def _search(ground: _Ground, small: Image.Image, threshold: int) -> Quad | None:
    pixels = small.point([0] * (threshold + 1) + [255] * (255 - threshold)).tobytes()
    areas = find_areas(pixels, ground.width)
    if not areas or not LEAST_SHARE <= areas[0].size / ground.size <= MOST_SHARE:
        return None
    if sum(area.size for area in areas[1:]) > MOST_ELSEWHERE * ground.size:
        return None
    hull = find_hull(areas[0].ends)
    quad = wrap_in_four(hull)
    if quad is None or not _is_sheet(quad, hull, _fill(areas[0], pixels, ground)):
        return None
    return quad if _is_darker_around(quad, ground) else None


def _is_sheet(quad: Quad, hull: Sequence[Point], filled: int) -> bool:
    wide, high = measure_sides(quad)
    return (
        measure_area(quad) <= MOST_ROUND * measure_area(hull)
        and filled >= LEAST_FILLED * measure_area(hull)
        and all(ANGLES[0] <= angle <= ANGLES[1] for angle in list_angles(quad))
        and max(wide, high) <= MOST_LONG * min(wide, high)
    )


def _fill(area: Area, pixels: bytes, ground: _Ground) -> int:
    """The area's pixels with those of its ink: dark places that do not reach the picture's edge."""
    dark = find_areas(pixels, ground.width, sign=b"\0")
    inner = (one for one in dark if not _is_at_edge(one, ground))
    return area.size + sum(one.size for one in inner)


def _is_at_edge(area: Area, ground: _Ground) -> bool:
    return any(x in (0, ground.width) or y in (0, ground.height) for x, y in area.ends)


def _is_darker_around(quad: Quad, ground: _Ground) -> bool:
    """Along every side: a step down where the sheet ends, and no sheet again behind it.

    Of a sheet that runs out of the picture on some side, that side is not asked; at least two are.
    """
    sides = [_compare(quad, n, ground) for n in range(4)]
    asked = [step for step in sides if step is not None]
    return len(asked) >= 2 and all(step >= LEAST_STEP for step in asked)


def _compare(quad: Quad, side: int, ground: _Ground) -> float | None:
    """How much darker it is outside this side, as a share of the sheet: a low quarter of samples,
    None where most of it lies at the picture's edge.
    """
    (ax, ay), (bx, by) = quad[side], quad[(side + 1) % 4]
    long = max(((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5, 1)
    out = ((by - ay) / long, -(bx - ax) / long)
    steps = []
    for n in range(1, 24):
        x, y = ax + (bx - ax) * n / 24, ay + (by - ay) * n / 24
        inside = [ground.look((x - out[0] * far, y - out[1] * far)) for far in (4, 7, 10)]
        outside = [ground.look((x + out[0] * far, y + out[1] * far)) for far in (4, 8)]
        light = max((one for one in inside if one is not None), default=0)
        if light and None not in outside:
            steps.append(1 - max(one for one in outside if one is not None) / light)
    return sorted(steps)[len(steps) // 4] if len(steps) >= 12 else None


def _find_threshold(counts: Sequence[int]) -> int:
    """Otsu's: the grey value that parts dark from bright best."""
    total, weighted = sum(counts), sum(value * count for value, count in enumerate(counts))
    below, below_weighted = 0, 0
    best, found = -1.0, 127
    for value, count in enumerate(counts):
        below += count
        below_weighted += value * count
        above = total - below
        if not below or not above:
            continue
        apart = below_weighted / below - (weighted - below_weighted) / above
        if below * above * apart * apart > best:
            best, found = below * above * apart * apart, value
    return found
