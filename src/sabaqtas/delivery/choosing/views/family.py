"""How your lessons come this week, and why: a pupil's page, and a parent's for each child."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from sabaqtas.delivery.choosing.forms import WishForm
from sabaqtas.delivery.choosing.weekly import find_wish, load_pupil_week, read_monday
from sabaqtas.delivery.choosing.wishing import Wished, keep_wish
from sabaqtas.delivery.reaching.asking import Asking
from sabaqtas.delivery.reaching.views.family import open_asking
from sabaqtas.kernel import clock
from sabaqtas.people.api import Actor, door


@require_http_methods(["GET", "HEAD", "POST"])
@door("delivery.tell_reach")
@never_cache
def show_reach_week(request: HttpRequest, pupil_id: uuid.UUID) -> HttpResponse:
    """`?week=next` is the week after. A parent's posting keeps a wish; a pupil's keeps nothing."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    asking = open_asking(actor, pupil_id)
    form = WishForm(_read_posted(request), today=asking.today)
    if request.method == "POST" and keep_posted(request, actor, asking, form):
        return redirect("reach_week", pupil_id=pupil_id)
    monday = read_monday(request.GET.get("week", ""), asking.today)
    context = {
        "asking": asking,
        "is_child": asking.is_child,
        "week": load_pupil_week(asking.school_id, pupil_id, monday),
        "is_next": monday > asking.today,
        "wish": find_wish(asking.school_id, pupil_id, asking.today),
        "form": None if asking.is_child else form,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "delivery/reach_week.html", context, status=status)


def keep_posted(request: HttpRequest, actor: Actor, asking: Asking, form: WishForm) -> bool:
    """Whether something was kept or there is nothing to keep."""
    if asking.is_child:
        messages.error(request, _("Ask your parents or the class teacher to change it."))
        return True
    is_lifted = request.POST.get("act") == "lift"
    if not is_lifted and not form.is_valid():
        return False
    keep_wish(
        Wished("") if is_lifted else form.wished,
        school_id=asking.school_id,
        pupil_id=asking.pupil_id,
        teller=asking.teller,
        by=asking.by,
        actor=actor,
        now=clock.now(),
    )
    messages.success(request, _("Kept. In a minute the week is planned anew."))
    return True


def _read_posted(request: HttpRequest) -> object:
    return request.POST if request.method == "POST" else None
