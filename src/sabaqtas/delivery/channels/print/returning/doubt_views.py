"""One doubtful place at a time: its picture, and a button for each answer."""

import uuid
from collections.abc import Iterator

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from sabaqtas.delivery.channels.print.actors import get_actor
from sabaqtas.delivery.channels.print.returning.deciding import CannotDecide, decide, undo
from sabaqtas.delivery.channels.print.returning.kept import Question
from sabaqtas.delivery.channels.print.returning.models import ReadingDecision, ScannedSheet
from sabaqtas.delivery.channels.print.returning.settling import list_open
from sabaqtas.delivery.channels.print.returning.whose import list_seen
from sabaqtas.kernel import clock
from sabaqtas.people.api import Actor, door


@door("delivery.take_paper")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def show_doubt(request: HttpRequest) -> HttpResponse:
    """The first of what waits; an answer leads to the next."""
    actor = get_actor(request)
    if request.method == "POST":
        return _decide(request, actor)
    waiting = _list_waiting(actor)
    row, question = next(_list_questions(waiting), (None, None))
    page = {
        "row": row,
        "question": question,
        "left": sum(waiting.values_list("waits", flat=True)),
        "last": _find_last(actor, request.GET.get("done", "")),
    }
    return render(request, "delivery/print/doubt.html", page)


@door("delivery.take_paper")
@require_POST
def undo_decision(request: HttpRequest, decision_id: uuid.UUID) -> HttpResponse:
    """Ask the last one again."""
    actor = get_actor(request)
    made = _find_last(actor, str(decision_id))
    if made is None:
        raise Http404
    undo(actor, made, clock.now())
    return redirect("scan_doubts")


def _decide(request: HttpRequest, actor: Actor) -> HttpResponse:
    known = _read_id(request.POST.get("sheet", ""))
    row = _list_waiting(actor).filter(pk=known).first() if known else None
    if row is None:
        return redirect("scan_doubts")
    asked = (request.POST.get("item", ""), request.POST.get("field", ""))
    found = next((one for one in list_open(row) if (one.item, str(one.field)) == asked), None)
    if found is None:
        return redirect("scan_doubts")
    try:
        made = decide(actor, row, found, request.POST.getlist("value"), clock.now())
    except CannotDecide as error:
        messages.error(request, error.reason)
        return redirect("scan_doubts")
    return redirect(f"{reverse('scan_doubts')}?done={made.pk}")


def _list_waiting(actor: Actor) -> QuerySet[ScannedSheet]:
    rows = list_seen(actor).filter(aside_at=None, sent_at=None, waits__gt=0)
    return rows.select_related("sheet__pupil", "scan").order_by("id")


def _list_questions(
    rows: QuerySet[ScannedSheet],
) -> Iterator[tuple[ScannedSheet, Question]]:
    for row in rows[:5]:
        for question in list_open(row):
            yield row, question


def _find_last(actor: Actor, decision_id: str) -> ReadingDecision | None:
    """An answer of one's own that can be taken back."""
    known = _read_id(decision_id)
    if known is None:
        return None
    rows = ReadingDecision.objects.filter(
        school_id=actor.school_id, by_id=actor.person_id, undone_at=None, pk=known
    )
    return rows.select_related("scanned__sheet").first()


def _read_id(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
