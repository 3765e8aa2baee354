"""What others may ask of sheets that came back."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sabaqtas.delivery.channels.print.returning.kept import list_free
from sabaqtas.delivery.channels.print.returning.models import ScannedSheet
from sabaqtas.delivery.channels.print.returning.settling import VIA
from sabaqtas.delivery.channels.print.sheets import read_sheet
from sabaqtas.delivery.receiving import ReceivedAnswers

__all__ = ["VIA", "FreeAnswers", "find_free_answers"]


@dataclass(frozen=True, slots=True)
class FreeAnswers:
    """What a pupil wrote or drew freely on the sheets of one set: item and picture by digest.

    All pages of the set that have come so far, in their order. `task_id`: the task they belong to.
    """

    task_id: uuid.UUID | None
    pictures: Sequence[tuple[str, str]]


def find_free_answers(received: ReceivedAnswers) -> FreeAnswers | None:
    """None where these answers did not come on paper."""
    if received.via != VIA or received.reply_to is None:
        return None
    rows = ScannedSheet.objects.filter(school_id=received.school_id).select_related("sheet")
    row = rows.get(pk=received.reply_to)
    if row.sheet is None:
        return None
    others = rows.filter(
        sheet__school_id=received.school_id, sheet__batch=row.sheet.batch, sent_at__isnull=False
    )
    newest = {one.sheet_id: one for one in others.order_by("sent_at")} | {row.sheet_id: row}
    pages = sorted(newest.values(), key=lambda one: one.sheet.page if one.sheet else 0)
    pictures = [
        free
        for one in pages
        if one.sheet
        for free in list_free(read_sheet(one.sheet.laid), one.cuttings)
    ]
    return FreeAnswers(row.sheet.task_id, pictures)
