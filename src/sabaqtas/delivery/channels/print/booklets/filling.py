"""What stands on the answer sheets of one lesson: its questions, then its task on what is left.

One lesson, one set of sheets: a child knows which paper belongs to what, a teacher gets a pile of
the own subject, and a lost leaf loses no more than its lesson.
"""

from collections.abc import Sequence
from typing import Final

from sabaqtas.delivery.channels.print.asking import ask_task
from sabaqtas.delivery.channels.print.laying import BETWEEN, ROWS, lay_sheets
from sabaqtas.delivery.channels.print.page import BODY
from sabaqtas.delivery.channels.print.sheets import Asked, Shape

LEAST_MM: Final = 60.0
"""With less room left the task begins on the next side."""


def add_task(asked: Sequence[Asked], *, number: str, is_drawn: bool) -> list[Asked]:
    """The questions and a place for the task that fills the side it stands on."""
    pages = lay_sheets(asked)
    used = max((one.frame.y + one.frame.h for one in pages[-1].items), default=0) if pages else 0
    left = BODY.y + BODY.h - used - BETWEEN if used else BODY.h
    room = left if left >= LEAST_MM else BODY.h
    rows = int(room / ROWS[Shape.SQUARES if is_drawn else Shape.LINES])
    return [*asked, ask_task(number=number, is_drawn=is_drawn, rows=rows)]
