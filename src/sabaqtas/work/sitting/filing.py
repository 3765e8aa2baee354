"""Photos, files and recordings that answer a question of a test.

They come by a page of their own, one question at a time: a field for files is empty whenever a
page is made, so the form of the test would take away with every sending what it had brought. Here
a sending only adds, or takes away what is named; nothing that another device added is lost. Time,
grace and what comes late are as for any answer.
"""

import io
import uuid
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import ngettext

from sabaqtas.exercises.api import Item
from sabaqtas.work.attaching import BadFile
from sabaqtas.work.check_files import keep_answer_files
from sabaqtas.work.parking import Parked
from sabaqtas.work.sitting.answering import Brought, mark_value
from sabaqtas.work.sitting.handing import Finished, receive_answers
from sabaqtas.work.sitting.models import Sitting
from sabaqtas.work.sitting.preparing import Question, holds_files, list_questions
from sabaqtas.work.sitting.rows import find_current, list_answers, lock_sitting


class TooManyFiles(BadFile):
    """More than the question takes; nothing was added."""

    def __init__(self, most: int) -> None:
        text = ngettext(
            "At most %(most)s file. Take one away first.",
            "At most %(most)s files. Take some away first.",
            most,
        )
        super().__init__("", text % {"most": most}, status=422)


def find_file_question(sitting: Sitting, number: int) -> Question | None:
    """The question of the paper with this number, if files answer it."""
    found = (one for one in list_questions(sitting) if one.number == number)
    return next((one for one in found if holds_files(one.item)), None)


def claim_files(sitting: Sitting, parked: Parked, *, faults: list[BadFile]) -> None:
    """What was sent when the session had ended counts by the time at which it came."""
    question = find_file_question(sitting, parked.body["files_of"])
    if question is None:
        return
    named = ((name, io.BytesIO(read())) for name, read in parked.files)
    add = keep_answer_files(named, question.item, faults=faults)
    try:
        change_files(
            school_id=sitting.school_id,
            sitting_id=sitting.id,
            number=question.number,
            item=question.item,
            page=parked.body["page"],
            now=parked.at,
            add=add,
        )
    except TooManyFiles as fault:
        faults.append(fault)


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
