"""Puts `request.actor` and `request.carrier` on requests, and shuts every view without a door."""

from collections.abc import Callable
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from sabaqtas.kernel.verdicts import Refused
from sabaqtas.people.actor import Actor, find_actor
from sabaqtas.people.carrying.carriers import find_carrier
from sabaqtas.people.doors import find_door
from sabaqtas.people.roles import RoleKind

ASKED_BY_WORKER: Final = "HTTP_SERVICE_WORKER_NAVIGATION_PRELOAD"
"""Sent by browsers whose worker is at work (W3C Service Workers, navigation preload)."""


class PeopleMiddleware:
    """After the session: the actor, the language they chose, and deny by default."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        actor = find_actor(request.session)
        request.actor = actor  # type: ignore[attr-defined]
        request.carrier = find_carrier(request)  # type: ignore[attr-defined]
        if actor is not None and "language" not in request.COOKIES:
            translation.activate(actor.language)
        response = self.get_response(request)
        if ASKED_BY_WORKER in request.META and actor is not None:
            _keep_out_of_caches(response, actor)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> None:
        """Refuse what nobody declared."""
        if find_door(view) is None:
            raise Refused("")


def _keep_out_of_caches(response: HttpResponse, actor: Actor) -> None:
    """A pupil's or parent's page lies sealed on a shared phone, or not at all.

    The browser's own cache is in the clear, and Back shows it after the store was closed. Where no
    worker is, that cache stays: without a line, Back then gives what was typed.
    """
    if actor.has(RoleKind.PUPIL, RoleKind.PARENT):
        response.headers.setdefault("Cache-Control", "private, no-store")
