"""Puts `request.actor` and `request.carrier` on requests, and shuts every view without a door."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from sabaqtas.kernel.verdicts import Refused
from sabaqtas.people.actor import find_actor
from sabaqtas.people.carrying.carriers import find_carrier
from sabaqtas.people.doors import find_door


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
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> None:
        """Refuse what nobody declared."""
        if find_door(view) is None:
            raise Refused("")
