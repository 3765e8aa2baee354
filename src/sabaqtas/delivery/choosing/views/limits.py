"""What the school can give in a week, and what the plan takes of it."""

from dataclasses import asdict
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from sabaqtas.delivery.choosing.counting import count_week
from sabaqtas.delivery.choosing.forms import LimitsForm
from sabaqtas.delivery.choosing.loading import FRIDAY, find_limits
from sabaqtas.delivery.choosing.planning import WEEK, find_monday, plan_again
from sabaqtas.delivery.choosing.wishing import Given, read_given, set_limits
from sabaqtas.kernel import clock
from sabaqtas.people.api import Actor, Institution, door


@require_http_methods(["GET", "HEAD", "POST"])
@door("delivery.set_reach_limits")
@never_cache
def show_limits(request: HttpRequest) -> HttpResponse:
    """A posting sets the limits, or with `act=plan` plans both weeks at once."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    school = Institution.objects.get(id=actor.school_id)
    held = find_limits(school.id)
    given = read_given(held) if held else Given(0, 0, 0, FRIDAY)
    form = LimitsForm(request.POST if _is_setting(request) else None, initial=asdict(given))
    if request.method == "POST" and _keep(request, actor, school, form):
        return redirect("reach_limits")
    context = {
        "form": form,
        "held": held,
        "weeks": _count(actor, find_monday(actor.today())),
        "most": {"pages": given.pages, "messages": given.messages, "minutes": given.call_minutes},
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "delivery/reach_limits.html", context, status=status)


def _is_setting(request: HttpRequest) -> bool:
    return request.method == "POST" and request.POST.get("act") != "plan"


def _keep(request: HttpRequest, actor: Actor, school: Institution, form: LimitsForm) -> bool:
    if not _is_setting(request):
        plan_again(school, now=clock.now(), actor=actor)
        messages.success(request, _("Planned: this week and the next."))
        return True
    if not form.is_valid():
        return False
    set_limits(form.given, school=school, actor=actor, now=clock.now())
    messages.success(request, _("Kept. In a minute both weeks are planned anew."))
    return True


def _count(actor: Actor, monday: date) -> list[object]:
    return [count_week(actor.school_id, begins) for begins in (monday, monday + WEEK)]
