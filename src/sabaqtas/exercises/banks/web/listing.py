"""The list of banks, and one bank with its items."""

import uuid
from typing import Any, Final
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from sabaqtas.exercises.banks.finding import (
    find_items,
    list_banks,
    list_categories,
    load_items,
    load_versions,
)
from sabaqtas.exercises.banks.forms import BankForm, FilterForm
from sabaqtas.exercises.banks.keeping import make_bank
from sabaqtas.exercises.banks.models import Bank, BankImport
from sabaqtas.exercises.banks.neutral import list_formats
from sabaqtas.exercises.banks.showing import show_items
from sabaqtas.exercises.banks.web.asking import get_actor, get_readable
from sabaqtas.people.api import door, may, require

BANKS_ON_PAGE: Final = 20
ITEMS_ON_PAGE: Final = 10
IMPORTS: Final = 5


@require_http_methods(["GET", "HEAD", "POST"])
@door("exercises.read_banks")
def show_banks(request: HttpRequest) -> HttpResponse:
    """Own ones and those for all schools; a new one by its name."""
    actor = get_actor(request)
    form = BankForm(request.POST or None)
    if request.method == "POST":
        require(actor, "exercises.make_bank")
        if form.is_valid():
            bank = make_bank(form.cleaned_data["name"], school_id=actor.school_id, by=actor)
            return redirect("bank", bank.pk)
    page = Paginator(list_banks(actor.school_id), BANKS_ON_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "form": form, "may_make": may(actor, "exercises.make_bank")}
    status = 422 if form.errors else 200
    return render(request, "exercises/banks/web/banks.html", context, status=status)


@require_safe
@door("exercises.read_banks")
def show_bank(request: HttpRequest, bank_id: uuid.UUID) -> HttpResponse:
    """Items as a pupil meets them, filtered and in pages."""
    actor, bank = get_readable(request, bank_id)
    form, wanted = _read_filter(request, bank)
    page = Paginator(find_items(bank, wanted), ITEMS_ON_PAGE).get_page(request.GET.get("page"))
    rows = list(page.object_list)
    query = urlencode(wanted)
    context = {
        "bank": bank,
        "form": form,
        "wanted": wanted,
        "page": page,
        "shown": show_items(rows, load_versions(rows), request=request),
        "query": f"{query}&" if query else "",
        "may_change": may(actor, "exercises.change_bank", bank),
        "runs": _list_runs(bank),
        "formats": [one for one in list_formats() if one.write],
    }
    return render(request, "exercises/banks/web/bank.html", context)


@require_safe
@door("exercises.read_banks")
def export_bank(request: HttpRequest, bank_id: uuid.UUID, kind: str) -> HttpResponse:
    """Its items, or those filtered, as a file; what the file cannot hold is shown before.

    With pictures a bank may be larger than a file that is taken in: it goes out in parts.
    """
    _actor, bank = get_readable(request, bank_id)
    found = next((one for one in list_formats() if one.name == kind and one.write), None)
    if found is None or found.write is None:
        raise Http404
    _form, wanted = _read_filter(request, bank)
    written = found.write(load_items(bank, wanted))
    if written.problems and "anyway" not in request.GET:
        query = urlencode(wanted | {"anyway": 1})
        context = {
            "bank": bank, "format": found, "problems": written.problems[:300], "query": query,
        }  # fmt: skip
        return render(request, "exercises/banks/web/export.html", context)
    response = HttpResponse(written.data, content_type=found.media_type)
    name = f"{bank.name[:60]}{found.suffix}"
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response


def _read_filter(request: HttpRequest, bank: Bank) -> tuple[FilterForm, dict[str, Any]]:
    form = FilterForm(request.GET, categories=list_categories(bank))
    form.is_valid()
    return form, {name: value for name, value in form.cleaned_data.items() if value}


def _list_runs(bank: Bank) -> list[BankImport]:
    rows = BankImport.objects.filter(school_id=bank.school_id, bank=bank)
    return list(rows.select_related("by").order_by("-at")[:IMPORTS])
