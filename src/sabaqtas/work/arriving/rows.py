"""Whose file is on its way, how much one pupil may have on the way, and what has ended."""

import shutil
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.utils.translation import gettext as _

from sabaqtas.kernel.tus.answering import NotTaken
from sabaqtas.kernel.tus.receiving import drop_bytes, find_offset
from sabaqtas.work.attaching import shorten_name
from sabaqtas.work.drafting import list_pages
from sabaqtas.work.models import Arrival, Assignment, Task
from sabaqtas.work.rules import MOST_FILE_BYTES, MOST_FILES

KEEP: Final = timedelta(days=7)
MOST_BYTES: Final = 4 * MOST_FILE_BYTES
"""Of all files of one pupil that are on their way."""
SPARE: Final = 512 * 1024 * 1024
"""Bytes of the disk that no upload may take."""


@dataclass(frozen=True, slots=True)
class Going:
    """A file on its way; `here` of its `length` bytes have come."""

    arrival: Arrival
    here: int

    @property
    def percent(self) -> int:
        return 100 * self.here // self.arrival.length


def begin_arrival(
    work: Assignment, *, length: int, name: str, digest: str, now: datetime
) -> Arrival:
    """Take note of a file that is to come; the same file again goes on where it was.

    `work` is the pupil's row, locked. Raises NotTaken.
    """
    going = list_going(work.school_id, work.pupil_id, now=now)
    mine = [one.arrival for one in going if one.arrival.assignment_id == work.id]
    if digest and (known := next((one for one in mine if one.digest == digest), None)):
        return known
    _check(work, going, mine, length=length, digest=digest)
    return Arrival.objects.create(
        school_id=work.school_id,
        assignment=work,
        pupil_id=work.pupil_id,
        name=shorten_name(name),
        length=length,
        digest=digest,
        begun_at=now,
        expires_at=now + KEEP,
    )


def get_arrival(school_id: uuid.UUID, pupil_id: uuid.UUID, arrival_id: uuid.UUID) -> Arrival:
    """A pupil's own file, on its way or ended. Raises NotTaken: there is none."""
    rows = Arrival.objects.filter(school_id=school_id, pupil_id=pupil_id, id=arrival_id)
    row = rows.select_related("assignment__task").first()
    if row is None:
        raise NotTaken(_("There is no such upload."), 404)
    return row


def list_going(
    school_id: uuid.UUID, pupil_id: uuid.UUID, *, now: datetime, task: Task | None = None
) -> list[Going]:
    """What is on its way from this pupil, of one task or of all, the oldest first. One query."""
    rows = Arrival.objects.filter(
        school_id=school_id, pupil_id=pupil_id, finished_at=None, expires_at__gt=now
    )
    if task is not None:
        rows = rows.filter(assignment__task=task)
    return [Going(row, find_offset(row.id)) for row in rows.order_by("id")]


def end_arrival(arrival: Arrival, *, now: datetime, reason: str = "") -> None:
    """It has become a page, or it never will; its bytes go."""
    rows = Arrival.objects.filter(school_id=arrival.school_id, id=arrival.id, finished_at=None)
    rows.update(finished_at=now, reason=reason[:300])
    drop_bytes(arrival.id)


def drop_late(*, now: datetime) -> int:
    """End what nobody went on with; return how many."""
    late = list(Arrival.objects.filter(finished_at=None, expires_at__lte=now)[:1000])
    for arrival in late:
        end_arrival(arrival, now=now, reason="expired")
    return len(late)


def _check(
    work: Assignment,
    going: Sequence[Going],
    mine: Sequence[Arrival],
    *,
    length: int,
    digest: str,
) -> None:
    pages = list_pages(work)
    if length <= 0:
        raise NotTaken(_("This file is empty. Choose it again."), 422)
    if length > MOST_FILE_BYTES:
        big = _("This file is bigger than 25 MB. Take a photo with a smaller size and send that.")
        raise NotTaken(big, 413)
    if digest and any(page.original == digest for page in pages):
        raise NotTaken(_("This page is in your draft already."), 422)
    if len(pages) + len(mine) >= MOST_FILES:
        raise NotTaken(_("Ten pages are the most. Take one out first."), 413)
    if sum(one.arrival.length for one in going) + length > MOST_BYTES:
        raise NotTaken(_("Too much is on its way. Wait until something has come."), 413)
    if shutil.disk_usage(settings.DATA_DIR).free < 2 * length + SPARE:
        raise NotTaken(_("The server has no room left. Tell your teacher."), 507)
