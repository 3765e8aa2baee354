"""When a sheet has nothing left to ask, its answers go to whoever judges them.

Sent twice is once: the same answers of the same picture make no second row. A correction makes a
further one. Another picture of a sheet that was sent waits for a person, unless it says just the
same and holds nothing that was written freely.
"""

from datetime import datetime

from django.db import transaction

from sabaqtas.delivery.channels.print.returning.kept import (
    Place,
    Question,
    collect_answers,
    list_free,
    list_questions,
)
from sabaqtas.delivery.channels.print.returning.models import ReadingDecision, ScannedSheet
from sabaqtas.delivery.channels.print.sheets import Page, read_sheet
from sabaqtas.delivery.events import AnswersReceived
from sabaqtas.delivery.receiving import ReceivedAnswers
from sabaqtas.exercises.api import Item, get_type
from sabaqtas.kernel.events import publish
from sabaqtas.packs.api import list_items

VIA = "paper"


def list_open(row: ScannedSheet) -> list[Question]:
    """What of this sheet waits for a person."""
    if row.sheet is None:
        return []
    decided = load_decided(row)
    asked = list_questions(_page(row), row.readings, row.cuttings)
    return [one for one in asked if (one.item, one.field) not in decided]


def load_decided(row: ScannedSheet) -> dict[Place, list[str]]:
    """What people have read, as far as it holds."""
    rows = ReadingDecision.objects.filter(
        school_id=row.school_id, scanned_id=row.pk, undone_at=None
    )
    return {(one.item, one.field): one.values for one in rows}


@transaction.atomic
def settle(row: ScannedSheet, *, now: datetime) -> None:
    """Count what waits; send when nothing does. A sheet nobody knows, or set aside, stays."""
    if row.sheet is None or row.aside_at:
        return
    row.waits = len(list_open(row))
    if row.sent_at is None and not row.is_again:
        row.is_again = _find_sent(row) is not None
        if row.is_again and _is_the_same(row):
            row.aside_at = now
    if not row.waits and not row.is_again and row.sent_at is None:
        _send(row, now)
    row.save()


def take_again(row: ScannedSheet, *, now: datetime) -> None:
    """A person says that another picture of the same sheet goes too; both are kept."""
    row.is_again = False
    row.waits = len(list_open(row))
    if not row.waits:
        _send(row, now)
    row.save()


def _send(row: ScannedSheet, now: datetime) -> None:
    assert row.sheet is not None
    answers = collect_answers(_page(row), row.readings, load_decided(row)) | _list_files(row)
    row.sent_at = now
    row.save()
    sent = ReceivedAnswers.objects.filter(
        school_id=row.school_id, via=VIA, reply_to=row.pk
    ).order_by("-id")
    last = sent.first()
    if last is not None and last.answers == answers:
        return
    received = ReceivedAnswers.objects.create(
        school_id=row.school_id,
        pupil_id=row.sheet.pupil_id,
        via=VIA,
        digest=row.sheet.digest,
        answers=answers,
        key=f"{VIA}:{row.pk}:{sent.count() + 1}",
        reply_to=row.pk,
        at=now,
    )
    publish(AnswersReceived(school_id=row.school_id, received_id=received.pk))


def _list_files(row: ScannedSheet) -> dict[str, list[str]]:
    """What answers a question with a picture, as the reference that `exercises` knows."""
    if row.sheet is None or not row.sheet.digest:
        return {}
    drawn = {item.id for item, _key in list_items(row.sheet.digest) if _holds_files(item)}
    free = list_free(_page(row), row.cuttings)
    return {item: [f"{digest}.webp"] for item, digest in free if item in drawn}


def _holds_files(item: Item) -> bool:
    return get_type(item.type).holds_files


def _find_sent(row: ScannedSheet) -> ScannedSheet | None:
    others = ScannedSheet.objects.filter(school_id=row.school_id, sheet=row.sheet)
    return others.exclude(pk=row.pk).filter(sent_at__isnull=False).last()


def _is_the_same(row: ScannedSheet) -> bool:
    """Nothing to ask, nothing freely written, and the answers of the one sent last."""
    other = _find_sent(row)
    if other is None or row.waits or list_free(_page(row), row.cuttings):
        return False
    mine = collect_answers(_page(row), row.readings, load_decided(row))
    return mine == collect_answers(_page(other), other.readings, load_decided(other))


def _page(row: ScannedSheet) -> Page:
    assert row.sheet is not None
    return read_sheet(row.sheet.laid)
