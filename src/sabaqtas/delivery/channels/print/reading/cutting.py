"""Parts of the straightened sheet as pictures for a person."""

from typing import Final

import cv2
import numpy as np

from sabaqtas.delivery.channels.print.page import Rect
from sabaqtas.delivery.channels.print.reading.finding import Grey
from sabaqtas.delivery.channels.print.reading.inking import Ink
from sabaqtas.delivery.channels.print.reading.readings import Cutting
from sabaqtas.delivery.channels.print.reading.straightening import cut
from sabaqtas.delivery.channels.print.reading.writing import is_blank
from sabaqtas.delivery.channels.print.sheets import Placed

_AROUND: Final = 2.5
_LIGHTEST: Final = 245
_QUALITY: Final = 60
_PAGE_QUALITY: Final = 45


def show_evenly(ink: Ink) -> Grey:
    """The sheet without its shadows: white paper, and what is on it as dark as it is."""
    return np.asarray(((1 - ink) * _LIGHTEST).clip(0, 255), np.uint8)


def cut_item(flat: Grey, item: Placed) -> Cutting:
    """The whole item, with its number and a bit of the paper around."""
    return Cutting(item.id, None, write_picture(cut(flat, item.frame.shrink(-_AROUND))), False)


def cut_field(flat: Grey, ink: Ink, item: Placed, number: int) -> Cutting:
    """A field that a person reads."""
    field = item.fields[number]
    places = [field.area] if field.area else list(field.boxes)
    first, last = places[0], places[-1]
    around = Rect(first.x, first.y, last.x + last.w - first.x, first.h).shrink(-_AROUND)
    return Cutting(item.id, number, write_picture(cut(flat, around)), is_blank(ink, field))


def write_page(flat: Grey) -> bytes:
    """All of the sheet, half as fine."""
    small = cv2.resize(flat, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    return write_picture(np.asarray(small, np.uint8), _PAGE_QUALITY)


def write_picture(part: Grey, quality: int = _QUALITY) -> bytes:
    """As WebP."""
    return cv2.imencode(".webp", part, [cv2.IMWRITE_WEBP_QUALITY, quality])[1].tobytes()
