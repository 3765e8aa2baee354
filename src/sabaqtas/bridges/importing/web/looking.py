"""The report of a rehearsal, and each of its lists whole."""

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sabaqtas.bridges.importing.answers import answers_from_row
from sabaqtas.bridges.importing.refusals import ImportRefused
from sabaqtas.bridges.importing.report import Report, make_id
from sabaqtas.bridges.importing.undoing import refuse_undo
from sabaqtas.bridges.importing.web.showing import (
    SHOWN,
    get_actor,
    get_run,
    list_asks,
    list_names,
    list_problems,
    list_rows,
    list_tallies,
    paginate,
)
from sabaqtas.bridges.importing.wording import say_kind, say_reason
from sabaqtas.bridges.models import ImportRun
from sabaqtas.kernel import clock
from sabaqtas.people.api import door, may

LISTS = ("created", "changed", "ending", "missing", "matched")


@door("bridges.see_imports")
@require_safe
@never_cache
def show_run(request: HttpRequest, run_id: uuid.UUID) -> HttpResponse:
    """Everything about one rehearsal on one page; long lists by their beginning."""
    actor = get_actor(request)
    run = get_run(actor, run_id)
    report = Report.from_row(run.report)
    chosen = {make_id(one.kind, one.key): one.choice for one in answers_from_row(run.answers)}
    lists = {what: list_rows(report, what) for what in LISTS}
    context: dict[str, Any] = {
        "run": run,
        "report": report,
        "total": report.total,
        "problems": list_problems(report),
        "tallies": list_tallies(report),
        "asks": list_asks(report, chosen) if run.is_open else [],
        "names": list_names(report),
        "lists": {what: rows[:SHOWN] for what, rows in lists.items()},
        "rest": {what: max(0, len(rows) - SHOWN) for what, rows in lists.items()},
        "counts": {what: len(rows) for what, rows in lists.items()},
        "kept": _list_kept(run),
        "undo_refusal": _refuse_undo(run),
        "may_import": may(actor, "bridges.import_school").allowed,
        "zone": actor.zone,
    }
    return render(request, "bridges/importing/web/report.html", context)


@door("bridges.see_imports")
@require_safe
@never_cache
def show_list(request: HttpRequest, run_id: uuid.UUID, what: str) -> HttpResponse:
    """One of the report's lists, page by page."""
    run = get_run(get_actor(request), run_id)
    if what not in LISTS:
        raise Http404
    titles = {
        "created": _("Will be made"),
        "changed": _("Will change"),
        "ending": _("Lessons that will end"),
        "missing": _("Not in the file"),
        "matched": _("Recognised"),
    }
    rows = list_rows(Report.from_row(run.report), what)
    context = {
        "run": run,
        "what": what,
        "title": titles[what],
        "page": paginate(request, rows),
        "count": len(rows),
    }
    return render(request, "bridges/importing/web/list.html", context)


def _list_kept(run: ImportRun) -> list[dict[str, str]]:
    return [
        {"name": row["name"], "about": f"{say_kind(row['kind'])}, {say_reason(row['reason'])}"}
        for row in run.kept
    ]


def _refuse_undo(run: ImportRun) -> str:
    """Why this cannot be taken back; empty when it can."""
    if not run.is_applied:
        return ""
    try:
        refuse_undo(run, clock.now())
    except ImportRefused as refusal:
        return refusal.reason
    return ""
