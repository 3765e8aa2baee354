"""A layer: strokes and pins on one page. Pure.

Places are whole numbers from 0 to 10,000 across and down the page as it is shown; widths are in
thousandths of the page's width. The shape that is sent (`reading.read_layer`) and kept:

    {"strokes": [{"colour": "red", "width": 6, "points": [x, y, x, y, …]}],
     "pins": [{"x": 5000, "y": 1200, "text": "Why?"}], "said": "what the strokes say"}
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

SIDE: Final = 10_000
COLOURS: Final = {"red": "#c8102e", "green": "#1b7f3b", "blue": "#1f4fbf"}
NEAR: Final = 400
"""Strokes whose boxes come nearer than this are one mark: a tick, a word, a ring."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """One line of the pen; `points` alternate across and down."""

    colour: str
    width: int
    points: tuple[int, ...]

    @property
    def box(self) -> tuple[int, int, int, int]:
        """Left, top, right, bottom."""
        across, down = self.points[0::2], self.points[1::2]
        return min(across), min(down), max(across), max(down)


@dataclass(frozen=True, slots=True)
class Pin:
    """Words at a place."""

    x: int
    y: int
    text: str


@dataclass(frozen=True, slots=True)
class Layer:
    """What stands on a page; `said`: the teacher's words for what the strokes show."""

    strokes: tuple[Stroke, ...] = ()
    pins: tuple[Pin, ...] = ()
    said: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.strokes or self.pins or self.said)


def write_layer(layer: Layer) -> dict[str, Any]:
    """The shape that `read_layer` reads."""
    return {
        "strokes": [
            {"colour": one.colour, "width": one.width, "points": list(one.points)}
            for one in layer.strokes
        ],
        "pins": [{"x": one.x, "y": one.y, "text": one.text} for one in layer.pins],
        "said": layer.said,
    }


def turn_layer(layer: Layer) -> Layer:
    """The same on the page turned a quarter to the right."""
    return replace(
        layer,
        strokes=tuple(replace(one, points=_turn(one.points)) for one in layer.strokes),
        pins=tuple(replace(one, x=SIDE - one.y, y=one.x) for one in layer.pins),
    )


def count_marks(layer: Layer) -> int:
    """How many marks a person sees: strokes near each other are one."""
    groups: list[list[Stroke]] = []
    for stroke in layer.strokes:
        near = [group for group in groups if any(_is_near(stroke, one) for one in group)]
        joined = [stroke, *(one for group in near for one in group)]
        groups = [group for group in groups if group not in near] + [joined]
    return len(groups)


def draw_path(stroke: Stroke, width: int, height: int) -> str:
    """The `d` of an SVG path on a page of this size in pixels; a dot is a line of no length."""
    pairs = zip(stroke.points[0::2], stroke.points[1::2], strict=True)
    places = [f"{x * width / SIDE:.0f} {y * height / SIDE:.0f}" for x, y in pairs]
    return "M" + "L".join([*places, places[0]] if len(places) == 1 else places)


def _turn(points: Sequence[int]) -> tuple[int, ...]:
    pairs = zip(points[0::2], points[1::2], strict=True)
    return tuple(number for x, y in pairs for number in (SIDE - y, x))


def _is_near(one: Stroke, other: Stroke) -> bool:
    left, top, right, bottom = one.box
    far_left, far_top, far_right, far_bottom = other.box
    across = max(left, far_left) - min(right, far_right)
    down = max(top, far_top) - min(bottom, far_bottom)
    return across < NEAR and down < NEAR
