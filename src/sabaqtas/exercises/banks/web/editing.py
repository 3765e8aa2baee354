"""One item: what it is now, what it was, and its next version."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sabaqtas.exercises.banks.finding import find_next_bare, list_categories, load_versions
from sabaqtas.exercises.banks.illustrating import say_unseen
from sabaqtas.exercises.banks.keeping import read_version, remove_item, revise_item
from sabaqtas.exercises.banks.models import Bank, BankItem, ItemVersion
from sabaqtas.exercises.banks.showing import show_item
from sabaqtas.exercises.banks.web.asking import get_item, get_own, get_readable
from sabaqtas.exercises.banks.web.writing import ASIDE, Writing, open_forms, try_writing
from sabaqtas.people.api import Actor, door, may, require


@require_http_methods(["GET", "HEAD", "POST"])
@door("exercises.read_banks")
def show_bank_item(request: HttpRequest, bank_id: uuid.UUID, item_id: uuid.UUID) -> HttpResponse:
    """The item, its history, and the form of its next version for whom it is."""
    actor, bank = get_readable(request, bank_id)
    item = get_item(bank, item_id)
    version = load_versions([item])[0]
    may_change = bool(may(actor, "exercises.change_bank", bank))
    if request.method == "POST":
        require(actor, "exercises.change_bank", bank)
    try:
        before = read_version(version)
        writing = open_forms(request, before, bank=bank, actor=actor) if may_change else None
    except KeyError:
        writing = None
    if request.method == "POST" and writing and _revise(request, writing, item, actor):
        return redirect(f"{request.path}?kept=again")
    return _page(request, bank, item, version, writing, may_change)


@require_POST
@door("exercises.make_bank")
def remove_bank_item(request: HttpRequest, bank_id: uuid.UUID, item_id: uuid.UUID) -> HttpResponse:
    """Offer it no more."""
    actor, bank = get_own(request, bank_id)
    remove_item(get_item(bank, item_id), by=actor)
    messages.success(request, _("The question is offered no more. What used it keeps it."))
    return redirect("bank", bank.pk)


def _revise(request: HttpRequest, writing: Writing, item: BankItem, actor: Actor) -> bool:
    """Whoever began from an older version sees what came between before it is replaced."""
    if request.POST.get("base") != str(item.version) and request.POST.get("act") not in ASIDE:
        text = _("Version %(number)s was saved meanwhile: see it above. Save again to replace it.")
        writing.question.add_error(None, text % {"number": item.version})
        return False
    saved = try_writing(
        writing, lambda one: revise_item(item, one, by=actor), number=item.number, request=request
    )
    if saved is None:
        return False
    text = _("Saved as version %(number)s. Older versions stay.")
    messages.success(request, text % {"number": saved.number})
    return True


def _page(
    request: HttpRequest,
    bank: Bank,
    item: BankItem,
    version: ItemVersion,
    writing: Writing | None,
    may_change: bool,
) -> HttpResponse:
    rows = ItemVersion.objects.filter(school_id=bank.school_id, item=item).select_related("by")
    context = {
        "bank": bank,
        "shown": show_item(item, version, request=request),
        "writing": writing,
        "unseen": say_unseen(read_version(version)),
        "base": item.version,
        "versions": rows.order_by("-number")[:20],
        "categories": list_categories(bank) if writing else (),
        "next_bare": find_next_bare(bank, item.number) if writing else None,
        "may_change": may_change,
    }
    status = 422 if writing and writing.has_errors else 200
    return render(request, "exercises/banks/web/item.html", context, status=status)
