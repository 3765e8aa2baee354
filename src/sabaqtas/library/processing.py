"""The job that makes a recording's parts: restartable at any moment, by any worker.

Who works on it holds a lease and renews it while ffmpeg runs; a killed worker renews nothing, and
`resume_processing` gives the job to the next. Finished steps lie in DATA_DIR/processing/<id>, so
nothing is made twice; rows and files are written once all is there.
"""

import shutil
import time
import uuid
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Final

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.tasks import task
from django.utils.translation import gettext as _
from django.utils.translation import override

from sabaqtas.kernel import clock
from sabaqtas.kernel.events import publish
from sabaqtas.library.events import ResourceReady
from sabaqtas.library.indexing import index_resource
from sabaqtas.library.media.failures import NotMedia, NoTool, Stopped
from sabaqtas.library.media.making import (
    Made,
    Source,
    list_made,
    list_steps,
    make_steps,
    read_through,
)
from sabaqtas.library.media.probing import examine
from sabaqtas.library.models import Part, Processing, Resource
from sabaqtas.library.storing import keep_file, kept_as_path

LEASE: Final = timedelta(seconds=60)
RENEW_SECONDS: Final = 3.0
MOST_TRIES: Final = 5
MEDIA_TYPES: Final = {
    ".m3u8": "application/vnd.apple.mpegurl",
    ".mp4": "video/mp4",
    ".m4a": "audio/mp4",
    ".ogg": "audio/ogg",
    ".webm": "audio/webm",
    ".webp": "image/webp",
    ".json": "application/json",
}
log = structlog.get_logger(__name__)


class _LostLease(Exception):
    """Another worker has taken over: this one ends without a word."""


def queue_processing(resource: Resource) -> Processing:
    """Let a worker make the parts; call it in the transaction that adds the resource."""
    row, made = Processing.objects.get_or_create(resource=resource)
    if made:
        transaction.on_commit(lambda: process.enqueue(resource_id=str(resource.pk)))
    return row


@task
def process(resource_id: str) -> None:
    """The worker's entry; asked twice, the second does nothing."""
    process_resource(uuid.UUID(resource_id))


def process_resource(resource_id: uuid.UUID) -> bool:
    """Claim the job and do it; False when somebody else holds it or it has ended."""
    worker = uuid.uuid4().hex
    if not _claim(resource_id, worker):
        return False
    resource = Resource.objects.select_related("processing", "owner").get(id=resource_id)
    with override(resource.owner.language if resource.owner else "kk"):
        return _try_to_make(resource, worker)


def _try_to_make(resource: Resource, worker: str) -> bool:
    """In the language of whoever brought it: reasons are for them."""
    try:
        _make_parts(resource, worker)
    except _LostLease:
        return False
    except NotMedia as error:
        _refuse(resource, worker, error.reason)
    except NoTool as error:
        _let_go(resource, worker, error.reason)
    except Stopped as error:
        log.warning("media_stopped", resource=str(resource.pk), error=str(error))
        _let_go(resource, worker, "")
    return True


def resume_processing() -> int:
    """Queue again what a kill left behind, and refuse what failed too often; return how many."""
    now = clock.now()
    left = Processing.objects.filter(
        Q(leased_until__lt=now) | Q(leased_until=None, queued_at__lt=now - LEASE),
        finished_at=None,
        refused_at=None,
    )
    for row in left.filter(tries__gte=MOST_TRIES).select_related("resource"):
        _refuse(row.resource, row.worker, _("The recording could not be processed. Save it anew."))
    again = list(left.filter(tries__lt=MOST_TRIES).values_list("resource_id", flat=True)[:100])
    Processing.objects.filter(resource_id__in=again).update(leased_until=None, queued_at=now)
    for resource_id in again:
        process.enqueue(resource_id=str(resource_id))
    return len(again)


def work_folder(resource_id: uuid.UUID) -> Path:
    """Where the finished steps of a job lie until all are done."""
    return Path(settings.DATA_DIR) / "processing" / str(resource_id)


def _claim(resource_id: uuid.UUID, worker: str) -> bool:
    now = clock.now()
    free = Q(leased_until=None) | Q(leased_until__lt=now)
    rows = Processing.objects.filter(
        free, resource_id=resource_id, finished_at=None, refused_at=None, tries__lt=MOST_TRIES
    )
    return bool(rows.update(worker=worker, leased_until=now + LEASE, tries=F("tries") + 1))


def _make_parts(resource: Resource, worker: str) -> None:
    folder = work_folder(resource.pk)
    folder.mkdir(parents=True, exist_ok=True)
    renew = _Renewal(resource.pk, worker)
    with kept_as_path(resource.digest) as path:
        source = Source(path, resource.media_type, examine(path, resource.media_type))
        length = read_through(source, folder, lambda share: renew(0.0))
        source = replace(source, facts=replace(source.facts, duration_ms=length))
        make_steps(list_steps(source), folder, renew)
        made = list_made(source, folder)
    _save(resource, worker, source, made)
    shutil.rmtree(folder, ignore_errors=True)


class _Renewal:
    """Renews the lease and writes the progress, at most every RENEW_SECONDS."""

    def __init__(self, resource_id: uuid.UUID, worker: str) -> None:
        self.rows = Processing.objects.filter(resource_id=resource_id, worker=worker)
        self.last = 0.0

    def __call__(self, share: float) -> None:
        if time.monotonic() - self.last < RENEW_SECONDS:
            return
        self.last = time.monotonic()
        until = clock.now() + LEASE
        if not self.rows.update(leased_until=until, progress=round(share * 1000)):
            raise _LostLease


def _save(resource: Resource, worker: str, source: Source, made: list[Made]) -> None:
    """Files first, named by their digests; then all rows at once, if the job is still ours."""
    rows = []
    for one in made:
        stored = keep_file(one.path)
        rows.append(
            Part(
                resource=resource,
                role=one.role,
                name=one.name,
                digest=stored.digest,
                media_type=MEDIA_TYPES[one.path.suffix],
                bytes=stored.bytes,
                at_ms=one.at_ms,
            )
        )
    facts = source.facts
    with transaction.atomic():
        if not _end(resource, worker, finished_at=clock.now(), progress=1000, waiting_for=""):
            raise _LostLease
        resource.parts.all().delete()
        Part.objects.bulk_create(rows)
        Resource.objects.filter(pk=resource.pk).update(
            kind=facts.kind,
            duration_ms=facts.duration_ms,
            width=facts.width or None,
            height=facts.height or None,
        )
        index_resource(resource.pk)
        publish(ResourceReady(digest=resource.digest))


def _refuse(resource: Resource, worker: str, reason: str) -> None:
    with transaction.atomic():
        if not _end(resource, worker, refused_at=clock.now(), reason=reason[:300]):
            return
        index_resource(resource.pk)
    shutil.rmtree(work_folder(resource.pk), ignore_errors=True)


def _let_go(resource: Resource, worker: str, why: str) -> None:
    """Leave the job to a later try; a missing tool costs no try."""
    tries = F("tries") - 1 if why else F("tries")
    rows = Processing.objects.filter(resource=resource, worker=worker)
    rows.update(leased_until=None, queued_at=clock.now(), waiting_for=why[:300], tries=tries)


def _end(resource: Resource, worker: str, **values: object) -> bool:
    """Close the job, unless it is no longer ours."""
    rows = Processing.objects.filter(resource=resource, worker=worker)
    rows = rows.filter(finished_at=None, refused_at=None)
    return bool(rows.update(leased_until=None, **values))
