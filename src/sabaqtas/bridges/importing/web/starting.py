"""The first page: bring files, see the imports there have been."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from sabaqtas.bridges.importing.rehearsing import rehearse_import
from sabaqtas.bridges.importing.web.showing import get_actor, paginate
from sabaqtas.bridges.importing.web.uploads import (
    BadUpload,
    LimitingHandler,
    limit_uploads,
    take_files,
)
from sabaqtas.bridges.models import ImportRun
from sabaqtas.kernel import clock
from sabaqtas.people.api import Institution, door, may, require

RUNS_ON_PAGE = 20


@csrf_exempt
@door("bridges.see_imports")
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def start_import(request: HttpRequest) -> HttpResponse:
    """Show the form and the history; POST rehearses.

    The token is asked for within: whoever reads it reads the whole form, and by then the limit
    on uploads must stand.
    """
    if request.method == "POST":
        require(get_actor(request), "bridges.import_school")
        limit = limit_uploads(request)
        request.limit = limit  # type: ignore[attr-defined]
    return _receive(request)


@csrf_protect
def _receive(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _show(request)
    limit: LimitingHandler = request.limit  # type: ignore[attr-defined]
    try:
        files = take_files(request, limit)
    except BadUpload as fault:
        return _show(request, faults=fault.reasons, status=413 if limit.too_big else 422)
    actor, now = get_actor(request), clock.now()
    school = Institution.objects.get(id=actor.school_id)
    run = rehearse_import(files, school=school, by=actor, on=actor.today(now), now=now)
    return redirect("import_run", run_id=run.id)


def _show(request: HttpRequest, *, faults: tuple[str, ...] = (), status: int = 200) -> HttpResponse:
    actor = get_actor(request)
    runs = ImportRun.objects.filter(school_id=actor.school_id).order_by("-at", "-id")
    shown = runs.defer("report", "undo", "answers")
    page = paginate(request, shown, RUNS_ON_PAGE)
    context: dict[str, Any] = {
        "faults": faults,
        "page": page,
        "zone": actor.zone,
        "may_import": may(actor, "bridges.import_school").allowed,
    }
    return render(request, "bridges/importing/web/start.html", context, status=status)
