"""Addresses of the kernel and of people alone: these tests need nobody above."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from sabaqtas.kernel.errors import bad_request, forbidden, not_found, server_error
from sabaqtas.people.doors import door, public_door

handler400 = bad_request
handler403 = forbidden
handler404 = not_found
handler500 = server_error


@public_door("a stand-in for the home page")
def home(request: HttpRequest) -> HttpResponse:
    """Say who is here."""
    actor = request.actor  # type: ignore[attr-defined]
    return HttpResponse(actor.name if actor else "nobody")


@door("people.me")
def guarded(request: HttpRequest) -> HttpResponse:
    """A page for whoever is signed in."""
    return HttpResponse("in")


def doorless(request: HttpRequest) -> HttpResponse:
    """A view whose author forgot the door."""
    return HttpResponse("open to all")


urlpatterns = [
    path("", include("sabaqtas.kernel.urls")),
    path("", include("sabaqtas.people.urls")),
    path("", home),
    path("guarded/", guarded),
    path("doorless/", doorless),
]
