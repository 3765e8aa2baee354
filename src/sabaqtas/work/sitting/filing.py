"""Photos, files and recordings that answer a question of a test.

They come by a page of their own, one question at a time: a field for files is empty whenever a
page is made, so the form of the test would take away with every sending what it had brought. Here
a sending only adds, or takes away what is named; nothing that another device added is lost. Time,
grace and what comes late are as for any answer.
"""

import uuid
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from sabaqtas.exercises.api import Item
from sabaqtas.work.sitting.answering import Brought, mark_value
from sabaqtas.work.sitting.handing import Finished, receive_answers
from sabaqtas.work.sitting.rows import find_current, list_answers, lock_sitting


class TooManyFiles(ValueError):
    """More than the question takes; nothing was added."""

    def __init__(self, most: int) -> None:
        super().__init__(str(most))
        self.most = most


@transaction.atomic
def change_files(
    *,
    school_id: uuid.UUID,
    sitting_id: uuid.UUID,
    number: int,
    item: Item,
    page: str,
    now: datetime,
    add: Sequence[str] = (),
    drop: str = "",
) -> Finished:
    """Add these references, take that one away; the same again changes nothing.

    Of a question that takes one, a new one takes the place of the old. Raises TooManyFiles.
    """
    sitting = lock_sitting(school_id, sitting_id)
    row = find_current(list_answers(sitting)).get(number)
    held = list(row.value) if row and isinstance(row.value, list) else []
    most = int(item.body.get("most", 1))
    kept = [one for one in held if one != drop] if most > 1 or not add else []
    value = list(dict.fromkeys([*kept, *add]))
    if len(value) > most:
        raise TooManyFiles(most)
    brought = Brought(
        page=page,
        base=sitting.saves,
        turn=sitting.saves + 1,
        values={number: value or None},
        shown={number: mark_value(held or None)},
    )
    return receive_answers(school_id=school_id, sitting_id=sitting_id, brought=brought, now=now)
