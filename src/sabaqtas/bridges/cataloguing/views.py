"""The ministry's page: a file is read and shown first, taken in by a second press, taken back.

The worker does the long work; a page only asks for it, and tells how far it is.
"""

import uuid
from datetime import timedelta
from typing import Any, Final

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sabaqtas.bridges.cataloguing.files import MAX_BYTES
from sabaqtas.bridges.cataloguing.forms import CatalogueForm
from sabaqtas.bridges.cataloguing.jobs import NotAskable, ask_back, ask_for, bring_file
from sabaqtas.bridges.cataloguing.showing import show_job
from sabaqtas.bridges.models import CatalogueJob
from sabaqtas.kernel import clock
from sabaqtas.kernel.files import TooLarge, store_stream
from sabaqtas.library.api import catalogue
from sabaqtas.people.api import Actor, door

ON_PAGE: Final = 10
SHOWN_FOR: Final = timedelta(days=7)
"""A file that was looked at and left is no longer named then."""
PAGE: Final = "bridges/cataloguing/import.html"
JOB_PAGE: Final = "bridges/cataloguing/job.html"


@door("bridges.change_catalogue")
@require_http_methods(["GET", "HEAD", "POST"])
def import_catalogue(request: HttpRequest) -> HttpResponse:
    """Choose a file; the worker reads it."""
    form = CatalogueForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        return _bring(request, form)
    return _show(request, form, status=422 if form.errors else 200)


@door("bridges.change_catalogue")
@require_safe
def catalogue_job(request: HttpRequest, job_id: uuid.UUID) -> HttpResponse:
    """How far it is; when it is read, what would change.

    A page that has watched the work is loaded whole at its end: it lacks the icons of what is new.
    """
    job = get_object_or_404(CatalogueJob, id=job_id)
    context = show_job(job)
    response = render(request, JOB_PAGE, context)
    if not context["is_busy"] and request.headers.get("HX-Request"):
        response["HX-Refresh"] = "true"
    return response


@door("bridges.change_catalogue")
@require_POST
def apply_catalogue(request: HttpRequest, job_id: uuid.UUID) -> HttpResponse:
    """Take in what was shown."""
    try:
        ask_for(job_id, request.POST.get("plan", ""))
    except CatalogueJob.DoesNotExist as error:
        raise Http404 from error
    except NotAskable:
        messages.info(request, _("This file was asked for already, or is not as it was shown."))
    return redirect("catalogue_job", job_id)


@door("bridges.change_catalogue")
@require_POST
def undo_catalogue(request: HttpRequest, run_id: uuid.UUID) -> HttpResponse:
    """Take an import back."""
    try:
        job = ask_back(run_id, by=_who(request))
    except catalogue.CatalogueImport.DoesNotExist as error:
        raise Http404 from error
    return redirect("catalogue_job", job.id)


def _bring(request: HttpRequest, form: CatalogueForm) -> HttpResponse:
    items: UploadedFile[Any] = form.cleaned_data["items"]
    try:
        stored = store_stream(items.chunks(), limit=MAX_BYTES)
    except TooLarge:
        form.add_error("items", _("The file must be smaller than 200 MB."))
        return _show(request, form, status=422)
    asked = {name: form.cleaned_data[name] for name in ("provider", "subject", "keep_missing")}
    job = bring_file(stored.digest, str(items.name), by=_who(request), **asked)
    return redirect("catalogue_job", job.id)


def _show(request: HttpRequest, form: CatalogueForm, *, status: int = 200) -> HttpResponse:
    runs = catalogue.CatalogueImport.objects.order_by("-at")
    since = clock.now() - SHOWN_FOR
    jobs = CatalogueJob.objects.filter(done_at=None, failed_at=None, at__gte=since).order_by("-at")
    context = {
        "form": form,
        "runs": Paginator(runs, ON_PAGE).get_page(request.GET.get("page")),
        "jobs": jobs[:ON_PAGE],
        "standing": catalogue.CatalogueItem.objects.filter(withdrawn_at__isnull=True).count(),
    }
    return render(request, PAGE, context, status=status)


def _who(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined, no-any-return]
