"""What the deputy director decides: answers, the import itself, or nothing of it."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sabaqtas.bridges.importing.answers import Answer, answers_from_row, merge_answers
from sabaqtas.bridges.importing.applying import apply_import
from sabaqtas.bridges.importing.discarding import discard_import
from sabaqtas.bridges.importing.refusals import ImportRefused, WorldChanged
from sabaqtas.bridges.importing.rehearsing import rehearse_again
from sabaqtas.bridges.importing.report import Report
from sabaqtas.bridges.importing.web.showing import get_actor, get_run
from sabaqtas.bridges.models import ImportRun
from sabaqtas.kernel import clock
from sabaqtas.people.api import door


@door("bridges.import_school")
@require_POST
def answer_questions(request: HttpRequest, run_id: uuid.UUID) -> HttpResponse:
    """Take the answers of the form and rehearse again."""
    run = get_run(get_actor(request), run_id)
    report = Report.from_row(run.report)
    given = [
        Answer(ask.kind, ask.key, request.POST[ask.id][:200])
        for ask in report.asks
        if request.POST.get(ask.id)
    ]
    run_again(request, run, given)
    return redirect("import_run", run_id=run.id)


@door("bridges.import_school")
@require_POST
def apply_run(request: HttpRequest, run_id: uuid.UUID) -> HttpResponse:
    """Import exactly what the form's page showed."""
    actor = get_actor(request)
    run, now = get_run(actor, run_id), clock.now()
    try:
        if request.POST.get("digest") != run.plan_digest and run.is_open:
            raise WorldChanged
        run = apply_import(run, by=actor, on=actor.today(now), now=now)
        messages.success(request, _("Imported. Everybody of the file is here now."))
    except WorldChanged as changed:
        run_again(request, run, [])
        messages.warning(request, changed.reason)
    except ImportRefused as refusal:
        messages.error(request, refusal.reason)
    return redirect("import_run", run_id=run.id)


@door("bridges.import_school")
@require_POST
def discard_run(request: HttpRequest, run_id: uuid.UUID) -> HttpResponse:
    """Forget the rehearsal and its files."""
    try:
        discard_import(get_run(get_actor(request), run_id), now=clock.now())
        messages.success(request, _("The rehearsal is discarded. Nothing was changed."))
    except ImportRefused as refusal:
        messages.error(request, refusal.reason)
    return redirect("import")


def run_again(request: HttpRequest, run: ImportRun, given: list[Answer]) -> None:
    """Rehearse again with these answers added; says why if that cannot be."""
    actor = get_actor(request)
    answers = merge_answers(answers_from_row(run.answers), given)
    try:
        rehearse_again(run, answers, on=actor.today(clock.now()))
    except ImportRefused as refusal:
        messages.error(request, refusal.reason)
