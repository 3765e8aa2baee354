"""What typst sets is what the reader reads: a real printed side, crossed, looked at, read."""

from typing import Any

import numpy as np
import pypdfium2
import pytest
from django.test import Client
from PIL import Image, ImageDraw

from sabaqtas.delivery.channels.print.booklets.files import find_booklets
from sabaqtas.delivery.channels.print.reading.reader import read_picture
from sabaqtas.delivery.channels.print.reading.readings import SheetReading
from sabaqtas.delivery.channels.print.sheets import Page, Shape, read_sheet
from sabaqtas.delivery.channels.print.tags import Tag
from sabaqtas.delivery.models import PrintedSheet
from sabaqtas.delivery.tests.test_booklets import _print, cast, taught
from sabaqtas.people.tests.factories import Cast

__all__ = ["cast", "taught"]
pytestmark = pytest.mark.django_db
DOTS = 6
"""A millimetre: 152 dots an inch, a poor scanner."""


def _find_page(tag: Tag) -> Page | None:
    row = PrintedSheet.objects.filter(code=tag.code).first()
    return read_sheet(row.laid) if row else None


def _cross(picture: Image.Image, page: Page) -> dict[tuple[str, int], str]:
    """One bubble of each row, another each time."""
    pen = ImageDraw.Draw(picture)
    chosen: dict[tuple[str, int], str] = {}
    for item in page.items:
        for number, field in enumerate(item.fields):
            if field.shape is Shape.BUBBLES:
                bubble = field.bubbles[len(chosen) % len(field.bubbles)]
                chosen[item.id, number] = bubble.option
                at = bubble.at.shrink(0.7)
                left, top, right, bottom = (
                    round(DOTS * one) for one in (at.x, at.y, at.x + at.w, at.y + at.h)
                )
                for ends in ((left, top, right, bottom), (left, bottom, right, top)):
                    pen.line(ends, fill=60, width=4)
    return chosen


def _read(picture: Image.Image) -> Any:
    return read_picture(np.asarray(picture), _find_page)


def test_a_printed_side_is_read_back(client: Client, taught: Cast) -> None:
    """The code names its pupil; a clean side says nothing, a crossed one just what was crossed."""
    run = _print(client, taught, p=[str(taught.pupil_phone.id)])
    path = find_booklets(run)
    assert path
    document = pypdfium2.PdfDocument(path)
    found = set()
    for number in range(len(document) - 2, len(document)):
        side = document[number]
        picture = side.render(scale=DOTS * 25.4 / 72).to_pil().convert("L")
        clean = _read(picture)
        if not isinstance(clean, SheetReading):
            continue
        sheet = PrintedSheet.objects.get(code=clean.tag.code)
        page = read_sheet(sheet.laid)
        found.add(sheet.pk)
        assert [one for one in clean.fields if one.chosen or one.doubt] == []
        chosen = _cross(picture, page)
        read = _read(picture.rotate(180))
        assert {(one.item, one.field): one.chosen for one in read.fields} == {
            key: (option,) for key, option in chosen.items()
        }
        assert not [one for one in read.fields if one.doubt] and len(chosen) >= 3
    assert found == set(PrintedSheet.objects.values_list("pk", flat=True))
