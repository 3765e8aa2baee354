"""Where to go after signing in: only to this host."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def find_next(request: HttpRequest) -> str:
    """Return the address asked for as `next` if it is one of ours, else an empty string."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    safe = asked.startswith("/") and url_has_allowed_host_and_scheme(
        asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return asked if safe else ""
