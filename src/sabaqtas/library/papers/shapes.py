"""Outlines: the hull of points, the four-cornered figure round it, and its straightening. Pure.

Points are (x, y), x to the right, y down; figures go round clockwise as they are seen.
"""

import math
from collections.abc import Sequence

type Point = tuple[float, float]
type Quad = tuple[Point, Point, Point, Point]


def find_hull(points: Sequence[Point]) -> list[Point]:
    """The convex hull (Andrew's chains), without points on straight lines."""
    known = sorted(set(points))
    if len(known) < 3:
        return known
    return _chain(known)[:-1] + _chain(known[::-1])[:-1]


def _chain(points: Sequence[Point]) -> list[Point]:
    chain: list[Point] = []
    for point in points:
        while len(chain) > 1 and _turn(chain[-2], chain[-1], point) <= 0:
            chain.pop()
        chain.append(point)
    return chain


def wrap_in_four(hull: Sequence[Point]) -> Quad | None:
    """The four-cornered figure round the hull: edges whose loss adds least are left out.

    It never cuts into the hull. None where the shape has no four sides.
    """
    points = list(hull)
    while len(points) > 4:
        best = min(
            ((cost, n, meet) for n in range(len(points)) for cost, meet in _leave_out(points, n)),
            default=None,
        )
        if best is None:
            return None
        _cost, place, meet = best
        after = (place + 1) % len(points)
        points[place] = meet
        del points[after]
    return _from_top_left(points) if len(points) == 4 else None


def _leave_out(points: Sequence[Point], place: int) -> list[tuple[float, Point]]:
    """What leaving out the edge from `place` adds, and where its neighbours meet then."""
    count = len(points)
    before, start = points[place - 1], points[place]
    end, after = points[(place + 1) % count], points[(place + 2) % count]
    meet = _meet(before, start, end, after)
    return [] if meet is None else [(abs(_turn(start, meet, end)) / 2, meet)]


def _meet(before: Point, start: Point, end: Point, after: Point) -> Point | None:
    """Where the lines before->start and after->end meet beyond the edge start-end."""
    ax, ay = start[0] - before[0], start[1] - before[1]
    bx, by = end[0] - after[0], end[1] - after[1]
    cross = ax * by - ay * bx
    if abs(cross) < 1e-9:
        return None
    along = ((end[0] - start[0]) * by - (end[1] - start[1]) * bx) / cross
    back = ((end[0] - start[0]) * ay - (end[1] - start[1]) * ax) / cross
    if along < 0 or back < 0:
        return None
    return start[0] + along * ax, start[1] + along * ay


def _from_top_left(points: Sequence[Point]) -> Quad:
    first = min(range(4), key=lambda n: points[n][0] + points[n][1])
    a, b, c, d = (points[(first + n) % 4] for n in range(4))
    return a, b, c, d


def measure_area(points: Sequence[Point]) -> float:
    pairs = zip(points, [*points[1:], points[0]], strict=True)
    return abs(sum(x * other_y - other_x * y for (x, y), (other_x, other_y) in pairs)) / 2


def list_angles(quad: Quad) -> list[float]:
    """The angles of the corners, in degrees."""
    found = []
    for n in range(4):
        here, one, other = quad[n], quad[n - 1], quad[(n + 1) % 4]
        first = math.atan2(one[1] - here[1], one[0] - here[0])
        second = math.atan2(other[1] - here[1], other[0] - here[0])
        found.append(abs((math.degrees(first - second) + 180) % 360 - 180))
    return found


def measure_sides(quad: Quad) -> tuple[float, float]:
    """Width and height of the sheet: the longer of each pair of opposite sides."""
    top, right, bottom, left = (math.dist(quad[n], quad[(n + 1) % 4]) for n in range(4))
    return max(top, bottom), max(right, left)


def grow(quad: Quad, by: float) -> Quad:
    """The same, its corners moved away from the middle by a share of their distance."""
    x, y = (sum(point[n] for point in quad) / 4 for n in (0, 1))
    a, b, c, d = ((px + (px - x) * by, py + (py - y) * by) for px, py in quad)
    return a, b, c, d


def find_projection(quad: Quad, width: float, height: float) -> list[float]:
    """The eight numbers of Pillow's PERSPECTIVE: from the straight page to the photo."""
    straight: Quad = ((0, 0), (width, 0), (width, height), (0, height))
    rows = []
    for (x, y), (far_x, far_y) in zip(straight, quad, strict=True):
        rows.append([x, y, 1.0, 0, 0, 0, -far_x * x, -far_x * y, far_x])
        rows.append([0, 0, 0, x, y, 1.0, -far_y * x, -far_y * y, far_y])
    return _solve(rows)


def _solve(rows: list[list[float]]) -> list[float]:
    """Gauss and Jordan; `rows` hold the right side last."""
    count = len(rows)
    for n in range(count):
        pivot = max(range(n, count), key=lambda row: abs(rows[row][n]))
        rows[n], rows[pivot] = rows[pivot], rows[n]
        rows[n] = [value / rows[n][n] for value in rows[n]]
        for other in range(count):
            if other != n:
                by = rows[other][n]
                rows[other] = [a - by * b for a, b in zip(rows[other], rows[n], strict=True)]
    return [row[-1] for row in rows]


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
