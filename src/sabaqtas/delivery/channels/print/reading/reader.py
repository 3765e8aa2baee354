"""From a picture to what stands on the sheet in it. Nothing is stored and nobody is asked.

picture > sheet found by its anchors > straightened > code read > layout looked up
        > squares found > marks measured > judged, or doubted and cut out for a person
"""

from collections.abc import Callable
from dataclasses import dataclass

from sabaqtas.delivery.channels.print.reading.codes import read_codes
from sabaqtas.delivery.channels.print.reading.cutting import (
    cut_field,
    cut_item,
    show_evenly,
    write_page,
)
from sabaqtas.delivery.channels.print.reading.finding import Grey, SeveralSheets, find_sheet
from sabaqtas.delivery.channels.print.reading.inking import Ink, find_ink
from sabaqtas.delivery.channels.print.reading.judging import (
    Judged,
    find_hand,
    find_line,
    judge_field,
)
from sabaqtas.delivery.channels.print.reading.marks import Mark, measure
from sabaqtas.delivery.channels.print.reading.readings import (
    Cutting,
    FieldReading,
    SheetReading,
    Unread,
)
from sabaqtas.delivery.channels.print.reading.rows import find_squares
from sabaqtas.delivery.channels.print.reading.straightening import straighten
from sabaqtas.delivery.channels.print.sheets import Page, Placed
from sabaqtas.delivery.channels.print.tags import Tag

type Lookup = Callable[[Tag], Page | None]
"""Gives the page that was printed with this code; None where there is none."""


@dataclass(frozen=True, slots=True)
class Flat:
    """A sheet found and straightened, and the code on it if it can be read."""

    picture: Grey
    tag: Tag | None


def read_picture(grey: Grey | None, lookup: Lookup) -> SheetReading | Unread | Flat:
    """A Flat alone is a sheet whose code cannot be read, or that nobody printed here."""
    if grey is None:
        return Unread.NO_PICTURE
    try:
        flat = lay_flat(grey)
    except SeveralSheets:
        return Unread.SEVERAL
    if flat is None:
        return Unread.NO_SHEET
    page = lookup(flat.tag) if flat.tag else None
    if flat.tag is None or page is None:
        return flat
    return read_flat(flat.picture, flat.tag, page)


def lay_flat(grey: Grey) -> Flat | None:
    """None where no sheet is found. Raises SeveralSheets."""
    found = find_sheet(grey)
    if found is None:
        return None
    picture = straighten(grey, found)
    return Flat(picture, read_codes(picture, grey, found))


def read_flat(flat: Grey, tag: Tag, page: Page) -> SheetReading:
    """What stands on a straightened sheet of this layout; also for one whose code was typed."""
    ink = find_ink(flat)
    measured = {
        (item.id, n): _measure_field(ink, item, n)
        for item in page.items
        for n, field in enumerate(item.fields)
        if field.bubbles
    }
    marks = [mark for several in measured.values() for mark in several]
    line, hand = find_line(marks), find_hand(marks)
    fields = [
        _judge(item, n, judge_field(several, line=line, hand=hand, is_many=item.is_many))
        for item in page.items
        for n in _marked(item)
        for several in [measured[item.id, n]]
    ]
    even = show_evenly(ink)
    return SheetReading(tag, fields, _cut_out(even, ink, page, fields), write_page(even))


def _measure_field(ink: Ink, item: Placed, number: int) -> list[Mark]:
    bubbles = item.fields[number].bubbles
    squares = find_squares(ink, [bubble.at for bubble in bubbles])
    return [
        measure(ink, square, bubble.label_at)
        for square, bubble in zip(squares, bubbles, strict=True)
    ]


def _marked(item: Placed) -> list[int]:
    return [n for n, field in enumerate(item.fields) if field.bubbles]


def _judge(item: Placed, number: int, judged: Judged) -> FieldReading:
    bubbles = item.fields[number].bubbles
    chosen = tuple(bubbles[n].option for n in judged.chosen)
    return FieldReading(item.id, number, chosen, judged.confidence, judged.doubt)


def _cut_out(even: Grey, ink: Ink, page: Page, fields: list[FieldReading]) -> list[Cutting]:
    doubted = {field.item for field in fields if field.doubt}
    cuttings = [cut_item(even, item) for item in page.items if item.id in doubted]
    for item in page.items:
        unmarked = [n for n, field in enumerate(item.fields) if not field.bubbles]
        cuttings += [cut_field(even, ink, item, n) for n in unmarked]
    return cuttings
