"""The QR code of a straightened sheet; either of its two will do."""

from collections.abc import Iterator
from typing import Final

import cv2
import numpy as np
import zxingcpp

from sabaqtas.delivery.channels.print.page import QR, QR_AGAIN
from sabaqtas.delivery.channels.print.reading.finding import Found, Grey, project
from sabaqtas.delivery.channels.print.reading.straightening import cut
from sabaqtas.delivery.channels.print.tags import Tag, read_tag

_QR: Final = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
_MARGIN: Final = -3.5
"""Millimetres around it, its quiet zone and some bending."""


def read_codes(flat: Grey, whole: Grey, found: Found) -> Tag | None:
    """By the straightened sheet, else in the picture as it came, at this sheet's own places: a
    code beside it is another sheet's, maybe another child's."""
    for picture in _list_tries(flat):
        for code in zxingcpp.read_barcodes(picture, formats=_QR):
            if tag := read_tag(code.text):
                return tag
    for code in zxingcpp.read_barcodes(np.ascontiguousarray(whole), formats=_QR):
        if (tag := read_tag(code.text)) and _is_own(code.position, found):
            return tag
    return None


def _is_own(corners: zxingcpp.Position, found: Found) -> bool:
    four = (corners.top_left, corners.top_right, corners.bottom_right, corners.bottom_left)
    middle = np.mean([(one.x, one.y) for one in four], axis=0)
    x, y = project(np.linalg.inv(found.flat), np.asarray([middle], np.float64))[0]
    return any(
        place.x <= x <= place.x + place.w and place.y <= y <= place.y + place.h
        for place in (QR, QR_AGAIN)
    )


def _list_tries(flat: Grey) -> Iterator[Grey]:
    places = [cut(flat, place.shrink(_MARGIN)) for place in (QR, QR_AGAIN)]
    yield from (np.ascontiguousarray(one) for one in places)
    for one in places:
        blurred = cv2.GaussianBlur(one, (0, 0), 3)
        yield np.asarray(cv2.addWeighted(one, 2.2, blurred, -1.2, 0), np.uint8)
