"""The job that makes a class's booklets: by any worker, and gone on with after a crash.

Sheets are rows before they are ink, written for one pupil at a time; what a killed worker left is
found again, so no sheet has two codes. Who works on it holds a lease and renews it.
"""

import uuid
from datetime import timedelta
from typing import Final

import structlog
from django.db import transaction
from django.db.models import F, Q
from django.tasks import task
from django.utils.translation import gettext as _
from django.utils.translation import override

from sabaqtas.delivery.channels.print.booklets.composing import Composed, Nothing, compose
from sabaqtas.delivery.channels.print.booklets.files import count_sides, write_booklets
from sabaqtas.delivery.channels.print.booklets.models import PrintRun
from sabaqtas.kernel import clock
from sabaqtas.kernel.waiting import SOMEBODY_WAITS

LEASE: Final = timedelta(minutes=2)
SETTING: Final = timedelta(minutes=10)
"""A thousand sides on a busy machine."""
MOST_TRIES: Final = 4
log = structlog.get_logger(__name__)


class _LostLease(Exception):
    """Another worker has taken over: this one ends without a word."""


def queue_run(run: PrintRun) -> None:
    """Let a worker make it; call it in the transaction that writes the run."""
    given = {"school_id": str(run.school_id), "run_id": str(run.pk)}
    transaction.on_commit(lambda: make_booklets.enqueue(**given))


@task(priority=SOMEBODY_WAITS)
def make_booklets(school_id: str, run_id: str) -> None:
    """The worker's entry; asked twice, the second does nothing."""
    print_run(uuid.UUID(school_id), uuid.UUID(run_id))


def print_run(school_id: uuid.UUID, run_id: uuid.UUID) -> bool:
    """Claim the run and make it; False when somebody else holds it or it has ended."""
    worker = uuid.uuid4().hex
    rows = PrintRun.objects.filter(school_id=school_id, id=run_id, **_OPEN)
    free = Q(leased_until=None) | Q(leased_until__lt=clock.now())
    claimed = rows.filter(free, tries__lt=MOST_TRIES).update(
        worker=worker, leased_until=clock.now() + LEASE, tries=F("tries") + 1, progress=0
    )
    if not claimed:
        return False
    run = rows.select_related("group", "school").get()
    with override(run.group.language or run.school.language):
        _try_to_make(run, worker)
    return True


def resume_runs() -> int:
    """Queue again what a kill left behind, and give up what failed too often; return how many."""
    now = clock.now()
    left = PrintRun.objects.filter(
        Q(leased_until__lt=now) | Q(leased_until=None, queued_at__lt=now - LEASE), **_OPEN
    )
    for run in left.filter(tries__gte=MOST_TRIES):
        _end(run, run.worker, refused_at=now, reason=_("It failed too often: tell the technician."))
    again = list(left.filter(tries__lt=MOST_TRIES)[:100])
    for run in again:
        PrintRun.objects.filter(school_id=run.school_id, pk=run.pk).update(
            leased_until=None, queued_at=now
        )
        make_booklets.enqueue(school_id=str(run.school_id), run_id=str(run.pk))
    return len(again)


_OPEN: Final = {"finished_at": None, "refused_at": None}


def _try_to_make(run: PrintRun, worker: str) -> None:
    def renew(progress: int, lease: timedelta = LEASE) -> None:
        rows = PrintRun.objects.filter(school_id=run.school_id, pk=run.pk, worker=worker, **_OPEN)
        if not rows.update(leased_until=clock.now() + lease, progress=progress):
            raise _LostLease

    try:
        composed = compose(run, renew, lambda: renew(len(run.pupils), SETTING))
        _keep(run, worker, composed)
    except _LostLease:
        return
    except Nothing as nothing:
        given = {"reason": nothing.reason, "problems": nothing.problems}
        _end(run, worker, refused_at=clock.now(), **given)
    except Exception as error:
        # No traceback: its values are children's names.
        log.error("booklets_failed", run=str(run.pk), error=repr(error)[:500])
        rows = PrintRun.objects.filter(school_id=run.school_id, pk=run.pk, worker=worker)
        rows.update(leased_until=None, queued_at=clock.now())


def _keep(run: PrintRun, worker: str, composed: Composed) -> None:
    """The file first; then the row that says it is there."""
    write_booklets(run, composed.pdf)
    ended = _end(
        run,
        worker,
        finished_at=clock.now(),
        progress=len(run.pupils),
        problems=composed.problems,
        sides=count_sides(composed.pdf),
        answer_sides=composed.answer_sides,
        booklets=composed.booklets,
    )
    if not ended:
        raise _LostLease


def _end(run: PrintRun, worker: str, **values: object) -> bool:
    """Close the run, unless it is no longer ours."""
    rows = PrintRun.objects.filter(school_id=run.school_id, pk=run.pk, worker=worker, **_OPEN)
    return bool(rows.update(leased_until=None, **values))
