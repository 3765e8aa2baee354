"""Places what is asked on pages: pure, in the order asked, an item never cut by a page's end.

Two items stand beside each other where both are narrow.
"""

from collections.abc import Sequence
from typing import Final

from sabaqtas.delivery.channels.print.page import BODY, VERSION, Rect
from sabaqtas.delivery.channels.print.sheets import (
    Asked,
    AskedField,
    Bubble,
    Field,
    Page,
    Placed,
    Shape,
)

SIDE: Final = 5.0
GAP: Final = 2.0
"""Between a bubble and the next label: a child's cross is bigger than the square."""
NUMBER: Final = 9.0
NAME: Final = 7.0
COLUMN: Final = 75.0
BETWEEN: Final = 3.0
BOX: Final = 7.0
BOX_PITCH: Final = 8.0
ROWS: Final = {Shape.BUBBLES: 9.0, Shape.BOXES: 11.0, Shape.LINES: 9.0, Shape.SQUARES: 5.0}
"""Height of a row of bubbles or boxes, of a line, of a row of squares."""


def lay_sheets(asked: Sequence[Asked]) -> list[Page]:
    """As many pages as it takes, none for nothing."""
    pages: list[list[Placed]] = []
    y = BODY.y + BODY.h
    for shelf in _shelve(asked):
        height = max(_height(one) for one in shelf)
        if y + height > BODY.y + BODY.h:
            pages.append([])
            y = BODY.y
        for n, one in enumerate(shelf):
            pages[-1].append(_place(one, BODY.x + n * (BODY.w - COLUMN), y))
        y += height + BETWEEN
    return [Page(VERSION, n, tuple(items)) for n, items in enumerate(pages, 1)]


def _shelve(asked: Sequence[Asked]) -> list[list[Asked]]:
    shelves: list[list[Asked]] = []
    for one in asked:
        last = shelves[-1] if shelves else []
        if len(last) == 1 and _is_narrow(last[0]) and _is_narrow(one):
            last.append(one)
        else:
            shelves.append([one])
    return shelves


def _is_narrow(one: Asked) -> bool:
    return NUMBER + _name_width(one) + max(_width(one, field) for field in one.fields) <= COLUMN


def _width(one: Asked, field: AskedField) -> float:
    if field.shape is Shape.BUBBLES:
        return len(field.options) * _pitch(one)
    if field.shape is Shape.BOXES:
        return field.count * BOX_PITCH
    is_word = field.shape is Shape.LINES and field.count == 1
    return COLUMN - NUMBER - _name_width(one) if is_word else BODY.w


def _height(one: Asked) -> float:
    return min(sum(_field_height(field) for field in one.fields), BODY.h)


def _field_height(field: AskedField) -> float:
    is_free = field.shape in (Shape.LINES, Shape.SQUARES)
    return min(ROWS[field.shape] * (field.count if is_free else 1), BODY.h)


def _name_width(one: Asked) -> float:
    return NAME if any(field.name for field in one.fields) else 0.0


def _pitch(one: Asked) -> float:
    return one.label_mm + SIDE + GAP


def _place(one: Asked, x: float, y: float) -> Placed:
    frame = Rect(x, y, COLUMN if _is_narrow(one) else BODY.w, _height(one))
    number_at = Rect(x, y, NUMBER, ROWS[Shape.BUBBLES])
    fields: list[Field] = []
    for field in one.fields:
        room = Rect(x + NUMBER, y, frame.w - NUMBER, _field_height(field))
        fields.append(_place_field(one, field, room))
        y += room.h
    return Placed(one.id, one.number, one.is_many, frame, number_at, tuple(fields))


def _place_field(one: Asked, field: AskedField, room: Rect) -> Field:
    name_at = Rect(room.x, room.y, _name_width(one), ROWS[Shape.BUBBLES])
    start = room.x + name_at.w
    if field.shape is Shape.BUBBLES:
        bubbles = tuple(_place_bubbles(one, field, start, room.y))
        return Field(field.shape, field.name, name_at, bubbles=bubbles)
    if field.shape is Shape.BOXES:
        boxes = (Rect(start + n * BOX_PITCH, room.y, BOX, 9.0) for n in range(field.count))
        return Field(field.shape, field.name, name_at, boxes=tuple(boxes))
    area = Rect(start, room.y, room.w - name_at.w, room.h)
    return Field(field.shape, field.name, name_at, area=area)


def _place_bubbles(one: Asked, field: AskedField, x: float, y: float) -> list[Bubble]:
    top = y + (ROWS[Shape.BUBBLES] - SIDE) / 2
    return [
        Bubble(
            option.id,
            option.label,
            Rect(x + n * _pitch(one) + one.label_mm + 0.5, top, SIDE, SIDE),
            Rect(x + n * _pitch(one), top, one.label_mm, SIDE),
        )
        for n, option in enumerate(field.options)
    ]
