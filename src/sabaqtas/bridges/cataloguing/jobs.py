"""A file's way into the catalogue in the background: read, shown, asked for, taken in.

The worker may be killed at any moment. Reading writes one row at its end; taking in and taking
back are one transaction with the job's row in it: what was cut off has changed nothing, and
`resume_jobs` gives it to the next worker. A job that has killed three of them is given up.
"""

import uuid
from datetime import timedelta
from typing import Any, Final

import structlog
from django.db import transaction
from django.db.models import F
from django.tasks import task

from sabaqtas.bridges.cataloguing.files import read_items
from sabaqtas.bridges.models import CatalogueJob
from sabaqtas.kernel import clock
from sabaqtas.kernel.files import NoSuchFile, open_file
from sabaqtas.kernel.problems import Problem
from sabaqtas.kernel.waiting import SOMEBODY_WAITS
from sabaqtas.library.api import catalogue
from sabaqtas.people.api import Actor, may

FAULTY: Final = "faults"
"""Why a job ended whose file has errors: its report says which."""
MOST_TRIES: Final = 3
PROBLEMS_KEPT: Final = 300
SAMPLES, GONE = 10, 50
QUEUED_FOR: Final = timedelta(minutes=5)
"""So long a job is left to the worker that may have it."""
log = structlog.get_logger(__name__)


class NotAskable(Exception):
    """It is not read, has ended, was asked for already, or another plan was shown."""


