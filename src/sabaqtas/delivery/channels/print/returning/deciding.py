"""What a person says of a doubtful place, of a sheet nobody knows, of one that came again."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sabaqtas.delivery.channels.print.models import PrintedSheet
from sabaqtas.delivery.channels.print.returning.kept import Question
from sabaqtas.delivery.channels.print.returning.models import ReadingDecision, ScannedSheet
from sabaqtas.delivery.channels.print.returning.settling import list_open, settle, take_again
from sabaqtas.delivery.channels.print.sheets import Page, read_sheet
from sabaqtas.kernel import files
from sabaqtas.people.api import Actor, record_audit

MOST_SIGNS = 200


class CannotDecide(Exception):
    """`reason` is for who decided; nothing was changed."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@transaction.atomic
def decide(
    actor: Actor, row: ScannedSheet, question: Question, values: Sequence[str], now: datetime
) -> ReadingDecision:
    """Keep what a person read; the last question of a sheet sends it. Raises CannotDecide."""
    row = _lock(row)
    if (question.item, question.field) not in {(one.item, one.field) for one in list_open(row)}:
        raise CannotDecide(_("Somebody has answered this already."))
    made = ReadingDecision.objects.create(
        school_id=row.school_id,
        scanned=row,
        item=question.item,
        field=question.field,
        values=_check(question, values),
        by_id=actor.person_id,
        at=now,
    )
    record_audit(actor, verb="delivery.paper_read", on=row)
    settle(row, now=now)
    return made


@transaction.atomic
def undo(actor: Actor, made: ReadingDecision, now: datetime) -> None:
    """Ask again; what was sent stays sent until another answer is given."""
    row = _lock(made.scanned)
    rows = ReadingDecision.objects.filter(school_id=made.school_id, pk=made.pk, undone_at=None)
    if rows.update(undone_at=now):
        row.sent_at = None
        row.waits = len(list_open(row))
        row.save()
        record_audit(actor, verb="delivery.paper_read_undone", on=row)


@transaction.atomic
def assign(actor: Actor, row: ScannedSheet, sheet: PrintedSheet, now: datetime) -> None:
    """A person typed the code of a sheet: read it by its layout, or ask for everything on it."""
    row = _lock(row)
    if row.sheet_id is not None or row.aside_at or not row.number:
        raise CannotDecide(_("Somebody has answered this already."))
    page = read_sheet(sheet.laid)
    if not _read_named(row, page, sheet.code):
        _ask_all(row, page)
    row.sheet, row.unread = sheet, ""
    record_audit(actor, verb="delivery.paper_assigned", on=row)
    settle(row, now=now)


@transaction.atomic
def set_aside(actor: Actor, row: ScannedSheet, now: datetime) -> None:
    """Not a sheet of ours, or not needed. Nothing is deleted, and it can be brought back."""
    row = _lock(row)
    row.aside_at, row.aside_by_id = now, actor.person_id
    row.save()
    record_audit(actor, verb="delivery.paper_set_aside", on=row)


@transaction.atomic
def bring_back(actor: Actor, row: ScannedSheet, now: datetime) -> None:
    """Undo of the same."""
    row = _lock(row)
    row.aside_at = row.aside_by = None
    row.save()
    record_audit(actor, verb="delivery.paper_brought_back", on=row)


@transaction.atomic
def take_this_too(actor: Actor, row: ScannedSheet, now: datetime) -> None:
    """Of a sheet that was sent already another picture goes as well."""
    row = _lock(row)
    take_again(row, now=now)
    record_audit(actor, verb="delivery.paper_taken_again", on=row)


def _lock(row: ScannedSheet) -> ScannedSheet:
    rows = ScannedSheet.objects.select_for_update(of=("self",)).filter(school_id=row.school_id)
    return rows.select_related("sheet", "scan").get(pk=row.pk)


def _check(question: Question, values: Sequence[str]) -> list[str]:
    if not question.options:
        return [" ".join("".join(values).split())[:MOST_SIGNS]]
    known = [name for name, _label in question.options]
    chosen = {value for value in values if value}
    if not chosen <= set(known) or (len(chosen) > 1 and not question.is_many):
        raise CannotDecide(_("Choose one of the answers."))
    return [name for name in known if name in chosen]


def _read_named(row: ScannedSheet, page: Page, code: str) -> bool:
    from sabaqtas.delivery.channels.print.reading.opening import open_pages
    from sabaqtas.delivery.channels.print.returning.filling import read_again

    with files.open_file(row.scan.digest) as file:
        pictures = open_pages(file.read())
        grey: Any = next((one for n, one in enumerate(pictures, 1) if n == row.number), None)
    return grey is not None and read_again(row, grey, page, code)


def _ask_all(row: ScannedSheet, page: Page) -> None:
    """Of a torn sheet a person reads everything off its picture."""
    row.readings, row.cuttings = [], []
    for item in page.items:
        row.cuttings.append({"item": item.id, "field": None, "picture": row.page, "blank": False})
        for n, field in enumerate(item.fields):
            place: dict[str, Any] = {"item": item.id, "field": n}
            if field.bubbles:
                row.readings.append(place | {"chosen": [], "confidence": 0.0, "doubt": "hidden"})
            else:
                row.cuttings.append(place | {"picture": row.page, "blank": False})
