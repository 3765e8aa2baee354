"""A form sent by who was signed out meanwhile leads to the sign-in page, not to a refusal."""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from sabaqtas.kernel import errors
from sabaqtas.people.doors import find_door


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Who is signed out comes back to the page of the form; a script is told by its 403.

    Nothing that was sent is taken. Public pages need no sign-in: there the form was too old.
    """
    match = request.resolver_match
    door = find_door(match.func) if match else None
    is_page = "text/html" in request.headers.get("Accept", "")
    is_public = door is None or door.startswith("public")
    if getattr(request, "actor", None) is not None or is_public or not is_page:
        return errors.csrf_failure(request, reason)
    return redirect(f"{reverse('sign_in')}?{urlencode({'next': _find_page(request)})}")


def _find_page(request: HttpRequest) -> str:
    """Where the form stood, if that was here: many addresses of forms are no pages."""
    came = request.headers.get("Referer", "")
    if came and url_has_allowed_host_and_scheme(came, allowed_hosts={request.get_host()}):
        parts = urlsplit(came)
        return f"{parts.path}?{parts.query}" if parts.query else parts.path
    return request.path
