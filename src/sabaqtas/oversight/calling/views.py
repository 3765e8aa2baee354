"""Pages of calls: the list, one pupil, the paper; a call recorded, taken back, settled."""

import uuid
from collections.abc import Iterable, Sequence
from typing import Any, cast

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from sabaqtas.kernel import clock
from sabaqtas.kernel.ids import uuid7
from sabaqtas.oversight.calling.cards import Card, make_cards
from sabaqtas.oversight.calling.family import list_family
from sabaqtas.oversight.calling.forms import STEPS, CallForm
from sabaqtas.oversight.calling.lists import find_need, load_call_list
from sabaqtas.oversight.calling.models import Call, Found, Outcome
from sabaqtas.oversight.calling.recording import record_call, settle_call, take_back_call
from sabaqtas.oversight.calling.scope import HEADS
from sabaqtas.people.api import Actor, Guardianship, Person, door, may, require

SHOWN_CALLS = 10


@require_safe
@door("oversight.call")
@never_cache
def show_calls(request: HttpRequest) -> HttpResponse:
    """Whom to call today; `?whole=1` of the whole school, for its heads."""
    return render(request, "oversight/calling/list.html", _load(request))


@require_safe
@door("oversight.call")
@never_cache
def print_calls(request: HttpRequest) -> HttpResponse:
    """The same on one sheet, with boxes to tick, for who has no computer by the telephone."""
    return render(request, "oversight/calling/paper.html", _load(request))


@door("oversight.call")
@never_cache
def show_pupil(request: HttpRequest, pupil_id: uuid.UUID) -> HttpResponse:
    """One pupil: what to say, and the form; POST records a call."""
    actor = _actor(request)
    pupil = _find_pupil(actor, pupil_id)
    form, family = None, list[Person]()
    if request.method == "POST":
        family = list_family(actor, pupil)
        form = CallForm(request.POST, family=[one.id for one in family])
        family = [one for one in family if str(one.id) in request.POST.getlist("also")]
    if form and form.is_valid():
        return _record(request, [pupil, *family], form)
    calls = Call.objects.filter(
        school_id=actor.school_id,
        pupil=pupil,
        undone_at__isnull=True,
        by__school_id=actor.school_id,
    )
    context = {
        "card": _make_card(request, [pupil, *family]),
        "calls": calls.select_related("by").order_by("-at")[:SHOWN_CALLS],
        "is_bad": form is not None,
        "form": form,
        "may_mend": bool(_list_mendable(actor, pupil)),
        **_choices(),
    }
    page = "oversight/calling/pupil.html"
    return render(request, page, context, status=400 if form else 200)


@require_POST
@door("oversight.call")
def undo_call(request: HttpRequest, call_id: uuid.UUID) -> HttpResponse:
    """Take back what one has recorded oneself within a day."""
    actor = _actor(request)
    call = _find_call(actor, call_id)
    require(actor, "oversight.undo_call", call)
    if take_back_call(by=actor, call=call, now=clock.now()):
        messages.success(request, _("The call is taken back."))
    else:
        messages.error(request, _("A call can be taken back for a day: record a new one."))
    return redirect("calls")


@require_POST
@door("oversight.call")
def settle(request: HttpRequest, call_id: uuid.UUID) -> HttpResponse:
    """What was promised is done."""
    actor = _actor(request)
    call = _find_call(actor, call_id)
    require(actor, "oversight.call", call.pupil)
    settle_call(by=actor, call=call, now=clock.now())
    return redirect("calls")


def _record(request: HttpRequest, pupils: Sequence[Person], form: CallForm) -> HttpResponse:
    actor, pupil, report, now = _actor(request), pupils[0], form.to_report(), clock.now()
    with transaction.atomic():
        calls = [record_call(by=actor, pupil=one, report=report, now=now) for one in pupils]
    call, names = calls[0], ", ".join(one.short_name for one in pupils)
    page = reverse("call_pupil", args=[pupil.id])
    if call.undone_at is not None:
        messages.warning(request, _("This call was taken back: record it anew."))
        return redirect(page)
    said = _("%(name)s: %(outcome)s. Recorded.")
    messages.success(request, said % {"name": names, "outcome": call.get_outcome_display()})
    if call.outcome == Outcome.WRONG_NUMBER:
        mendable = _list_mendable(actor, pupil)
        one = reverse("mend_phone", args=[mendable[0].id]) if len(mendable) == 1 else ""
        return redirect(f"{one}?next={page}" if one else f"{page}#phones")
    return redirect(f"{reverse('calls')}#made")


def _list_mendable(actor: Actor, pupil: Person) -> list[Person]:
    """The guardians whose telephone this person may mend."""
    ties = Guardianship.objects.filter(school_id=actor.school_id, child=pupil)
    guardians = [tie.guardian for tie in ties.select_related("guardian")]
    return [one for one in guardians if may(actor, "people.mend_phone", one)]


def _load(request: HttpRequest) -> dict[str, Any]:
    actor = _actor(request)
    is_head = actor.has(*HEADS)
    whole = is_head and request.GET.get("whole", "1") == "1"
    today = actor.today()
    found = load_call_list(actor, today=today, now=clock.now(), whole=whole)
    return {"calls": found, "on": today, "is_head": is_head, **_choices()}


def _choices() -> dict[str, Any]:
    """`key` names the press of each form: a card adds its pupil's."""
    return {"found": Found.choices, "steps": STEPS, "outcomes": Outcome, "new_key": uuid7}


def _make_card(request: HttpRequest, pupils: Iterable[Person]) -> Card:
    """Of the first, with what is to be said of the others."""
    actor, now = _actor(request), clock.now()
    today = actor.today()
    asked = []
    for pupil in pupils:
        scope, need = find_need(actor, pupil.id, today=today, now=now)
        asked.append((pupil.id, scope.home_of.get(pupil.id), need))
    return make_cards(actor, asked, today=today, now=now)[0]


def _find_pupil(actor: Actor, pupil_id: uuid.UUID) -> Person:
    pupil = Person.objects.filter(school_id=actor.school_id, id=pupil_id).first()
    if pupil is None:
        raise Http404
    require(actor, "oversight.call", pupil)
    return pupil


def _find_call(actor: Actor, call_id: uuid.UUID) -> Call:
    rows = Call.objects.filter(school_id=actor.school_id, id=call_id)
    call = rows.filter(pupil__school_id=actor.school_id).select_related("pupil").first()
    if call is None:
        raise Http404
    return call


def _actor(request: HttpRequest) -> Actor:
    return cast(Actor, request.actor)  # type: ignore[attr-defined]
