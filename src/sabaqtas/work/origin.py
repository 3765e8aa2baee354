"""Where a posting comes from, for the doors that carry no token of Django's."""

from urllib.parse import urlsplit

from django.http import HttpRequest


def is_from_here(request: HttpRequest) -> bool:
    """Tell whether a page of this site sent it; a request that does not say is not.

    Every browser sends at least one of the three with a posting: Sec-Fetch-Site (since 2020),
    Origin, Referer (our pages ask for `same-origin`). Besides, the session's cookie is
    SameSite=Lax and does not travel with another site's posting at all.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    source = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return bool(source) and urlsplit(source).netloc == request.get_host()
