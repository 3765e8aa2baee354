"""Who asks: what the middleware of `people` has put on the request."""

from typing import cast

from django.http import HttpRequest

from sabaqtas.people.api import Actor


def get_actor(request: HttpRequest) -> Actor:
    """The signed-in person; only behind a door, which lets nobody else through."""
    return cast(Actor, request.actor)  # type: ignore[attr-defined]


def find_actor(request: HttpRequest) -> Actor | None:
    """The signed-in person, if there is one."""
    return cast(Actor | None, request.actor)  # type: ignore[attr-defined]
