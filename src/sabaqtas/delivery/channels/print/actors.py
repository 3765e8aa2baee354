"""Who stands behind a request about paper."""

from typing import cast

from django.http import HttpRequest

from sabaqtas.people.api import Actor


def get_actor(request: HttpRequest) -> Actor:
    """The signed-in person, behind a door."""
    return cast(Actor, request.actor)  # type: ignore[attr-defined]
