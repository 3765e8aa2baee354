"""The methodologist's page: a file is shown first, taken in by a second press, and taken back."""

import uuid
from typing import Any, Final

from django.contrib import messages
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sabaqtas.bridges.cataloguing.files import MAX_BYTES, read_items
from sabaqtas.bridges.cataloguing.forms import CatalogueForm
from sabaqtas.kernel.files import NoSuchFile, TooLarge, open_file, store_stream
from sabaqtas.library.api import catalogue
from sabaqtas.people.api import Actor, door

SALT: Final = "catalogue"
VALID_SECONDS: Final = 24 * 3600
RUNS_ON_PAGE: Final = 10
PROBLEMS_SHOWN: Final = 300
PAGE: Final = "bridges/cataloguing/import.html"
type Ticket = dict[str, Any]


@door("bridges.import_catalogue")
@require_http_methods(["GET", "HEAD", "POST"])
def import_catalogue(request: HttpRequest) -> HttpResponse:
    """Upload, look, apply."""
    if request.method == "POST" and request.POST.get("apply"):
        return _apply(request)
    form = CatalogueForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        return _rehearse(request, form)
    return _show(request, form, {}, status=422 if form.errors else 200)


@door("bridges.import_catalogue")
@require_POST
def undo_catalogue(request: HttpRequest, run_id: uuid.UUID) -> HttpResponse:
    """Take an import back."""
    try:
        run = catalogue.undo_import(run_id, by=_me(request))
    except catalogue.CatalogueImport.DoesNotExist as error:
        raise Http404 from error
    messages.success(request, _("“%(file)s” was taken back.") % {"file": run.file})
    if run.kept:
        text = _("%(count)s items were changed by a later file and stay as they are.")
        messages.warning(request, text % {"count": run.kept})
    return redirect("import_catalogue")


def _rehearse(request: HttpRequest, form: CatalogueForm) -> HttpResponse:
    items: UploadedFile[Any] = form.cleaned_data["items"]
    try:
        stored = store_stream(items.chunks(), limit=MAX_BYTES)
    except TooLarge:
        form.add_error("items", _("The file must be smaller than 200 MB."))
        return _show(request, form, {}, status=422)
    ticket: Ticket = {"digest": stored.digest, "name": str(items.name)[:100]}
    ticket |= {name: form.cleaned_data[name] for name in ("provider", "subject", "keep_missing")}
    rows, problems = _read(ticket)
    page: dict[str, Any] = {"problems": problems[:PROBLEMS_SHOWN], "refused": rows is None}
    if rows is not None:
        plan = catalogue.preview_items(rows, keep_missing=ticket["keep_missing"])
        ticket |= {"plan": catalogue.digest_plan(plan), "by": str(_me(request).person_id)}
        page |= {
            "plan": plan,
            "counts": catalogue.count_plan(plan),
            "samples": plan.added[:10],
            "gone": plan.withdrawn[:50],
            "ticket": signing.dumps(ticket, salt=SALT),
        }
    return _show(request, form, page)


def _apply(request: HttpRequest) -> HttpResponse:
    """The ticket names the file and the plan that were shown, and to whom."""
    try:
        ticket = signing.loads(request.POST["apply"], salt=SALT, max_age=VALID_SECONDS)
    except signing.BadSignature:
        ticket = {}
    rows = _read(ticket)[0] if ticket.get("by") == str(_me(request).person_id) else None
    if rows is None:
        messages.error(request, _("This file is no longer here. Choose it again."))
        return redirect("import_catalogue")
    try:
        _run, plan = catalogue.import_items(
            rows,
            file=ticket["name"],
            by=_me(request),
            keep_missing=ticket["keep_missing"],
            expected=ticket["plan"],
        )
    except catalogue.CatalogueMoved:
        text = _("The catalogue has changed since you looked. Nothing was done: look again.")
        messages.error(request, text)
        return redirect("import_catalogue")
    text = _("Taken in: %(added)s new, %(changed)s changed, %(withdrawn)s withdrawn.")
    messages.success(request, text % catalogue.count_plan(plan))
    return redirect("import_catalogue")


def _read(ticket: Ticket) -> tuple[list[catalogue.ItemRow] | None, list[Any]]:
    try:
        with open_file(ticket["digest"]) as file:
            return read_items(
                file, ticket["name"], provider=ticket["provider"], subject=ticket["subject"]
            )
    except NoSuchFile:
        return None, []


def _show(
    request: HttpRequest, form: CatalogueForm, page: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    runs = catalogue.CatalogueImport.objects.order_by("-at")
    context = {
        "form": form,
        "runs": Paginator(runs, RUNS_ON_PAGE).get_page(request.GET.get("page")),
        "standing": catalogue.CatalogueItem.objects.filter(withdrawn_at__isnull=True).count(),
    }
    return render(request, PAGE, context | page, status=status)


def _me(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor
