"""Sheets made for a pupil: what is asked becomes rows with codes, before anything is printed."""

import secrets
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from random import Random

from sabaqtas.delivery.channels.print.laying import lay_sheets
from sabaqtas.delivery.channels.print.models import PrintedSheet
from sabaqtas.delivery.channels.print.sheets import Asked, read_sheet, write_sheet
from sabaqtas.delivery.channels.print.tags import make_code
from sabaqtas.kernel.ids import uuid7


@dataclass(frozen=True, slots=True)
class Answered:
    """What a set of sheets answers: a pack's questions, a task of the class, or both."""

    digest: str = ""
    task_id: uuid.UUID | None = None
    title: str = ""
    language: str = "kk"


def make_sheets(
    *,
    school_id: uuid.UUID,
    pupil_id: uuid.UUID,
    asked: Sequence[Asked],
    answered: Answered,
    run_id: uuid.UUID | None = None,
    rng: Random | None = None,
) -> list[PrintedSheet]:
    """The sheets of one pupil, a row for each side, written at once."""
    batch, chance = uuid7(), rng or secrets.SystemRandom()
    rows = [
        PrintedSheet(
            school_id=school_id,
            pupil_id=pupil_id,
            run_id=run_id,
            batch=batch,
            page=page.number,
            version=page.version,
            code=make_code(chance),
            laid=write_sheet(page),
            digest=answered.digest,
            task_id=answered.task_id,
            title=answered.title[:200],
            language=answered.language,
        )
        for page in lay_sheets(asked)
    ]
    return PrintedSheet.objects.bulk_create(rows)


def find_sheets(
    held: Iterable[PrintedSheet], asked: Sequence[Asked], answered: Answered
) -> list[PrintedSheet]:
    """Of sheets by batch and page, the set that asks just this in just these places; else none."""
    about = (answered.digest, answered.task_id)
    own = [row for row in held if (row.digest, row.task_id) == about]
    wanted = lay_sheets(asked) if own else []
    for _batch, rows in groupby(own, key=lambda row: row.batch):
        found = list(rows)
        if [read_sheet(row.laid) for row in found] == wanted:
            return found
    return []
