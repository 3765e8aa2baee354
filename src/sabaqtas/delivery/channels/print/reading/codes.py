"""The QR code of a straightened sheet; either of its two will do."""

from collections.abc import Iterator
from typing import Final

import cv2
import numpy as np
import zxingcpp

from sabaqtas.delivery.channels.print.page import QR, QR_AGAIN
from sabaqtas.delivery.channels.print.reading.finding import Grey
from sabaqtas.delivery.channels.print.reading.straightening import cut
from sabaqtas.delivery.channels.print.tags import Tag, read_tag

_QR: Final = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
_MARGIN: Final = -3.5
"""Millimetres around it, its quiet zone and some bending."""


def read_codes(flat: Grey, whole: Grey) -> Tag | None:
    """By the straightened sheet, else anywhere in the picture as it came."""
    for picture in _list_tries(flat, whole):
        for code in zxingcpp.read_barcodes(picture, formats=_QR):
            if tag := read_tag(code.text):
                return tag
    return None


def _list_tries(flat: Grey, whole: Grey) -> Iterator[Grey]:
    places = [cut(flat, place.shrink(_MARGIN)) for place in (QR, QR_AGAIN)]
    yield from (np.ascontiguousarray(one) for one in places)
    for one in places:
        blurred = cv2.GaussianBlur(one, (0, 0), 3)
        yield np.asarray(cv2.addWeighted(one, 2.2, blurred, -1.2, 0), np.uint8)
    yield np.ascontiguousarray(whole)
