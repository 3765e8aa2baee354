"""From the reader's values to the row of a scanned sheet; pictures become files named by digest."""

from typing import Any

import cv2
import numpy as np

from sabaqtas.delivery.channels.print.reading.cutting import show_evenly, write_page
from sabaqtas.delivery.channels.print.reading.finding import SeveralSheets
from sabaqtas.delivery.channels.print.reading.inking import find_ink
from sabaqtas.delivery.channels.print.reading.reader import (
    Flat,
    Lookup,
    lay_flat,
    read_flat,
    read_picture,
)
from sabaqtas.delivery.channels.print.reading.readings import SheetReading, Unread
from sabaqtas.delivery.channels.print.returning.models import ScannedSheet
from sabaqtas.delivery.channels.print.sheets import Page
from sabaqtas.delivery.channels.print.tags import Tag
from sabaqtas.kernel import files

_SHOWN: int = 1200
"""Pixels of the longer side of a picture in which no sheet was found."""


def fill_row(row: ScannedSheet, grey: Any, lookup: Lookup) -> None:
    """Read the picture; nothing is saved but pictures."""
    read = read_picture(grey, lookup)
    if isinstance(read, SheetReading):
        _keep_reading(row, read)
    elif isinstance(read, Flat):
        row.unread = Unread.UNKNOWN if read.tag else Unread.NO_CODE
        row.page = files.store_bytes(write_page(show_evenly(find_ink(read.picture))))
    else:
        row.unread = read
        row.page = files.store_bytes(_shrink(grey)) if grey is not None else ""


def read_again(row: ScannedSheet, grey: Any, page: Page, code: str) -> bool:
    """The same for a sheet that a person has named; False where the sheet is not found in it."""
    try:
        flat = lay_flat(grey)
    except SeveralSheets:
        return False
    if flat is None:
        return False
    _keep_reading(row, read_flat(flat.picture, Tag(code, page.number, page.version), page))
    row.unread = ""
    return True


def _keep_reading(row: ScannedSheet, read: SheetReading) -> None:
    row.page = files.store_bytes(read.page)
    row.readings = [
        {
            "item": one.item,
            "field": one.field,
            "chosen": list(one.chosen),
            "confidence": round(one.confidence, 3),
            "doubt": str(one.doubt or ""),
        }
        for one in read.fields
    ]
    row.cuttings = [
        {
            "item": one.item,
            "field": one.field,
            "picture": files.store_bytes(one.picture),
            "blank": one.is_blank,
        }
        for one in read.cuttings
    ]


def _shrink(grey: Any) -> bytes:
    scale = min(1.0, _SHOWN / max(grey.shape))
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return cv2.imencode(".webp", np.asarray(small), [cv2.IMWRITE_WEBP_QUALITY, 50])[1].tobytes()
