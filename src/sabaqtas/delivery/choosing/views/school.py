"""How the lessons of a class come this week, whom nothing reaches, and a teacher's wish."""

import uuid
from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sabaqtas.delivery.choosing.forms import WishForm
from sabaqtas.delivery.choosing.views.family import keep_posted
from sabaqtas.delivery.choosing.weekly import (
    find_wish,
    load_class_week,
    load_pupil_week,
    read_monday,
)
from sabaqtas.delivery.reaching.asking import Asking
from sabaqtas.delivery.reaching.classroom import ASK, list_pupils
from sabaqtas.delivery.reaching.profiles import Teller
from sabaqtas.delivery.reaching.views.school import open_class
from sabaqtas.people.api import Actor, door

Id = uuid.UUID


@require_safe
@door(ASK)
@never_cache
def show_class_week(request: HttpRequest, group_id: Id) -> HttpResponse:
    """Each pupil with the channels of the week; first whom nothing reaches."""
    actor = _actor(request)
    group = open_class(actor, group_id)
    monday = read_monday(request.GET.get("week", ""), actor.today())
    rows = load_class_week(group, monday, actor.today())
    context = {
        "group": group,
        "rows": rows,
        "monday": monday,
        "last": rows[0].week.last if rows else monday,
        "is_next": monday > actor.today(),
        "unreached": sum(1 for row in rows if row.week.unreached),
        "is_planned": any(row.week.plan for row in rows),
    }
    return render(request, "delivery/reach_class_week.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@door(ASK)
@never_cache
def show_pupil_week(request: HttpRequest, group_id: Id, pupil_id: Id) -> HttpResponse:
    """One pupil's week; a posting keeps the teacher's wish."""
    actor = _actor(request)
    group = open_class(actor, group_id)
    pupil = next((one for one in list_pupils(group, actor.today()) if one.id == pupil_id), None)
    if pupil is None:
        raise Http404
    today = actor.today()
    asking = Asking(
        actor.school_id, pupil_id, pupil.full_name, Teller.CLASS_TEACHER, actor.person_id, today
    )
    form = WishForm(request.POST if request.method == "POST" else None, today=today)
    if request.method == "POST" and keep_posted(request, actor, asking, form):
        return redirect("reach_pupil_week", group_id=group_id, pupil_id=pupil_id)
    monday = read_monday(request.GET.get("week", ""), today)
    context = {
        "group": group,
        "asking": asking,
        "week": load_pupil_week(actor.school_id, pupil_id, monday),
        "is_next": monday > today,
        "wish": find_wish(actor.school_id, pupil_id, today),
        "form": form,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "delivery/reach_pupil_week.html", context, status=status)


def _actor(request: HttpRequest) -> Actor:
    return cast(Actor, request.actor)  # type: ignore[attr-defined]
