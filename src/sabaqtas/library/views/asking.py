"""What every page of the library asks first."""

import uuid
from typing import cast

from django.http import Http404, HttpRequest
from django.utils.translation import get_language

from sabaqtas.curriculum.api import name_of
from sabaqtas.library.models import Resource
from sabaqtas.people.api import Actor, require


def get_actor(request: HttpRequest) -> Actor:
    """Return the actor behind a door."""
    return cast(Actor, request.actor)  # type: ignore[attr-defined]


def get_resource(resource_id: uuid.UUID) -> Resource:
    """The resource with its processing and withdrawal; Http404."""
    rows = Resource.objects.select_related("processing", "withdrawal")
    resource = rows.filter(pk=resource_id).first()
    if resource is None:
        raise Http404
    return resource


def get_own(request: HttpRequest, resource_id: uuid.UUID) -> tuple[Actor, Resource]:
    """The resource, if this actor may change it; Http404, Refused."""
    resource = get_resource(resource_id)
    return require(get_actor(request), "library.change", resource), resource


def say_subject(code: str) -> str:
    """The subject in the reader's language; of none, nothing."""
    return name_of(code, get_language() or "kk") if code else ""
