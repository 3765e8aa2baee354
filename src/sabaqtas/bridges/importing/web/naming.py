"""What the timetable's names were taken for, and choosing otherwise."""

import uuid
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from sabaqtas.bridges.importing.answers import KINDS, SKIP, Answer, digest_key
from sabaqtas.bridges.importing.remembering import forget_answer
from sabaqtas.bridges.importing.report import Named, Report
from sabaqtas.bridges.importing.web.deciding import run_again
from sabaqtas.bridges.importing.web.showing import get_actor, get_run, paginate, say_name
from sabaqtas.bridges.importing.wording import say_choice, say_how, say_kind
from sabaqtas.bridges.models import ImportRun, RememberedMatch
from sabaqtas.curriculum.api import list_subjects
from sabaqtas.people.api import door, may, require
from sabaqtas.timetable.api import importing

ON_PAGE = 25


@door("bridges.see_imports")
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def correct_names(request: HttpRequest, run_id: uuid.UUID, kind: str) -> HttpResponse:
    """Show the names of one kind with a select each; POST rehearses with what was changed."""
    actor = get_actor(request)
    run = get_run(actor, run_id)
    if kind not in KINDS:
        raise Http404
    report = Report.from_row(run.report)
    rows = [one for one in report.names if one.kind == kind]
    if request.method == "POST":
        require(actor, "bridges.import_school")
        _correct(request, run, rows)
        return redirect(f"{reverse('import_names', args=[run.id, kind])}?{request.GET.urlencode()}")
    page = paginate(request, [_show(one) for one in rows], ON_PAGE)
    context = {
        "run": run,
        "kind": kind,
        "title": say_kind(kind),
        "page": page,
        "options": _list_options(report, kind),
        "may_change": run.is_open and may(actor, "bridges.import_school").allowed,
    }
    return render(request, "bridges/importing/web/names.html", context)


def _correct(request: HttpRequest, run: ImportRun, rows: list[Named]) -> None:
    forgotten = next((one for one in rows if one.id == request.POST.get("forget")), None)
    if forgotten:
        _forget(request, run, forgotten)
        return
    given = [
        Answer(one.kind, one.key, request.POST[one.id][:200])
        for one in rows
        if request.POST.get(one.id, one.choice) != one.choice
    ]
    run_again(request, run, given)
    messages.success(request, _("The rehearsal was run again with your choices."))


@transaction.atomic
def _forget(request: HttpRequest, run: ImportRun, name: Named) -> None:
    """Take back the answer given now, and the remembered one."""
    actor = get_actor(request)
    held = RememberedMatch.objects.filter(
        school_id=actor.school_id, kind=name.kind, key=digest_key(name.key)
    )
    for match in held:
        forget_answer(match, by=actor)
    run_again(request, run, [Answer(name.kind, name.key, "")])
    messages.success(request, _("Forgotten. The name was matched anew."))


def _show(one: Named) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": say_name(one.kind, one.name),
        "key": "" if one.key == one.name or one.kind == "period" else one.key,
        "choice": one.choice,
        "found": one.found,
        "how": say_how(one.how),
        "is_answered": one.is_remembered or one.how in {"answer", "skipped"},
    }


def _list_options(report: Report, kind: str) -> list[dict[str, str]]:
    language = (get_language() or "kk")[:2]
    if kind == importing.MatchKind.SUBJECT:
        return [
            {"value": subject.code, "text": subject.names.get(language, subject.names["kk"])}
            for subject in list_subjects()
        ]
    if kind == importing.MatchKind.PERIOD:
        return [
            {"value": importing.FROM_SCHOOL, "text": _("the times of the school")},
            {"value": importing.FROM_FILE, "text": _("the times of the file")},
        ]
    options = [
        {"value": choice.value, "text": say_choice(choice)}
        for choice in report.options.get(kind, ())
    ]
    return [*options, {"value": SKIP, "text": _("Leave it out")}]
