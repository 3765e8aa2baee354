"""The register's pages: all devices, one device, the slip that a family signs."""

import uuid
from typing import Any, Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sabaqtas.delivery.lending import listing
from sabaqtas.delivery.lending.forms import AddForm, TurnForm
from sabaqtas.delivery.lending.models import SchoolDevice
from sabaqtas.delivery.lending.register import CannotTurn, add_devices, turn_device
from sabaqtas.delivery.lending.slip import print_slip
from sabaqtas.delivery.lending.turns import State, Turn, list_turns
from sabaqtas.delivery.reaching.classroom import ASK, list_pupils
from sabaqtas.kernel import clock
from sabaqtas.people.api import Actor, Group, door, may

KEEP: Final = "delivery.keep_devices"
PAGE: Final = 50


@require_http_methods(["GET", "HEAD", "POST"])
@door(KEEP)
@never_cache
def show_devices(request: HttpRequest) -> HttpResponse:
    """How many in which state, and the list; a posting adds devices."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    form = AddForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        _add(request, actor, form)
        return redirect("devices")
    state, words = request.GET.get("state", ""), request.GET.get("q", "").strip()[:80]
    today = actor.today()
    rows = listing.select_devices(actor.school_id, state=state, words=words, today=today)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    asked = {name: value for name, value in (("state", state), ("q", words)) if value}
    context = {
        "counts": listing.count_devices(actor.school_id),
        "overdue": listing.count_overdue(actor.school_id, today),
        "lines": listing.describe(actor.school_id, list(page), today),
        "page": page,
        "query": f"{urlencode(asked)}&" if asked else "",
        "state": state,
        "words": words,
        "form": form,
        "may_ask": may(actor, ASK).allowed,
    }
    return render(request, "delivery/devices.html", context, status=_status(request))


@require_http_methods(["GET", "HEAD", "POST"])
@door(KEEP)
@never_cache
def show_device(request: HttpRequest, device_id: uuid.UUID) -> HttpResponse:
    """One device, its history, and what may be done next; `?class=` chooses whose pupils."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    device = _find(actor, device_id)
    group = _find_class(actor, request.GET.get("class", ""))
    pupils = [(one.id, one.full_name) for one in list_pupils(group, actor.today())] if group else []
    form = None
    if request.method == "POST":
        form = TurnForm(request.POST, pupils=pupils if request.POST.get("turn") == "lend" else ())
        if form.is_valid() and _turn(request, actor, device, form):
            return redirect("device", device_id=device.id)
    line = listing.describe(actor.school_id, [device], actor.today())[0]
    context = {
        "line": line,
        "device": device,
        "history": listing.list_history(device),
        "failed": form,
        "forms": _offer(line, actor),
        "lend": _offer_loan(line, actor, pupils),
        "group": group,
        "groups": _list_classes(actor) if line.state is State.STOCK else [],
    }
    return render(request, "delivery/device.html", context, status=_status(request))


@require_safe
@door(KEEP)
@never_cache
def print_device_slip(request: HttpRequest, device_id: uuid.UUID) -> HttpResponse:
    """The sheet that a family signs for what it has on loan now."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    device = _find(actor, device_id)
    line = listing.describe(actor.school_id, [device], actor.today())[0]
    if line.state is not State.LENT:
        raise Http404
    pdf = print_slip(line, school=actor.school_name, language=get_language() or "kk")
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="device-{device.id.hex[-6:]}.pdf"'
    return response


def _status(request: HttpRequest) -> int:
    return 422 if request.method == "POST" else 200


def _find(actor: Actor, device_id: uuid.UUID) -> SchoolDevice:
    device = SchoolDevice.objects.filter(school_id=actor.school_id, id=device_id).first()
    if device is None:
        raise Http404
    return device


def _add(request: HttpRequest, actor: Actor, form: AddForm) -> None:
    told = form.cleaned_data
    added = add_devices(told["lines"], kind=told["kind"], actor=actor, now=clock.now())
    said = ngettext("%(count)d device added.", "%(count)d devices added.", len(added))
    messages.success(request, said % {"count": len(added)})
    if known := len(told["lines"]) - len(added):
        said = ngettext(
            "%(count)d number was in the register already and was left as it is.",
            "%(count)d numbers were in the register already and were left as they are.",
            known,
        )
        messages.warning(request, said % {"count": known})


def _turn(request: HttpRequest, actor: Actor, device: SchoolDevice, form: TurnForm) -> bool:
    try:
        turn_device(device, form.new, actor=actor, now=clock.now())
    except CannotTurn as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("Noted."))
    return True


def _offer(line: listing.DeviceLine, actor: Actor) -> list[tuple[Turn, TurnForm]]:
    """A form for everything that may be done next but lending."""
    return [
        (turn, TurnForm(initial=_begin(line, turn, actor), auto_id=f"{turn}_%s"))
        for turn in list_turns(line.state)
        if turn is not Turn.LEND
    ]


def _offer_loan(
    line: listing.DeviceLine, actor: Actor, pupils: list[tuple[uuid.UUID, str]]
) -> TurnForm | None:
    if line.state is not State.STOCK or not pupils:
        return None
    return TurnForm(initial=_begin(line, Turn.LEND, actor), pupils=pupils, auto_id="lend_%s")


def _begin(line: listing.DeviceLine, turn: Turn, actor: Actor) -> dict[str, Any]:
    after = line.last.number if line.last else 0
    return {"turn": turn.value, "after": after, "on": actor.today()}


def _list_classes(actor: Actor) -> list[Group]:
    rows = Group.objects.filter(school_id=actor.school_id, kind=Group.Kind.CLASS)
    return list(rows.order_by("sort_name"))


def _find_class(actor: Actor, asked: str) -> Group | None:
    try:
        group_id = uuid.UUID(asked)
    except ValueError:
        return None
    rows = Group.objects.filter(school_id=actor.school_id, kind=Group.Kind.CLASS)
    return rows.filter(id=group_id).first()
