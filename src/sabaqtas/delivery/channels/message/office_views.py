"""Pages of the office and of class teachers: the month, its cap, and asking a class's families."""

import uuid
from datetime import date, timedelta

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from sabaqtas.delivery.channels.message.families import list_families
from sabaqtas.delivery.channels.message.forms import CapForm
from sabaqtas.delivery.channels.message.inviting import invite_class, list_classes
from sabaqtas.delivery.channels.message.office import COLUMNS, load_month, set_cap
from sabaqtas.delivery.channels.message.port import find_adapter
from sabaqtas.kernel import clock
from sabaqtas.kernel.arguments import parse_day
from sabaqtas.people.api import Actor, Group, door, may, require


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


@require_http_methods(["GET", "HEAD", "POST"])
@door("delivery.invite_family")
@never_cache
def show_class(request: HttpRequest, group_id: uuid.UUID) -> HttpResponse:
    """Who of a class takes part; a posting asks the families that were never asked."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    group = Group.objects.filter(
        school_id=actor.school_id, id=group_id, kind=Group.Kind.CLASS
    ).first()
    if group is None:
        raise Http404
    require(actor, "delivery.invite_family", group)
    has_gateway = find_adapter("sms") is not None
    if request.method == "POST":
        if not has_gateway:
            raise Http404
        asked = invite_class(group, actor=actor, now=clock.now())
        said = ngettext("%(count)s family was asked.", "%(count)s families were asked.", asked)
        messages.success(request, said % {"count": asked})
        return redirect("class_messages", group_id=group_id)
    families = list_families(group, actor)
    context = {
        "group": group,
        "families": families,
        "can_ask": has_gateway and any(one.can_be_asked for one in families),
        "has_gateway": has_gateway,
        "is_office": bool(may(actor, "delivery.see_messages")),
    }
    return render(request, "delivery/class_messages.html", context)


def _read_month(request: HttpRequest, actor: Actor) -> date:
    """`?month=` any of its days; what cannot be read, or is to come, is this month."""
    today = actor.today()
    try:
        return min(parse_day(request.GET.get("month", "")), today).replace(day=1)
    except ValueError:
        return today.replace(day=1)
