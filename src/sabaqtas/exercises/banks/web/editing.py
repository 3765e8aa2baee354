"""One item: what it is now, what it was, and its next version."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sabaqtas.exercises.banks.finding import load_versions
from sabaqtas.exercises.banks.forms import ItemForm
from sabaqtas.exercises.banks.keeping import (
    BadItem,
    SameItem,
    read_version,
    remove_item,
    revise_item,
)
from sabaqtas.exercises.banks.models import Bank, BankItem, ItemVersion
from sabaqtas.exercises.banks.showing import show_item
from sabaqtas.exercises.banks.web.asking import get_item, get_own, get_readable
from sabaqtas.people.api import Actor, door, may, require


@require_http_methods(["GET", "HEAD", "POST"])
@door("exercises.read_banks")
def show_bank_item(request: HttpRequest, bank_id: uuid.UUID, item_id: uuid.UUID) -> HttpResponse:
    """The item, its history, and the form of its next version for whom it is."""
    actor, bank = get_readable(request, bank_id)
    item = get_item(bank, item_id)
    version = load_versions([item])[0]
    before = read_version(version)
    form = ItemForm(request.POST or None, initial=ItemForm.list_values(before))
    if request.method == "POST":
        require(actor, "exercises.change_bank", bank)
        if form.is_valid() and _revise(form, item, version, actor):
            messages.success(
                request,
                _("Saved as version %(number)s. Older versions stay.")
                % {"number": item.version + 1},
            )
            return redirect("bank_item", bank.pk, item.pk)
    return _page(request, actor, bank, item, version, form)


@require_POST
@door("exercises.make_bank")
def remove_bank_item(request: HttpRequest, bank_id: uuid.UUID, item_id: uuid.UUID) -> HttpResponse:
    """Offer it no more."""
    actor, bank = get_own(request, bank_id)
    remove_item(get_item(bank, item_id), by=actor)
    messages.success(request, _("The question is offered no more. What used it keeps it."))
    return redirect("bank", bank.pk)


def _revise(form: ItemForm, item: BankItem, version: ItemVersion, actor: Actor) -> bool:
    try:
        revise_item(item, form.make_item(read_version(version)), by=actor)
    except BadItem as error:
        for problem in error.problems:
            form.add_error("source", f"{problem.cause} {problem.cure}")
        return False
    except SameItem as error:
        text = _("The bank has this question already: number %(number)s.")
        form.add_error("source", text % {"number": error.number})
        return False
    return True


def _page(
    request: HttpRequest,
    actor: Actor,
    bank: Bank,
    item: BankItem,
    version: ItemVersion,
    form: ItemForm,
) -> HttpResponse:
    rows = ItemVersion.objects.filter(school_id=bank.school_id, item=item).select_related("by")
    context = {
        "bank": bank,
        "shown": show_item(item, version, request=request),
        "form": form,
        "versions": rows.order_by("-number")[:20],
        "may_change": may(actor, "exercises.change_bank", bank),
    }
    status = 422 if form.errors else 200
    return render(request, "exercises/banks/web/item.html", context, status=status)
