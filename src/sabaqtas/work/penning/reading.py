"""From what a browser sent to a layer, or to all that is wrong with it. Pure."""

from collections.abc import Sequence
from typing import Any, Final

from django.utils.translation import gettext as _

from sabaqtas.work.penning.layers import COLOURS, SIDE, Layer, Pin, Stroke
from sabaqtas.work.rules import clean_text

MOST_STROKES: Final = 400
MOST_NUMBERS: Final = 40_000
MOST_PINS: Final = 30
MOST_LETTERS: Final = 500
WIDTHS: Final = range(1, 41)


class BadLayer(Exception):
    """What came is no layer; `faults` says all that is wrong, and nothing was kept."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("; ".join(faults))
        self.faults = list(faults)


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
