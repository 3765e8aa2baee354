"""A new question of a bank: its type is chosen, it is written, looked at, kept."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sabaqtas.exercises.banks.finding import list_categories
from sabaqtas.exercises.banks.keeping import add_item
from sabaqtas.exercises.banks.neutral import NeutralItem
from sabaqtas.exercises.banks.web.asking import get_own
from sabaqtas.exercises.banks.web.writing import open_forms, try_writing
from sabaqtas.exercises.editing.kinds import FORMS, HINTS, TYPES
from sabaqtas.people.api import door


@require_safe
@door("exercises.make_bank")
def choose_type(request: HttpRequest, bank_id: uuid.UUID) -> HttpResponse:
    """Every type, with a short word of what it is."""
    _actor, bank = get_own(request, bank_id)
    kinds = [(name, word, HINTS[name]) for name, word in TYPES.items()]
    return render(request, "exercises/banks/web/types.html", {"bank": bank, "kinds": kinds})


@require_http_methods(["GET", "HEAD", "POST"])
@door("exercises.make_bank")
def write_item(request: HttpRequest, bank_id: uuid.UUID, kind: str) -> HttpResponse:
    """The empty form of a type; what was typed stays until it is kept."""
    actor, bank = get_own(request, bank_id)
    if kind not in FORMS:
        raise Http404
    writing = open_forms(
        request, NeutralItem({"type": kind}, language=actor.language), bank=bank, actor=actor
    )
    if request.method == "POST":
        item = try_writing(
            writing, lambda one: add_item(bank, one, by=actor), number=0, request=request
        )
        if item is not None:
            text = _("The question is in the bank: number %(number)s.")
            messages.success(request, text % {"number": item.number})
            return redirect(f"{reverse('bank_item', args=[bank.pk, item.pk])}?kept=new")
    context = {
        "bank": bank, "kind": TYPES[kind], "hint": HINTS[kind], "writing": writing,
        "categories": list_categories(bank),
    }  # fmt: skip
    status = 422 if writing.has_errors else 200
    return render(request, "exercises/banks/web/write.html", context, status=status)
