"""Taking an import back: asked once more on a page of its own."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from sabaqtas.bridges.importing.refusals import ImportRefused
from sabaqtas.bridges.importing.report import Report
from sabaqtas.bridges.importing.undoing import refuse_undo, undo_import
from sabaqtas.bridges.importing.web.showing import get_actor, get_run, list_tallies
from sabaqtas.kernel import clock
from sabaqtas.people.api import door


@door("bridges.import_school")
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def undo_run(request: HttpRequest, run_id: uuid.UUID) -> HttpResponse:
    """Say what would go; POST takes it back."""
    actor = get_actor(request)
    run, now = get_run(actor, run_id), clock.now()
    try:
        refuse_undo(run, now)
        if request.method == "POST":
            run = undo_import(run, by=actor, on=actor.today(now), now=now)
            messages.success(request, _("Taken back. The school is as it was before."))
            return redirect("import_run", run_id=run.id)
    except ImportRefused as refusal:
        messages.error(request, refusal.reason)
        return redirect("import_run", run_id=run.id)
    report = Report.from_row(run.report)
    context = {"run": run, "tallies": list_tallies(report), "zone": actor.zone}
    return render(request, "bridges/importing/web/undo.html", context)
