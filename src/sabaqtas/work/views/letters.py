"""`/work/letters/`: what devices bring that pupils sent without a line.

A device shows its token (`request.carrier`), a page its session. Neither is told anything but what
became of its own letter.
"""

import uuid
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from sabaqtas.kernel import clock
from sabaqtas.kernel.tus import answering, receiving
from sabaqtas.kernel.tus.answering import NotTaken
from sabaqtas.people.api import Actor, RoleKind, public_door
from sabaqtas.work.carrying.models import Letter
from sabaqtas.work.carrying.opening import Unreadable
from sabaqtas.work.carrying.taking import (
    AnotherPupils,
    Bearer,
    begin_letter,
    find_outcome,
    is_full,
    take_letter,
)
from sabaqtas.work.origin import is_from_here
from sabaqtas.work.views.asking import find_actor

MOST_AT_ONCE: Final = 512 * 1024
"""Bytes of a letter that comes in one piece; longer ones come by tus and go on after a break."""
MOST: Final = 64 * 1024 * 1024
NOT_WHOLE: Final = 412
"""Its pieces have not all come: the device goes on with them."""


@csrf_exempt
@require_POST
@never_cache
@public_door("a device's token or a session says whose letter it is; it only adds work")
def letters(request: HttpRequest) -> HttpResponse:
    """Take a letter: the body, or what came before by tus (header X-Came)."""
    bearer, letter_id = find_bearer(request), read_id(request)
    if bearer is None:
        return JsonResponse({"state": "signed_out"}, status=401)
    if letter_id is None:
        return JsonResponse({"state": "unreadable"}, status=400)
    try:
        told = find_outcome(bearer, letter_id)
        if told is None:
            data = _read(request, bearer, letter_id)
            told = take_letter(bearer, letter_id, data, now=clock.now())
    except NotTaken as error:
        return JsonResponse({}, status=error.status)
    except Unreadable:
        words = _("The school's server cannot open this. Open your store, and it is sent anew.")
        return JsonResponse({"state": "unreadable", "words": words}, status=422)
    except AnotherPupils:
        return JsonResponse({"state": "refused"}, status=409)
    receiving.drop_bytes(letter_id)
    return JsonResponse(told | {"stands": bearer.counts})


@csrf_exempt
@public_door("a device's token or a session says whose letter it is; it only adds work")
def letter_arrivals(request: HttpRequest) -> HttpResponse:
    """POST begins a long letter, by tus."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if find_bearer(request) is None:
        return HttpResponse(status=401)
    return answering.answer(request, _begin, most=MOST)


@csrf_exempt
@public_door("a device's token or a session says whose letter it is; it only adds work")
def letter_arrival(request: HttpRequest, letter_id: uuid.UUID) -> HttpResponse:
    """HEAD tells the offset, PATCH goes on."""
    if request.method not in ("HEAD", "PATCH"):
        return HttpResponseNotAllowed(["HEAD", "PATCH"])
    return answering.answer(request, lambda asked: _go_on(asked, letter_id), most=MOST)


def find_bearer(request: HttpRequest) -> Bearer | None:
    """The device's pupil comes first: on a shared one somebody else may be signed in."""
    carrier = request.carrier  # type: ignore[attr-defined]
    if carrier is not None:
        if carrier.account_id is None:
            return None
        actor = Actor.load(account_id=carrier.account_id, person_id=carrier.person_id)
        return Bearer(actor, carrier.device_id, not carrier.is_revoked) if actor else None
    actor = find_actor(request)
    if actor is None or not actor.has(RoleKind.PUPIL) or not is_from_here(request):
        return None
    if request.headers.get("X-Letter-For", str(actor.person_id)) != str(actor.person_id):
        return None
    return Bearer(actor)


def read_id(request: HttpRequest) -> uuid.UUID | None:
    """The letter's own id, made by its device."""
    try:
        return uuid.UUID(request.headers.get("X-Letter", ""))
    except ValueError:
        return None


def _read(request: HttpRequest, bearer: Bearer, letter_id: uuid.UUID) -> bytes:
    if "X-Came" not in request.headers:
        return request.read(MOST_AT_ONCE + 1)[:MOST_AT_ONCE]
    row = _get(bearer, letter_id)
    if receiving.find_offset(row.id) != row.length:
        raise NotTaken("", NOT_WHOLE)
    return receiving.upload_path(row.id).read_bytes()


def _begin(request: HttpRequest) -> HttpResponse:
    bearer, letter_id = _require(request), read_id(request)
    length, _name = answering.read_beginning(request)
    if letter_id is None or length > MOST or is_full(bearer):
        raise NotTaken(_("This is too large."), 413)
    row = begin_letter(bearer, letter_id, length=length, now=clock.now())
    return answering.tell_begun(_incoming(row), reverse("letter_arrival", args=[row.id]))


def _go_on(request: HttpRequest, letter_id: uuid.UUID) -> HttpResponse:
    row = _get(_require(request), letter_id)
    if request.method == "HEAD":
        return answering.tell_offset(_incoming(row))
    return answering.take_piece(request, _incoming(row))


def _require(request: HttpRequest) -> Bearer:
    bearer = find_bearer(request)
    if bearer is None:
        raise NotTaken("", 401)
    return bearer


def _get(bearer: Bearer, letter_id: uuid.UUID) -> Letter:
    rows = Letter.objects.filter(
        school_id=bearer.actor.school_id, pupil_id=bearer.actor.person_id, id=letter_id
    )
    row = rows.first()
    if row is None:
        raise NotTaken(_("This upload has ended. Begin it again."), 404)
    return row


def _incoming(row: Letter) -> answering.Incoming:
    return answering.Incoming(row.id, row.length, row.expires_at)
