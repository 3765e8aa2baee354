"""Pages that a reader's own device may keep sealed, to be shown again without a line.

Deny by default: only a view that says so has the header, and the device's worker
(site/pocket/js/worker.js) keeps nothing else. The header names whose page it is, so
that it is sealed for that person alone.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final, cast

from django.http import HttpRequest, HttpResponse

HEADER: Final = "X-Keep-For"


def may_be_kept[View: Callable[..., Any]](view: View) -> View:
    """Let the device of who is signed in keep what this view shows, under its address."""

    @wraps(view)
    def kept(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = cast(HttpResponse, view(request, *args, **kwargs))
        actor = getattr(request, "actor", None)
        if actor is not None and request.method == "GET" and response.status_code == 200:
            response[HEADER] = str(actor.person_id)
        return response

    return cast(View, kept)
