"""Files of packs are answered before anybody's cookie is read."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from sabaqtas.packs.serving import find_public_file


class PublicFilesMiddleware:
    """Stands behind the security headers and before the session: a lesson costs no query."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        found = find_public_file(request) if request.path_info.startswith("/p/") else None
        return found or self.get_response(request)
