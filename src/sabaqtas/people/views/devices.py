"""Devices of pupils: a browser asks for its token; people look through the list and end one."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from sabaqtas.kernel import clock
from sabaqtas.people.actor import Actor
from sabaqtas.people.carrying.carriers import (
    HEADER,
    Carrier,
    find_share,
    note_seen,
    register_device,
)
from sabaqtas.people.carrying.revoking import list_devices, revoke_device
from sabaqtas.people.doors import door, public_door
from sabaqtas.people.models import Person
from sabaqtas.people.permissions import require
from sabaqtas.people.queries import find_home_class, list_children
from sabaqtas.people.sessions import describe_browser
from sabaqtas.people.views.classes import get_actor


@door("people.carry")
@require_POST
def add_device(request: HttpRequest) -> HttpResponse:
    """Give this browser a token that only adds work, and the server's part of its key. Once."""
    actor = get_actor(request)
    name = describe_browser(request.headers.get("User-Agent", ""))
    reason = _("You have too many telephones and browsers on your list. End one of them first.")
    made = register_device(actor=actor, name=name, reason=reason, now=clock.now())
    told = {"device": str(made.device_id), "token": made.token, "share": made.share}
    return JsonResponse(told | {"person": str(actor.person_id)})


@door("people.carry")
@require_POST
@never_cache
def give_share(request: HttpRequest) -> HttpResponse:
    """The server's part of the key again, to the pupil whose device this is; 404 for others."""
    share = find_share(actor=get_actor(request), token=request.headers.get(HEADER, ""))
    if not share:
        raise Http404
    return JsonResponse({"share": share})


@csrf_exempt
@public_door("a device asks by its token whether it was ended; reads nothing else")
@require_POST
@never_cache
def tell_state(request: HttpRequest) -> HttpResponse:
    """Whether this device may still add work. One that is unknown was not ended: its server may
    have lost the row.
    """
    carrier: Carrier | None = request.carrier  # type: ignore[attr-defined]
    if carrier is not None:
        note_seen(carrier, now=clock.now())
    ended = carrier is not None and carrier.is_revoked
    return JsonResponse({"stands": not ended, "known": carrier is not None})


@door("people.devices")
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def show_devices(request: HttpRequest, person_id: uuid.UUID) -> HttpResponse:
    """The telephones and browsers of one pupil; POST ends one."""
    actor = get_actor(request)
    person = _find_person(actor, person_id)
    require(actor, "people.devices", person)
    if request.method == "POST":
        return _revoke(request, person)
    group = find_home_class(person)
    context: dict[str, Any] = {
        "person": person,
        "group": group,
        "devices": list_devices(person),
        "is_own": person.id == actor.person_id,
    }
    return render(request, "people/devices.html", context)


def _find_person(actor: Actor, person_id: uuid.UUID) -> Person:
    """Of one's own school, or one's child in whichever: others are not there at all."""
    schools = {child.person_id: child.school_id for child in list_children(actor)}
    school_id = schools.get(person_id, actor.school_id)
    rows = Person.objects.filter(school_id=school_id, id=person_id)
    person = rows.select_related("account", "school").first()
    if person is None:
        raise Http404
    return person


def _revoke(request: HttpRequest, person: Person) -> HttpResponse:
    try:
        device_id = uuid.UUID(request.POST.get("device", ""))
    except ValueError as error:
        raise Http404 from error
    by = get_actor(request)
    if revoke_device(by=by, person=person, device_id=device_id, now=clock.now()):
        messages.success(request, _("It is off the list. Nothing that it holds opens any more."))
    if person.id == by.person_id:
        return redirect("sign_in")
    return redirect("phones", person_id=person.id)
