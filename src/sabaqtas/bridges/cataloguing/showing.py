"""A job in words: what is done, what the worker does now, what would change."""

from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sabaqtas.bridges.models import CatalogueJob
from sabaqtas.kernel.problems import Problem
from sabaqtas.library.api import catalogue

FAILURES: Final = {
    "moved": gettext_lazy("The catalogue has changed since you looked. Choose the file again."),
    "gone": gettext_lazy("The file is no longer here. Choose it again."),
    "refused": gettext_lazy("Who asked for this may no longer change the catalogue."),
    "tries": gettext_lazy("It was begun three times and broke off each time. Tell the technician."),
    "fault": gettext_lazy("A fault of the program stopped it. Tell the technician."),
}
LEGS: Final = 4


def show_job(job: CatalogueJob) -> dict[str, Any]:
    """The page's context."""
    unfound = catalogue.count_unfound() if job.done_at else 0
    step = _step(job, unfound)
    report = job.report
    run = _find_run(job)
    return {
        "job": job,
        "run": run,
        "report": report,
        "counts": report.get("counts"),
        "problems": [Problem.from_row(row) for row in report.get("problems", [])],
        "may_ask": bool(job.read_at) and not (job.asked_at or job.failed_at or job.done_at),
        "failure": FAILURES.get(job.failure, ""),
        "unfound": unfound,
        "step": step,
        "percent": 100 * step // LEGS,
        "doing": _doing(job, unfound),
        "is_busy": job.is_waiting or unfound > 0,
    }


def _find_run(job: CatalogueJob) -> catalogue.CatalogueImport | None:
    """What came of it, or was taken back."""
    if job.run is None or job.done_at is None:
        return None
    return catalogue.CatalogueImport.objects.filter(id=job.run).first()


def _step(job: CatalogueJob, unfound: int) -> int:
    """Of four: brought, read, taken in, found."""
    if job.done_at:
        return 3 if unfound else 4
    return 2 if job.read_at else 1


def _doing(job: CatalogueJob, unfound: int) -> str:
    if job.failed_at:
        return ""
    if job.done_at:
        return _("The search learns the items.") if unfound else ""
    if job.read_at is None:
        return _("The file is being read.")
    if job.asked_at is None:
        return ""
    return _("The import is being taken back.") if job.is_undo else _("The items are taken in.")
