"""A file that has come whole becomes a page of the draft: once, however often it is asked for."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sabaqtas.kernel.digests import sha256_hex
from sabaqtas.kernel.tus.answering import NotTaken
from sabaqtas.kernel.tus.receiving import find_offset, upload_path
from sabaqtas.work.arriving.rows import end_arrival
from sabaqtas.work.attaching import BadFile, StoredFile, store_file
from sabaqtas.work.drafting import Draft, lock_work, put_draft, write_draft
from sabaqtas.work.models import Arrival


def finish_arrival(arrival: Arrival, *, now: datetime) -> bool:
    """Put the file into the draft if it is here whole; tell whether it is there now.

    A crash before the end leaves its bytes, and the next request finishes. Raises NotTaken with
    the reason for a file that is not taken: then the upload is over.
    """
    if arrival.finished_at:
        if arrival.reason:
            raise NotTaken(arrival.reason, 410)
        return True
    if find_offset(arrival.id) != arrival.length:
        return False
    try:
        _put(arrival, _store(arrival), now)
    except BadFile as fault:
        end_arrival(arrival, now=now, reason=fault.reason)
        raise NotTaken(fault.reason, fault.status) from fault
    return True


def _store(arrival: Arrival) -> StoredFile:
    with upload_path(arrival.id).open("rb") as file:
        if arrival.digest and sha256_hex(file.read()) != arrival.digest:
            changed = _("This file has changed on its way. Choose it again.")
            raise BadFile(arrival.name, changed, status=422)
        file.seek(0)
        return store_file(file, name=arrival.name, hand_in=arrival.assignment.task.hand_in)


@transaction.atomic
def _put(arrival: Arrival, stored: StoredFile, now: datetime) -> None:
    work = lock_work(arrival.assignment.task, arrival.pupil_id)
    draft = Draft(work.draft_text, work.draft_version, work.draft_page, [stored])
    saved = put_draft(work, draft, now)
    if saved.refused:
        raise BadFile(arrival.name, _("Ten pages are the most. Take one out first."), status=413)
    write_draft(work)
    end_arrival(arrival, now=now)
