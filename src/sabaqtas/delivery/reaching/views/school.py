"""What reaches the pupils of a class: who was not asked, asking on the phone, typing in paper."""

import uuid
from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sabaqtas.delivery.reaching.asking import Asking, keep_answers, keep_refusal, open_form
from sabaqtas.delivery.reaching.classroom import (
    ASK,
    count_asked,
    list_callers,
    list_groups,
    list_pupils,
    list_siblings_of,
    load_class,
    load_seen,
)
from sabaqtas.delivery.reaching.profiles import Teller
from sabaqtas.delivery.reaching.telling import find_newest
from sabaqtas.kernel import clock
from sabaqtas.people.api import Actor, Group, Person, door, may, require

Id = uuid.UUID


@require_safe
@door(ASK)
@never_cache
def show_classes(request: HttpRequest) -> HttpResponse:
    """The classes of this person, each with how many were asked."""
    actor = _actor(request)
    groups = list_groups(actor)
    counted = count_asked(actor.school_id, groups, actor.today())
    rows = [(group, *counted.get(group.id, (0, 0))) for group in groups]
    may_keep = may(actor, "delivery.keep_devices").allowed
    may_limit = may(actor, "delivery.set_reach_limits").allowed
    context = {"rows": rows, "may_keep": may_keep, "may_limit": may_limit}
    return render(request, "delivery/reach_classes.html", context)


@require_safe
@door(ASK)
@never_cache
def show_class(request: HttpRequest, group_id: Id) -> HttpResponse:
    """The pupils with what reaches each, and what the last two weeks put in doubt."""
    actor, group = _open(request, group_id)
    rows = load_class(group, actor.today())
    lacking = [row for row in rows if row.held is None]
    context = {"group": group, "rows": rows, "lacking": lacking}
    return render(request, "delivery/reach_class.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@door(ASK)
@never_cache
def ask_reach(request: HttpRequest, group_id: Id, pupil_id: Id) -> HttpResponse:
    """The questions to read out, or with `?paper=1` to type in; then the next who was not asked."""
    actor, group = _open(request, group_id)
    pupils = list_pupils(group, actor.today())
    pupil = next((one for one in pupils if one.id == pupil_id), None)
    if pupil is None:
        raise Http404
    is_paper = request.GET.get("paper") == "1"
    asking = _ask(actor, pupil, Teller.PAPER if is_paper else Teller.CLASS_TEACHER)
    asked = open_form(asking, request.POST if request.method == "POST" else None)
    if request.method == "POST":
        refused = request.POST.get("act") == "refuse"
        if refused:
            keep_refusal(asking, actor=actor, now=clock.now())
        elif asked.form.is_valid():
            keep_answers(asking, asked.form, actor=actor, now=clock.now())
        if refused or asked.form.is_valid():
            waiting = _list_waiting(group, pupils, pupil) if asked.held is None else None
            return _go_on(request, group, pupil, waiting, is_paper=is_paper)
    context = {
        "group": group,
        "asking": asking,
        "asked": asked,
        "form": asked.form,
        "is_paper": is_paper,
        "callers": list_callers(actor.school_id, pupil_id),
        "seen": load_seen(actor.school_id, pupil_id, actor.today()),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "delivery/ask_reach.html", context, status=status)


def open_class(actor: Actor, group_id: Id) -> Group:
    """A class about which this person may ask; another school's is not there at all."""
    rows = Group.objects.filter(school_id=actor.school_id, id=group_id, parent__isnull=True)
    group = rows.first()
    if group is None:
        raise Http404
    require(actor, ASK, group)
    return group


def _actor(request: HttpRequest) -> Actor:
    return cast(Actor, request.actor)  # type: ignore[attr-defined]


def _open(request: HttpRequest, group_id: Id) -> tuple[Actor, Group]:
    actor = _actor(request)
    return actor, open_class(actor, group_id)


def _ask(actor: Actor, pupil: Person, teller: Teller) -> Asking:
    today = actor.today()
    return Asking(
        actor.school_id,
        pupil.id,
        pupil.full_name,
        teller,
        actor.person_id,
        today,
        list_siblings_of(actor, pupil.id, today),
    )


def _list_waiting(group: Group, pupils: list[Person], done: Person) -> list[Person]:
    """Who was not asked yet, from the next in the register on, round to the beginning."""
    held = find_newest(group.school_id, [one.id for one in pupils])
    place = pupils.index(done)
    return [one for one in (*pupils[place + 1 :], *pupils[:place]) if held[one.id] is None]


def _go_on(
    request: HttpRequest,
    group: Group,
    done: Person,
    waiting: list[Person] | None,
    *,
    is_paper: bool,
) -> HttpResponse:
    """To the next who was not asked; back to the class from who was asked again (None)."""
    said = {"name": done.full_name, "count": len(waiting or ())}
    if waiting:
        messages.success(request, _("Kept: %(name)s. Not asked yet: %(count)d.") % said)
        address = reverse("ask_reach", args=[group.id, waiting[0].id])
        return redirect(f"{address}?paper=1" if is_paper else address)
    kept = _("Kept: %(name)s.")
    whole = _("Kept: %(name)s. Everybody of the class was asked.")
    messages.success(request, (kept if waiting is None else whole) % said)
    return redirect("reach_class", group_id=group.id)
