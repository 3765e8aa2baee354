"""Children's pens on a printed sheet: what was meant, and how it was written."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from random import Random
from typing import Final

import cv2
import numpy as np

from bench.paper_drawing import SCALE, Grey
from sabaqtas.delivery.channels.print.page import Rect
from sabaqtas.delivery.channels.print.sheets import Bubble, Field, Page, Placed

type Line = Sequence[tuple[float, float]]
"""Points in millimetres."""


@dataclass(frozen=True, slots=True)
class Meant:
    """What the child meant in one field of bubbles, and the way it was put down."""

    item: str
    field: int
    chosen: tuple[str, ...]
    way: str


@dataclass(frozen=True, slots=True)
class Pen:
    """`dark`: 1 is black. `grain`: how much of a pencil's line the paper leaves white."""

    width: float
    dark: float
    grain: float
    hand: float


WAYS: Final = {
    "fill": 30, "cross": 32, "tick": 12, "light": 9, "struck": 3, "erased": 4, "circled": 1,
    "dot": 1, "none": 8,
}  # fmt: skip
"""How often in a hundred. Struck: the first choice scribbled over and another marked."""


def fill_in(sheet: Grey, page: Page, rng: Random) -> list[Meant]:
    """Write on the sheet in place; return what was meant."""
    pen, habit = choose_pen(rng), rng.choice(("fill", "cross", "cross", "tick"))
    meant = []
    for item in page.items:
        for n, field in enumerate(item.fields):
            if field.bubbles:
                meant.append(_answer(sheet, item, n, pen, habit, rng))
            else:
                _write_freely(sheet, field, pen, rng)
    if rng.random() < 0.12:
        _doodle(sheet, pen, rng)
    return meant


def choose_pen(rng: Random) -> Pen:
    """A ball pen, a gel pen or a pencil, in a steady or a young hand."""
    hand = rng.uniform(0.1, 0.45)
    if rng.random() < 0.35:
        return Pen(rng.uniform(0.4, 0.8), rng.uniform(0.45, 0.7), rng.uniform(0.2, 0.5), hand)
    return Pen(rng.uniform(0.35, 0.6), rng.uniform(0.6, 0.95), rng.uniform(0.0, 0.12), hand)


def _answer(sheet: Grey, item: Placed, n: int, pen: Pen, habit: str, rng: Random) -> Meant:
    field = item.fields[n]
    way = rng.choices(list(WAYS), weights=list(WAYS.values()))[0]
    if way in ("fill", "cross", "tick") and rng.random() < 0.8:
        way = habit
    chosen = _choose(field, item, rng)
    if way == "none":
        return Meant(item.id, n, (), way)
    for bubble in chosen:
        _mark(sheet, bubble, way, pen, habit, rng)
    others = [bubble for bubble in field.bubbles if bubble not in chosen]
    if way in ("struck", "erased") and others:
        _TAKEN_BACK[way](sheet, rng.choice(others).at, pen, habit, rng)
    names = [bubble.option for bubble in field.bubbles if bubble in chosen]
    return Meant(item.id, n, tuple(names), way)


def _choose(field: Field, item: Placed, rng: Random) -> list[Bubble]:
    most = min(3, len(field.bubbles)) if item.is_many else 1
    return rng.sample(field.bubbles, rng.randint(1, most))


def _mark(sheet: Grey, bubble: Bubble, way: str, pen: Pen, habit: str, rng: Random) -> None:
    at = bubble.at
    if way == "light":
        faint = Pen(pen.width, rng.uniform(0.22, 0.38), 0.35, pen.hand)
        stroke(sheet, _SHAPES[rng.choice(("fill", "cross", "tick"))](at, pen, rng), faint, rng)
    elif way == "circled":
        around = bubble.label_at if rng.random() < 0.5 else at
        stroke(sheet, [_ring(around.shrink(-1.2), pen, rng)], pen, rng)
    elif way == "dot":
        x, y = at.centre
        stroke(sheet, [[(x, y), (x + 0.4, y + 0.2)]], pen, rng)
    else:
        shape = way if way in _SHAPES else habit
        stroke(sheet, _SHAPES[shape](at, pen, rng), pen, rng)


def stroke(sheet: Grey, lines: Sequence[Line], pen: Pen, rng: Random) -> None:
    """Draw with this pen; where lines meet it is no darker than the pen is."""
    points = np.array([point for line in lines for point in line])
    left, top = np.floor((points.min(0) - 2) * SCALE).astype(int).clip(0)
    right, bottom = np.ceil((points.max(0) + 2) * SCALE).astype(int)
    part = sheet[top:bottom, left:right]
    if part.size == 0:
        return
    ink = np.zeros(part.shape, np.uint8)
    for line in lines:
        path = np.array([((x * SCALE - left) * 16, (y * SCALE - top) * 16) for x, y in line])
        width = max(1, round(pen.width * SCALE * rng.uniform(0.85, 1.15)))
        cv2.polylines(ink, [path.astype(np.int32)], False, 255, width, cv2.LINE_AA, 4)
    noise = np.random.default_rng(rng.getrandbits(32)).random(part.shape, np.float32)
    noise = cv2.GaussianBlur(noise, (0, 0), 1.2)
    grain = np.clip((noise - 0.5) * 6 + 1 - pen.grain, 0, 1)
    np.multiply(part, 1 - cv2.GaussianBlur(ink, (0, 0), 0.8) / 255 * pen.dark * grain, out=part)


