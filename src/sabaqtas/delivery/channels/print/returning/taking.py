"""Files that somebody sends: told by their bytes, kept, and read in the background."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO, Final

from django.db import transaction
from django.utils.translation import gettext as _

from sabaqtas.delivery.channels.print.reading.needing import may_read_scans
from sabaqtas.delivery.channels.print.returning.models import Scan, ScannedSheet
from sabaqtas.delivery.channels.print.returning.reading_job import MOST_TRIES, ask_for_reading
from sabaqtas.kernel import clock, files
from sabaqtas.library.api import MediaKind, detect_file
from sabaqtas.people.api import Actor, record_audit

MOST_BYTES: Final = 60 * 1024 * 1024
MOST_FILES: Final = 60
_CHUNK: Final = 1024 * 1024


class NotTaken(Exception):
    """A file that cannot be a picture of sheets; `reason` says what to send instead."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(reason)
        self.name = name
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends, and whose sheets may come: a family sends those of its own children."""

    actor: Actor
    is_family: bool = False
    children: Sequence[uuid.UUID] = ()


def take_file(sender: Sender, name: str, file: BinaryIO) -> tuple[Scan, bool]:
    """Keep it and have it read; False: this very file had come before. Raises NotTaken."""
    if not may_read_scans():
        raise NotTaken(name, _("This server cannot read sheets yet. Tell its technician."))
    _check_kind(name, file)
    try:
        chunks = iter(lambda: file.read(_CHUNK), b"")
        stored = files.store_stream(chunks, limit=MOST_BYTES)
    except files.TooLarge as error:
        raise NotTaken(name, _("This file is bigger than 60 MB. Send it in parts.")) from error
    return _keep(sender, name, stored)


@transaction.atomic
def _keep(sender: Sender, name: str, stored: files.Stored) -> tuple[Scan, bool]:
    actor = sender.actor
    scan, is_new = Scan.objects.get_or_create(
        school_id=actor.school_id,
        by_id=actor.person_id,
        digest=stored.digest,
        defaults={
            "name": name[-120:],
            "bytes": stored.bytes,
            "is_of_family": sender.is_family,
            "children": [str(child) for child in sender.children],
        },
    )
    if is_new or _take_anew(scan):
        is_new = True
        record_audit(actor, verb="delivery.paper_sent", on=scan)
        ask_for_reading(scan)
    return scan, is_new


def _take_anew(scan: Scan) -> bool:
    """A file that was given up is read once more when it is sent once more."""
    now, own = clock.now(), Scan.objects.filter(school_id=scan.school_id, pk=scan.pk)
    given_up = own.filter(tries__gte=MOST_TRIES, read_at__isnull=False)
    if not given_up.update(tries=0, read_at=None, asked_at=now):
        return False
    told = ScannedSheet.objects.filter(school_id=scan.school_id, scan=scan, number=0)
    told.filter(aside_at=None).update(aside_at=now, aside_by=scan.by_id)
    return True


def _check_kind(name: str, file: BinaryIO) -> None:
    if not file.read(1):
        raise NotTaken(name, _("The file is empty. Choose it again."))
    file.seek(0)
    kind = detect_file(file)
    file.seek(0)
    is_pdf = kind is not None and kind.ending == "pdf"
    if kind is None or not (kind.kind is MediaKind.PICTURE or is_pdf):
        raise NotTaken(name, _("This is neither a photo nor a scan. Send a photo or a PDF."))