class _GivenUp(Exception):
    """`reason` is one of FAILURES in showing.py."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@transaction.atomic
def bring_file(digest: str, name: str, *, by: Actor, **asked: Any) -> CatalogueJob:
    """Let the worker read a stored file. `asked`: provider, subject, keep_missing."""
    job = CatalogueJob.objects.create(digest=digest, file=name[:200], **_who(by), **asked)
    run_job.enqueue(str(job.id))
    return job


@transaction.atomic
def ask_for(job_id: uuid.UUID, plan_digest: str) -> CatalogueJob:
    """Let the worker do what was shown. Raises NotAskable, CatalogueJob.DoesNotExist."""
    job = CatalogueJob.objects.select_for_update().get(id=job_id, is_undo=False)
    is_shown = job.plan_digest and job.plan_digest == plan_digest
    if not is_shown or job.asked_at or job.failed_at or job.done_at:
        raise NotAskable
    job.asked_at, job.tries = clock.now(), 0
    job.save(update_fields=["asked_at", "tries"])
    run_job.enqueue(str(job.id))
    return job


@transaction.atomic
def ask_back(run_id: uuid.UUID, *, by: Actor) -> CatalogueJob:
    """Let the worker take an import back; twice is once. Raises CatalogueImport.DoesNotExist."""
    run = catalogue.CatalogueImport.objects.select_for_update().get(id=run_id)
    open_ones = CatalogueJob.objects.filter(run=run_id, is_undo=True, failed_at=None)
    if job := open_ones.first():
        return job
    job = CatalogueJob.objects.create(
        is_undo=True, run=run_id, file=run.file, read_at=clock.now(), asked_at=clock.now(),
        **_who(by),
    )  # fmt: skip
    run_job.enqueue(str(job.id))
    return job


@task(priority=SOMEBODY_WAITS)
def run_job(job_id: str) -> None:
    """What the worker does next for this job."""
    work_on(uuid.UUID(job_id))


def work_on(job_id: uuid.UUID) -> None:
    """Read it, take it in or take it back; done already, nothing."""
    job = CatalogueJob.objects.get(id=job_id)
    if not job.is_waiting:
        return
    CatalogueJob.objects.filter(id=job_id).update(tries=F("tries") + 1)
    try:
        if job.tries >= MOST_TRIES:
            raise _GivenUp("tries")
        _do(job)
    except _GivenUp as error:
        _fail(job_id, error.reason)
    except Exception:
        log.exception("catalogue_job_failed", job=str(job_id))
        _fail(job_id, "fault")


def resume_jobs(*, older_than: timedelta = QUEUED_FOR) -> int:
    """Give what a killed worker left behind to the next one; return how many there are."""
    waiting = CatalogueJob.objects.filter(done_at=None, failed_at=None)
    ids = [
        job.id
        for job in waiting
        if job.is_waiting and (job.asked_at or job.at) <= clock.now() - older_than
    ]
    for job_id in ids:
        run_job.enqueue(str(job_id))
    return len(ids)


def _who(by: Actor) -> dict[str, Any]:
    return {"by_account": by.account_id, "by_person": by.person_id, "by_name": by.name}


def _do(job: CatalogueJob) -> None:
    if job.is_undo:
        _take_back(job)
    elif job.asked_at is None:
        _read(job)
    else:
        _take_in(job)


def _read(job: CatalogueJob) -> None:
    rows, problems = _open(job)
    report: dict[str, Any] = {
        "problems": [one.to_row() for one in problems[:PROBLEMS_KEPT]],
        "refused": rows is None,
    }
    digest, ends = "", {"failed_at": clock.now(), "failure": FAULTY}
    if rows is not None:
        plan = catalogue.preview_items(rows, keep_missing=job.keep_missing)
        digest = catalogue.digest_plan(plan)
        report |= _describe(plan)
        ends = {"done_at": clock.now()} if plan.is_empty else {}
    mine = CatalogueJob.objects.filter(id=job.id, read_at=None)
    mine.update(report=report, plan_digest=digest, read_at=clock.now(), **ends)


def _describe(plan: catalogue.CataloguePlan) -> dict[str, Any]:
    return {
        "counts": catalogue.count_plan(plan),
        "is_empty": plan.is_empty,
        "withdraws_much": plan.withdraws_much,
        "samples": [[row.title, row.provider, row.language] for row in plan.added[:SAMPLES]],
        "gone": [known.title for known in plan.withdrawn[:GONE]],
    }


def _take_in(job: CatalogueJob) -> None:
    rows, _problems = _open(job)
    if rows is None:
        raise _GivenUp("moved")
    with transaction.atomic():
        by = _lock(job)
        if by is None:
            return
        try:
            run, _plan = catalogue.import_items(
                rows, file=job.file, by=by, keep_missing=job.keep_missing, expected=job.plan_digest
            )
        except catalogue.CatalogueMoved as error:
            raise _GivenUp("moved") from error
        _finish(job, run.id if run else None)


def _take_back(job: CatalogueJob) -> None:
    assert job.run is not None
    with transaction.atomic():
        by = _lock(job)
        if by is not None:
            catalogue.undo_import(job.run, by=by)
            _finish(job, job.run)


def _lock(job: CatalogueJob) -> Actor | None:
    """Who asked, still allowed to; None when another worker has done it meanwhile."""
    if not CatalogueJob.objects.select_for_update().get(id=job.id).is_waiting:
        return None
    by = Actor.load(account_id=job.by_account, person_id=job.by_person)
    if by is None or not may(by, "bridges.change_catalogue"):
        raise _GivenUp("refused")
    return by


def _finish(job: CatalogueJob, run_id: uuid.UUID | None) -> None:
    CatalogueJob.objects.filter(id=job.id).update(done_at=clock.now(), run=run_id)


def _fail(job_id: uuid.UUID, reason: str) -> None:
    mine = CatalogueJob.objects.filter(id=job_id, done_at=None)
    mine.update(failed_at=clock.now(), failure=reason)


def _open(job: CatalogueJob) -> tuple[list[catalogue.ItemRow] | None, list[Problem]]:
    try:
        with open_file(job.digest) as file:
            return read_items(file, job.file, provider=job.provider, subject=job.subject)
    except NoSuchFile as error:
        raise _GivenUp("gone") from error
