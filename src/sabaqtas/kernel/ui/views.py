"""Sheets, and the catalogue of components."""

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from sabaqtas.kernel.ui.catalogue import list_components
from sabaqtas.kernel.ui.styles import Sheet, get_sheet

FOREVER = "public, max-age=31536000, immutable"
BRIEFLY = "public, max-age=60"
"""For a name that is not the present one: an open old page, or a server not yet renewed."""


@require_safe
def style(request: HttpRequest, kind: str, digest: str) -> HttpResponse:
    """Send the present sheet, whichever digest was asked for: an open page keeps its looks."""
    sheet = get_sheet(kind)
    tag = f'"{sheet.name}"'
    if tag in request.headers.get("If-None-Match", ""):
        response: HttpResponse = HttpResponseNotModified()
    else:
        response = _send(request, sheet)
    response["ETag"] = tag
    response["Cache-Control"] = FOREVER if sheet.name == f"{kind}-{digest}" else BRIEFLY
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """Show every component in every state, with the markup that makes it."""
    return render(request, "kernel/catalogue.html", {"components": list_components(request)})


def _send(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    if "gzip" not in request.headers.get("Accept-Encoding", ""):
        return HttpResponse(sheet.body, content_type="text/css; charset=utf-8")
    response = HttpResponse(sheet.gzipped, content_type="text/css; charset=utf-8")
    response["Content-Encoding"] = "gzip"
    return response


style.door = "public: style sheets"  # type: ignore[attr-defined]
catalogue.door = "public: catalogue of components"  # type: ignore[attr-defined]
