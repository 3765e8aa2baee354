"""A family says what reaches each of its children; a pupil says it too."""

import uuid
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sabaqtas.delivery.lending.holding import load_loans
from sabaqtas.delivery.lending.models import DeviceTurn
from sabaqtas.delivery.reaching.asking import Asked, Asking, keep_answers, keep_refusal, open_form
from sabaqtas.delivery.reaching.models import ReachProfile
from sabaqtas.delivery.reaching.profiles import Teller
from sabaqtas.delivery.reaching.summing import Heard
from sabaqtas.delivery.reaching.telling import find_newest
from sabaqtas.kernel import clock
from sabaqtas.people.api import Actor, Guardianship, RoleKind, door, list_children

Id = uuid.UUID
REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class Reach(Heard):
    """As the family sees it."""

    group_name: str = ""


@require_safe
@door("delivery.tell_reach")
@never_cache
def show_reach(request: HttpRequest) -> HttpResponse:
    """Each child of the family, or oneself, with what was said."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    is_child = actor.has(RoleKind.PUPIL)
    found = _list_self(actor) if is_child else _list_children(actor)
    return render(request, "delivery/reach.html", {"reaches": found, "is_child": is_child})


@require_http_methods(["GET", "HEAD", "POST"])
@door("delivery.tell_reach")
@never_cache
def tell_reach(request: HttpRequest, pupil_id: Id) -> HttpResponse:
    """The questions about one child; a posting keeps the answers, or that there are none."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    asking = open_asking(actor, pupil_id)
    asked = open_form(asking, request.POST if request.method == "POST" else None)
    if request.method == "POST" and _keep(request, actor, asking, asked):
        return redirect("reach")
    context = {"asking": asking, "asked": asked, "form": asked.form}
    return render(request, "delivery/tell_reach.html", context, status=_status(request))


def _status(request: HttpRequest) -> int:
    return 422 if request.method == "POST" else 200


def _keep(request: HttpRequest, actor: Actor, asking: Asking, asked: Asked) -> bool:
    """Whether something was kept; a pupil cannot undo what a parent has refused."""
    if asking.is_child and asked.is_refused:
        messages.error(request, _("Your family does not want to say: ask your parents."))
        return True
    if request.POST.get("act") == REFUSE and not asking.is_child:
        keep_refusal(asking, actor=actor, now=clock.now())
        messages.success(request, _("Nothing is kept. Lessons come as to everybody."))
        return True
    if not asked.form.is_valid():
        return False
    count = keep_answers(asking, asked.form, actor=actor, now=clock.now())
    messages.success(request, _tell_kept(asking, count))
    return True


def _tell_kept(asking: Asking, count: int) -> str:
    if asking.is_child:
        return _("Thank you! Now we know how to bring you lessons.")
    said = ngettext(
        "Thank you. It is kept for %(count)d child.",
        "Thank you. It is kept for %(count)d children.",
        max(count, 1),
    )
    return said % {"count": max(count, 1)}


def open_asking(actor: Actor, pupil_id: Id) -> Asking:
    """Whose the pupil is; a stranger does not learn that there is one."""
    if actor.has(RoleKind.PUPIL):
        if pupil_id != actor.person_id:
            raise Http404
        return Asking(
            actor.school_id, pupil_id, actor.given_name, Teller.PUPIL, pupil_id, actor.today()
        )
    children = list_children(actor) if actor.has(RoleKind.PARENT) else []
    child = next((one for one in children if one.person_id == pupil_id), None)
    if child is None:
        raise Http404
    held = Guardianship.objects.held_by(actor.account_id, clock.today())
    tie = held.filter(school_id=child.school_id, child_id=pupil_id).first()
    siblings = tuple(
        (one.person_id, f"{one.given_name}, {one.group_name}")
        for one in children
        if one.school_id == child.school_id and one.person_id != pupil_id
    )
    return Asking(
        child.school_id,
        pupil_id,
        child.given_name,
        Teller.PARENT,
        tie.guardian_id if tie else None,
        clock.today(child.zone),
        siblings,
    )


def _list_self(actor: Actor) -> list[Reach]:
    held = find_newest(actor.school_id, [actor.person_id])[actor.person_id]
    loans = load_loans(actor.school_id, [actor.person_id]).get(actor.person_id, ())
    return [Reach(actor.person_id, actor.given_name, held, tuple(loans))]


def _list_children(actor: Actor) -> list[Reach]:
    """Two queries for each school of the family."""
    children = list_children(actor)
    held: dict[Id, ReachProfile | None] = {}
    loans: dict[Id, list[DeviceTurn]] = {}
    for school_id in {child.school_id for child in children}:
        own = [child.person_id for child in children if child.school_id == school_id]
        held |= find_newest(school_id, own)
        loans |= load_loans(school_id, own)
    return [
        Reach(
            one.person_id,
            one.given_name,
            held[one.person_id],
            tuple(loans.get(one.person_id, ())),
            one.group_name,
        )
        for one in children
    ]
