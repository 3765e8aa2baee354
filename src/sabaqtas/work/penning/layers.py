"""A layer: strokes and pins on one page, read from what a browser sent. Pure.

Places are whole numbers from 0 to 10,000 across and down the page as it is shown; widths are in
thousandths of the page's width. The shape that is sent and kept:

    {"strokes": [{"colour": "red", "width": 6, "points": [x, y, x, y, …]}],
     "pins": [{"x": 5000, "y": 1200, "text": "Why?"}], "said": "what the strokes say"}
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from django.utils.translation import gettext as _

from sabaqtas.work.rules import clean_text

SIDE: Final = 10_000
COLOURS: Final = {"red": "#c8102e", "green": "#1b7f3b", "blue": "#1f4fbf"}
MOST_STROKES: Final = 400
MOST_NUMBERS: Final = 40_000
MOST_PINS: Final = 30
MOST_LETTERS: Final = 500
WIDTHS: Final = range(1, 41)
NEAR: Final = 400
"""Strokes whose boxes come nearer than this are one mark: a tick, a word, a ring."""


class BadLayer(Exception):
    """What came is no layer; `faults` says all that is wrong, and nothing was kept."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("; ".join(faults))
        self.faults = list(faults)


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


def read_layer(sent: Any) -> Layer:
    """Read what was sent. Raises BadLayer with all faults."""
    faults: list[str] = []
    body = sent if isinstance(sent, dict) else {}
    strokes, pins = body.get("strokes", []), body.get("pins", [])
    if not isinstance(sent, dict) or not isinstance(strokes, list) or not isinstance(pins, list):
        raise BadLayer([_("This is not a drawing. Reload the page.")])
    if len(strokes) > MOST_STROKES or _count_numbers(strokes) > MOST_NUMBERS:
        faults.append(_("There are too many strokes on this page. Erase some."))
    if len(pins) > MOST_PINS:
        faults.append(_("At most %(most)s comments a page.") % {"most": MOST_PINS})
    if not faults:
        found = [_read_stroke(one, faults) for one in strokes]
        notes = [_read_pin(one, faults) for one in pins]
        said = _read_words(body.get("said", ""), faults)
    if faults:
        raise BadLayer(list(dict.fromkeys(faults)))
    return Layer(tuple(s for s in found if s), tuple(p for p in notes if p), said)


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


def _count_numbers(strokes: Sequence[Any]) -> int:
    points = [one.get("points") for one in strokes if isinstance(one, dict)]
    return sum(len(one) for one in points if isinstance(one, list))


def _read_stroke(sent: Any, faults: list[str]) -> Stroke | None:
    points = sent.get("points") if isinstance(sent, dict) else None
    good = (
        isinstance(points, list)
        and len(points) >= 2
        and len(points) % 2 == 0
        and all(_is_place(one) for one in points)
        and str(sent.get("colour")) in COLOURS
        and _is_whole(sent.get("width"))
        and sent["width"] in WIDTHS
    )
    if not good:
        faults.append(_("A stroke cannot be read. Reload the page."))
        return None
    return Stroke(sent["colour"], sent["width"], tuple(points or ()))


def _read_pin(sent: Any, faults: list[str]) -> Pin | None:
    body = sent if isinstance(sent, dict) else {}
    if not _is_place(body.get("x")) or not _is_place(body.get("y")):
        faults.append(_("A comment has no place. Reload the page."))
        return None
    text = _read_words(body.get("text"), faults)
    if not text:
        faults.append(_("A comment at a place needs words."))
        return None
    return Pin(body["x"], body["y"], text)


def _read_words(sent: Any, faults: list[str]) -> str:
    if not isinstance(sent, str) or len(sent) > MOST_LETTERS:
        faults.append(_("At most %(most)s letters a comment.") % {"most": MOST_LETTERS})
        return ""
    return clean_text(sent).strip()


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_place(value: Any) -> bool:
    return _is_whole(value) and 0 <= value <= SIDE


def _turn(points: Sequence[int]) -> tuple[int, ...]:
    pairs = zip(points[0::2], points[1::2], strict=True)
    return tuple(number for x, y in pairs for number in (SIDE - y, x))


def _is_near(one: Stroke, other: Stroke) -> bool:
    left, top, right, bottom = one.box
    far_left, far_top, far_right, far_bottom = other.box
    across = max(left, far_left) - min(right, far_right)
    down = max(top, far_top) - min(bottom, far_bottom)
    return across < NEAR and down < NEAR
