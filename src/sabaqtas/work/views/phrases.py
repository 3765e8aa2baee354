"""The teacher's own phrases: looked over, taken out, brought back."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sabaqtas.kernel import clock
from sabaqtas.people.api import door
from sabaqtas.work.models import Phrase
from sabaqtas.work.phrases.bank import drop_phrase, find_phrase, list_phrases, restore_phrase
from sabaqtas.work.showing import find_look
from sabaqtas.work.views.asking import get_actor


@require_safe
@door("work.mark")
def phrases(request: HttpRequest) -> HttpResponse:
    """All of them, by subject; the one just taken out can be brought back."""
    actor = get_actor(request)
    rows = [
        {"phrase": row, "look": find_look(row.subject), "subject": _name(row.subject)}
        for row in list_phrases(actor.school_id, actor.person_id)
    ]
    gone = _find(request, request.GET.get("gone", ""))
    return render(request, "work/phrases.html", {"rows": rows, "gone": gone})


@require_POST
@door("work.mark")
def change_phrase(request: HttpRequest, phrase_id: uuid.UUID) -> HttpResponse:
    """Take one out of the bank, or with `back` into it."""
    phrase = _find(request, str(phrase_id))
    if phrase is None:
        raise Http404
    if "back" in request.POST:
        restore_phrase(phrase)
        messages.success(request, _("The phrase is offered again."))
        return redirect("phrases")
    drop_phrase(phrase, now=clock.now())
    response = redirect("phrases")
    response["Location"] += f"?gone={phrase.id}"
    return response


def _name(code: str) -> str:
    names = find_look(code).names
    return names.get(get_language() or "kk") or names["kk"]


def _find(request: HttpRequest, text: str) -> Phrase | None:
    actor = get_actor(request)
    try:
        return find_phrase(actor.school_id, actor.person_id, uuid.UUID(text))
    except ValueError:
        return None
