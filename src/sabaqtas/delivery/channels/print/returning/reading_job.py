"""The job that reads what was sent: page by page, each in a transaction of its own.

Killed at any moment it leaves the pages read so far; asked again it goes on behind them. Two
workers at one file write no page twice, and a picture that breaks the reader keeps no other from
being read.
"""

import uuid
from contextlib import suppress
from datetime import timedelta
from typing import Final

import structlog
from django.db import IntegrityError, transaction
from django.db.models import F
from django.tasks import task

from sabaqtas.delivery.channels.print.models import PrintedSheet
from sabaqtas.delivery.channels.print.reading.needing import require_scan
from sabaqtas.delivery.channels.print.returning.models import Scan, ScannedSheet
from sabaqtas.delivery.channels.print.returning.settling import settle
from sabaqtas.delivery.channels.print.sheets import Page, read_sheet
from sabaqtas.delivery.channels.print.tags import Tag
from sabaqtas.kernel import clock, files
from sabaqtas.kernel.waiting import SOMEBODY_WAITS

log = structlog.get_logger(__name__)
LATE: Final = timedelta(minutes=10)
MOST_TRIES: Final = 3


@task(priority=SOMEBODY_WAITS)
def read_scan(school_id: str, scan_id: str) -> None:
    """Read every page of this file that has not been read."""
    rows = Scan.objects.filter(school_id=uuid.UUID(school_id), id=uuid.UUID(scan_id), read_at=None)
    scan = rows.first()
    if scan is None:
        return
    rows.update(tries=F("tries") + 1)
    require_scan()
    from sabaqtas.delivery.channels.print.reading.opening import open_pages

    with files.open_file(scan.digest) as file:
        data = file.read()
    done = set(scan.sheets.filter(school_id=scan.school_id).values_list("number", flat=True))
    count = 0
    for number, grey in enumerate(open_pages(data), 1):
        count = number
        if number not in done:
            _read_page(scan, number, grey)
            rows.update(pages=count, asked_at=clock.now(), tries=0)
    rows.update(pages=count, read_at=clock.now(), tries=0)


def ask_for_reading(scan: Scan) -> None:
    """Once what is being written is committed."""
    school, asked = str(scan.school_id), str(scan.pk)
    transaction.on_commit(lambda: read_scan.enqueue(school_id=school, scan_id=asked))


def ask_again() -> int:
    """Ask anew for files whose job was lost; return how many. What fails each time is given up."""
    now = clock.now()
    late = list(Scan.objects.filter(read_at=None, asked_at__lt=now - LATE)[:1000])
    again = [scan for scan in late if scan.tries < MOST_TRIES]
    for scan in late:
        if scan.tries >= MOST_TRIES:
            _give_up(scan)
    for scan in again:
        Scan.objects.filter(school_id=scan.school_id, pk=scan.pk).update(asked_at=now)
        read_scan.enqueue(school_id=str(scan.school_id), scan_id=str(scan.pk))
    return len(again)


def find_sheet(scan: Scan, tag_code: str) -> PrintedSheet | None:
    """A sheet of this school; a family finds those of its own children only."""
    rows = PrintedSheet.objects.filter(school_id=scan.school_id, code=tag_code)
    if scan.is_of_family:
        rows = rows.filter(pupil_id__in=scan.children)
    return rows.first()


@transaction.atomic
def _give_up(scan: Scan) -> None:
    """The sender and the school are told to send it anew; file and pages read stay."""
    from sabaqtas.delivery.channels.print.reading.readings import Unread

    left = Scan.objects.filter(school_id=scan.school_id, pk=scan.pk, read_at=None)
    if left.filter(tries__gte=MOST_TRIES).update(read_at=clock.now()):
        log.warning("scan_given_up", scan=str(scan.pk))
        ScannedSheet.objects.update_or_create(
            school_id=scan.school_id,
            scan=scan,
            number=0,
            defaults={"unread": Unread.GIVEN_UP, "aside_at": None, "aside_by": None},
        )


def _read_page(scan: Scan, number: int, grey: object) -> None:
    from sabaqtas.delivery.channels.print.reading.readings import Unread
    from sabaqtas.delivery.channels.print.returning.filling import fill_row

    found: list[PrintedSheet] = []

    def lookup(tag: Tag) -> Page | None:
        sheet = find_sheet(scan, tag.code)
        if sheet is None:
            return None
        found.append(sheet)
        return read_sheet(sheet.laid)

    row = ScannedSheet(school_id=scan.school_id, scan=scan, number=number)
    try:
        fill_row(row, grey, lookup)
        row.sheet = found[0] if found else None
    except Exception:
        log.exception("sheet_not_read", scan=str(scan.pk), number=number)
        row.unread = Unread.NO_PICTURE
    with suppress(IntegrityError), transaction.atomic():
        row.save(force_insert=True)
        settle(row, now=clock.now())
