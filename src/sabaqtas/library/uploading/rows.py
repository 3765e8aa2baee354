"""Whose upload it is, how much an account may bring, and what became of it."""

import shutil
import uuid
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from sabaqtas.kernel.tus.answering import NotTaken
from sabaqtas.kernel.tus.receiving import drop_bytes, find_offset, upload_path
from sabaqtas.library.adding import add_file
from sabaqtas.library.limits import Holding, Limits, find_refusal
from sabaqtas.library.models import Resource, Upload
from sabaqtas.library.resources import NotAResource

KEEP: Final = timedelta(days=7)
SPARE: Final = 512 * 1024 * 1024
"""Bytes of the disk that no upload may take."""
_MB: Final = 1024 * 1024


def find_limits() -> Limits:
    """The limits of this installation, in bytes."""
    config = settings.CONFIG
    return Limits(config.upload_limit_mb * _MB, config.account_limit_mb * _MB)


def measure_holding(account_id: uuid.UUID) -> Holding:
    """What this account has brought, two queries."""
    kept = Resource.objects.filter(owner_id=account_id).aggregate(sum=Sum("bytes"))["sum"] or 0
    going = Upload.objects.filter(account_id=account_id, finished_at=None)
    lengths = list(going.values_list("length", flat=True))
    return Holding(kept + sum(lengths), len(lengths))


def check_room(account_id: uuid.UUID, length: int) -> None:
    """Refuse a file that is too large for the account or for the disk. Raises NotTaken."""
    if reason := find_refusal(length, measure_holding(account_id), find_limits()):
        raise NotTaken(reason, 413)
    if shutil.disk_usage(settings.DATA_DIR).free < length * 2 + SPARE:
        raise NotTaken(_("The server's disk is full. Tell its technician."), 507)


def begin_upload(account_id: uuid.UUID, *, length: int, name: str, now: datetime) -> Upload:
    """Take note of a file that is to come. Raises NotTaken."""
    check_room(account_id, length)
    return Upload.objects.create(
        account_id=account_id,
        length=length,
        name=Path(name.replace("\\", "/")).name[:200],
        begun_at=now,
        expires_at=now + KEEP,
    )


def get_upload(account_id: uuid.UUID, upload_id: uuid.UUID, *, now: datetime) -> Upload:
    """The open upload of this account. Raises NotTaken: not here, or here no longer."""
    upload = Upload.objects.filter(id=upload_id, account_id=account_id).first()
    if upload is None:
        raise NotTaken(_("There is no such upload."), 404)
    if upload.finished_at or upload.expires_at <= now:
        raise NotTaken(_("This upload has ended. Begin it again."), 410)
    return upload


def list_open(account_id: uuid.UUID, *, now: datetime) -> list[tuple[Upload, int]]:
    """Uploads that have begun and not ended, each with its offset, the latest first."""
    rows = Upload.objects.filter(account_id=account_id, finished_at=None, expires_at__gt=now)
    return [(row, find_offset(row.pk)) for row in rows.order_by("-begun_at")]


def end_upload(upload: Upload, *, now: datetime, **facts: Any) -> Resource:
    """The upload that has come whole becomes a resource; done twice, it is the same one.

    Raises NotAResource: then the upload is over, and its bytes are gone.
    """
    if upload.resource:
        return upload.resource
    if find_offset(upload.pk) != upload.length:
        raise NotAResource(_("The file has not come whole yet. Choose it again to go on."))
    path = upload_path(upload.pk)
    try:
        with transaction.atomic():
            resource = add_file(path, name=upload.name, owner_id=upload.account_id, **facts)
            _close(upload, now, resource=resource)
    except NotAResource as error:
        _close(upload, now, reason=error.reason[:300])
        drop_bytes(upload.pk)
        raise
    drop_bytes(upload.pk)
    return resource


def stop_upload(upload: Upload, *, now: datetime) -> None:
    """The sender does not want it any more."""
    _close(upload, now, reason="stopped")
    drop_bytes(upload.pk)


def clean_uploads(*, now: datetime) -> int:
    """End what nobody went on with for KEEP; return how many."""
    late = list(Upload.objects.filter(finished_at=None, expires_at__lte=now)[:1000])
    for upload in late:
        _close(upload, now, reason="expired")
        drop_bytes(upload.pk)
    return len(late)


def _close(upload: Upload, now: datetime, **values: Any) -> None:
    Upload.objects.filter(pk=upload.pk).update(finished_at=now, **values)
