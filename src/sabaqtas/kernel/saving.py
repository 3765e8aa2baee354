"""Low data: whether a reader's line is dear, so that pages and lessons come light.

The line belongs to the device: a family's telephone pays by the byte, the school's computer does
not. So the choice is kept in a cookie of the browser, and holds for whoever uses it. While nobody
has chosen, the browser's own wish counts (`Save-Data: on`, WICG Save Data API).
"""

from typing import Final

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

COOKIE: Final = "data"
LOW: Final = "low"
FULL: Final = "full"
YEAR: Final = 365 * 24 * 3600


def saves_data(request: HttpRequest) -> bool:
    """Tell whether text goes before sound, sound before slides, and no film comes by itself."""
    chosen = request.COOKIES.get(COOKIE, "")
    if chosen in (LOW, FULL):
        return chosen == LOW
    return request.headers.get("Save-Data", "").strip().lower() == "on"


def has_chosen(request: HttpRequest) -> bool:
    """Tell whether this browser holds a choice."""
    return request.COOKIES.get(COOKIE, "") in (LOW, FULL)


def keep_choice(response: HttpResponseBase, *, is_low: bool) -> None:
    """Let the browser hold the choice for a year."""
    response.set_cookie(
        COOKIE,
        LOW if is_low else FULL,
        max_age=YEAR,
        samesite="Lax",
        secure=settings.SECURE,
        httponly=True,
    )
