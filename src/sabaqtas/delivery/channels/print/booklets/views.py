"""Pages: whose week is printed, how far it is, and the file."""

import uuid
from datetime import timedelta

from django.contrib import messages
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sabaqtas.delivery.channels.print.actors import get_actor
from sabaqtas.delivery.channels.print.booklets.files import find_booklets
from sabaqtas.delivery.channels.print.booklets.forms import (
    WeekForm,
    build_form,
    find_monday,
    read_form,
)
from sabaqtas.delivery.channels.print.booklets.limits import count_printed
from sabaqtas.delivery.channels.print.booklets.models import PrintRun
from sabaqtas.delivery.channels.print.booklets.printing import queue_run
from sabaqtas.delivery.channels.print.booklets.problems import group_problems
from sabaqtas.delivery.channels.print.booklets.requesting import (
    CannotPrint,
    list_paper_pupils,
    request_booklets,
)
from sabaqtas.delivery.channels.print.booklets.whose import list_printed_classes
from sabaqtas.delivery.choosing.counting import find_printed
from sabaqtas.people.api import Actor, Group, door, may, record_audit, require

SHOWN_RUNS = 10


@door("delivery.print")
@never_cache
@require_safe
def show_paper(request: HttpRequest) -> HttpResponse:
    """The classes with what was printed of the week, against what the school can print."""
    actor = get_actor(request)
    monday = find_monday(request.GET.dict(), actor.today())
    runs = PrintRun.objects.filter(school_id=actor.school_id, first=monday).order_by("id")
    newest = {run.group_id: run for run in runs}
    page = {
        "monday": monday,
        "sunday": monday + timedelta(days=6),
        "earlier": monday - timedelta(days=7),
        "later": monday + timedelta(days=7),
        "printed": count_printed(actor.school_id, monday),
        "classes": [(group, newest.get(group.pk)) for group in list_printed_classes(actor)],
        "may_limit": may(actor, "delivery.set_reach_limits").allowed,
    }
    return render(request, "delivery/print/paper.html", page)


@door("delivery.print")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def show_class_paper(request: HttpRequest, group_id: uuid.UUID) -> HttpResponse:
    """Choose pupils and lessons of a week, and let them be printed."""
    actor = get_actor(request)
    group = find_group(actor, group_id)
    values = request.POST if request.method == "POST" else request.GET
    monday = find_monday(values.dict(), actor.today())
    runs = PrintRun.objects.filter(school_id=actor.school_id, group=group).order_by("-id")
    shown = list(runs.select_related("by")[:SHOWN_RUNS])
    last = next(iter(shown), None)
    pupils = list_paper_pupils(group, max(monday, actor.today()))
    form = build_form(group, monday, pupils, last, find_printed(actor.school_id, monday))
    if request.method == "POST":
        return _print(request, actor, group, form)
    page = {"group": group, "form": form, "runs": shown}
    page["printed"] = count_printed(actor.school_id, monday)
    return render(request, "delivery/print/class_paper.html", page)


@door("delivery.print")
@never_cache
@require_safe
def show_run(request: HttpRequest, run_id: uuid.UUID) -> HttpResponse:
    """How far it is; then the file, and what is not in it.

    A page that has watched the work is loaded whole at its end: it lacks the icons of what is new.
    """
    run = _find_run(get_actor(request), run_id)
    page = {
        "run": run,
        "group": run.group,
        "has_file": find_booklets(run) is not None,
        "total": len(run.pupils),
        "percent": 100 * run.progress // max(1, len(run.pupils)),
        "problems": group_problems(run.problems, len(run.pupils)),
    }
    response = render(request, "delivery/print/run.html", page)
    if not run.is_open and request.headers.get("HX-Request"):
        response["HX-Refresh"] = "true"
    return response


@door("delivery.print")
@never_cache
@require_safe
def download_booklets(request: HttpRequest, run_id: uuid.UUID) -> HttpResponseBase:
    """The PDF for the printer: both sides, in the order of the stapler."""
    actor = get_actor(request)
    run = _find_run(actor, run_id)
    path = find_booklets(run)
    if path is None:
        raise Http404
    with transaction.atomic():
        record_audit(actor, verb="print.taken", on=run)
    response = FileResponse(path.open("rb"), content_type="application/pdf")
    name = f"{run.group.name} {run.first}.pdf"
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response


def find_group(actor: Actor, group_id: uuid.UUID) -> Group:
    """A class of the actor's school that is the actor's to print; another school's is not there."""
    rows = Group.objects.filter(school_id=actor.school_id, kind=Group.Kind.CLASS, id=group_id)
    group = rows.first()
    if group is None:
        raise Http404
    require(actor, "delivery.print", group)
    return group


def _find_run(actor: Actor, run_id: uuid.UUID) -> PrintRun:
    rows = PrintRun.objects.filter(school_id=actor.school_id, id=run_id)
    run = rows.select_related("group", "by").first()
    if run is None:
        raise Http404
    require(actor, "delivery.print", run.group)
    return run


def _print(request: HttpRequest, actor: Actor, group: Group, form: WeekForm) -> HttpResponse:
    try:
        wanted, key = read_form(request.POST, form)
        with transaction.atomic():
            run = request_booklets(actor, group, wanted, key=key)
            queue_run(run)
    except CannotPrint as error:
        messages.error(request, error.reason)
        return redirect(f"{request.path}?week={form.monday}")
    return redirect("print_run", run.pk)