def _shake(points: Sequence[tuple[float, float]], pen: Pen, rng: Random) -> Line:
    return [(x + rng.gauss(0, pen.hand), y + rng.gauss(0, pen.hand)) for x, y in points]


def _cross(at: Rect, pen: Pen, rng: Random) -> list[Line]:
    """Two strokes, from a bit within the square to a good deal beyond."""
    box, (x, y) = at.shrink(rng.uniform(-1.2, 0.9)), at.centre
    one = [(box.x, box.y), (x, y), (box.x + box.w, box.y + box.h)]
    other = [(box.x + box.w, box.y), (x, y), (box.x, box.y + box.h)]
    return [_shake(one, pen, rng), _shake(other, pen, rng)]


def _tick(at: Rect, pen: Pen, rng: Random) -> list[Line]:
    out = rng.uniform(0, 2)
    points = [(0.15, 0.5), (0.42, 0.88), (0.95 + out / 10, 0.1 - out / 6)]
    return [_shake([(at.x + u * at.w, at.y + v * at.h) for u, v in points], pen, rng)]


def _fill(at: Rect, pen: Pen, rng: Random) -> list[Line]:
    """To and fro; a hasty child leaves gaps, another goes beyond the sides."""
    box, rows = at.shrink(rng.uniform(-0.3, 0.7)), rng.randint(5, 13)
    slant = rng.uniform(-0.3, 0.3)
    points = []
    for n in range(rows):
        y = box.y + box.h * (n + 0.5) / rows
        ends = (box.x, box.x + box.w) if n % 2 else (box.x + box.w, box.x)
        points += [(end, y + slant * (end - at.centre[0])) for end in ends]
    return [_shake(points, Pen(pen.width, pen.dark, pen.grain, pen.hand * 0.6), rng)]


def _ring(at: Rect, pen: Pen, rng: Random) -> Line:
    (x, y), turn = at.centre, rng.uniform(0, 6)
    angles = [turn + 2 * pi * n / 14 for n in range(16)]
    return _shake([(x + at.w / 2 * cos(a), y + at.h / 2 * sin(a)) for a in angles], pen, rng)


def _strike(sheet: Grey, at: Rect, pen: Pen, habit: str, rng: Random) -> None:
    """First marked, then scribbled over, well beyond the square."""
    stroke(sheet, _SHAPES[habit](at, pen, rng), pen, rng)
    (x, y), rows = at.centre, rng.randint(4, 7)
    half = rng.uniform(3.2, 4.5)
    points = [
        (x + (half if n % 2 else -half), y - half * 0.6 + 1.2 * half * n / rows)
        for n in range(rows)
    ]
    stroke(sheet, [_shake(points, pen, rng)], pen, rng)


def _erase(sheet: Grey, at: Rect, pen: Pen, habit: str, rng: Random) -> None:
    """What a rubber leaves: a faint trace, and a smear."""
    trace = Pen(pen.width * 1.3, rng.uniform(0.03, 0.12), 0.4, pen.hand)
    stroke(sheet, _SHAPES[habit](at, pen, rng), trace, rng)
    smear = Pen(4.0, rng.uniform(0.01, 0.05), 0.3, pen.hand)
    stroke(sheet, [[(at.x, at.centre[1]), (at.x + at.w, at.centre[1])]], smear, rng)


def _write_freely(sheet: Grey, field: Field, pen: Pen, rng: Random) -> None:
    """Loops, as writing looks from afar; digits in boxes."""
    for box in field.boxes[: rng.randint(0, 4)]:
        stroke(sheet, [_ring(box.shrink(1.5), pen, rng)], pen, rng)
    if field.area and rng.random() < 0.8:
        for row in range(rng.randint(1, max(1, round(field.area.h / 9)))):
            y, length = field.area.y + 9 * row + 6.5, rng.uniform(10, field.area.w - 5)
            points = [
                (field.area.x + 2 + n * 0.6, y + rng.gauss(0, 1.1))
                for n in range(int(length / 0.6))
            ]
            stroke(sheet, [points], pen, rng)


def _doodle(sheet: Grey, pen: Pen, rng: Random) -> None:
    """A flower or a line where nothing is asked, or across what is."""
    x, y = rng.uniform(25, 185), rng.uniform(45, 260)
    points = [(x + rng.gauss(0, 6), y + rng.gauss(0, 4)) for _ in range(rng.randint(2, 6))]
    stroke(sheet, [points], pen, rng)


_SHAPES: Final[dict[str, Callable[[Rect, Pen, Random], list[Line]]]] = {
    "fill": _fill,
    "cross": _cross,
    "tick": _tick,
}
_TAKEN_BACK: Final = {"struck": _strike, "erased": _erase}
