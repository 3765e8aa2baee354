"""Judgements that a browser kept while the line was away: answers for its script."""

from collections.abc import Sequence

from django.core import signing
from django.http import HttpRequest, JsonResponse

from sabaqtas.people.api import Actor

_SALT = "sabaqtas.work.later"


def is_later(request: HttpRequest) -> bool:
    """Tell whether the script sends what it had kept."""
    return "X-Sent-Later" in request.headers


def make_seal(actor: Actor) -> str:
    """What this person's browser seals with; only pages of this person carry it."""
    return signing.Signer(salt=_SALT).signature(str(actor.person_id))


def tell_taken(told: Sequence[str]) -> JsonResponse:
    """It stands; `told` is what happened meanwhile."""
    return JsonResponse({"told": list(told)})


def tell_refused(faults: Sequence[str]) -> JsonResponse:
    """It does not stand, and stays with its sender."""
    return JsonResponse({"faults": list(faults)}, status=422)


def tell_ended() -> JsonResponse:
    """Nobody, or somebody else, is signed in: the browser keeps what it has."""
    return JsonResponse({}, status=401)
