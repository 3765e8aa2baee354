"""The office's page of messages: the month, its cap, what failed, and asking a class's families."""

import uuid
from datetime import date, timedelta

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from sabaqtas.delivery.channels.message.forms import CapForm
from sabaqtas.delivery.channels.message.inviting import invite_class, list_classes
from sabaqtas.delivery.channels.message.office import COLUMNS, load_month, set_cap
from sabaqtas.delivery.channels.message.port import find_adapter
from sabaqtas.kernel import clock
from sabaqtas.kernel.arguments import parse_day
from sabaqtas.people.api import Actor, Group, door


@require_http_methods(["GET", "HEAD", "POST"])
@door("delivery.see_messages")
@never_cache
def show_school_messages(request: HttpRequest) -> HttpResponse:
    """One month of the school; a posting sets the cap."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    first = _read_month(request, actor)
    month = load_month(actor.school_id, first, actor.zone)
    form = CapForm(request.POST or None, initial={"parts": month.cap})
    if request.method == "POST" and form.is_valid():
        set_cap(form.cleaned_data["parts"], actor=actor, now=clock.now())
        messages.success(request, _("The cap holds from now on."))
        return redirect("school_messages")
    context = {
        "month": month,
        "states": [name for name, _states in COLUMNS],
        "form": form,
        "allowed": settings.CONFIG.sms_cap,
        "classes": list_classes(actor),
        "has_gateway": find_adapter("sms") is not None,
        "before": first - timedelta(days=1),
        "after": (first.replace(day=28) + timedelta(days=7)).replace(day=1),
        "is_now": first == actor.today().replace(day=1),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "delivery/school_messages.html", context, status=status)


@require_POST
@door("delivery.invite_family")
def invite(request: HttpRequest, group_id: uuid.UUID) -> HttpResponse:
    """Ask the families of one class that were never asked."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    group = Group.objects.filter(
        school_id=actor.school_id, id=group_id, kind=Group.Kind.CLASS
    ).first()
    if group is None or find_adapter("sms") is None:
        raise Http404
    asked = invite_class(group, actor=actor, now=clock.now())
    said = ngettext("%(count)s family was asked.", "%(count)s families were asked.", asked)
    messages.success(request, said % {"count": asked})
    return redirect("school_messages")


def _read_month(request: HttpRequest, actor: Actor) -> date:
    """`?month=` any of its days; what cannot be read, or is to come, is this month."""
    today = actor.today()
    try:
        return min(parse_day(request.GET.get("month", "")), today).replace(day=1)
    except ValueError:
        return today.replace(day=1)
