"""Error pages in plain words; they need no database."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What was sent cannot be read."""
    return render(request, "kernel/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Not allowed; the page gives the reason when a rule gave one."""
    context = {name: str(getattr(exception, name, "") or "") for name in ("reason", "advice")}
    return render(request, "kernel/403.html", context, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """No such page, or none this person may know of."""
    return render(request, "kernel/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Our fault; says that nothing handed in is lost.

    Drawn without the request: what broke may be the session or the database it would ask.
    """
    return HttpResponse(render_to_string("kernel/500.html"), status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form came from elsewhere or is too old: what to do next."""
    return render(request, "kernel/403_csrf.html", status=403)
