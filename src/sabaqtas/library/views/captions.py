"""Captions: brought as a file, or edited cue by cue, without script."""

import uuid
from collections.abc import Sequence
from typing import Any, NamedTuple

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sabaqtas.kernel import clock
from sabaqtas.kernel.ui.recordings import name_language
from sabaqtas.library.captions import (
    MOST_BYTES,
    BadCaptions,
    Cue,
    format_clock,
    parse_clock,
    read_captions,
)
from sabaqtas.library.changing import ChangedMeanwhile, find_captions, save_captions
from sabaqtas.library.forms import LANGUAGES, CaptionsFileForm
from sabaqtas.library.models import Kind, Resource
from sabaqtas.library.views.asking import get_own
from sabaqtas.people.api import Actor, door

PAGE = 40


class Line(NamedTuple):
    """A cue as it stands in the form: what was typed, right or wrong."""

    start: str
    end: str
    text: str


@require_http_methods(["GET", "HEAD", "POST"])
@door("library.add")
def edit_captions(request: HttpRequest, resource_id: uuid.UUID, language: str) -> HttpResponse:
    """One page of cues; saving it leaves the other pages as they are."""
    actor, resource = get_own(request, resource_id)
    if language not in LANGUAGES or resource.kind not in (Kind.AUDIO, Kind.VIDEO):
        raise Http404
    if request.method == "POST":
        return _save(request, actor, resource, language)
    return _page(request, resource, language)


def _save(request: HttpRequest, actor: Actor, resource: Resource, language: str) -> HttpResponse:
    lines = _read_lines(request)
    number = request.POST.get("number", "1")
    try:
        cues = (
            _read_file(request)
            if "file" in request.FILES
            else _read_form(resource, language, lines, number)
        )
        base = request.POST.get("base", "")
        save_captions(resource, language, cues, base=base, by=actor, now=clock.now())
    except BadCaptions as error:
        return _page(request, resource, language, lines=lines, reasons=error.reasons)
    except ChangedMeanwhile:
        reason = _("Somebody saved other captions meanwhile. Yours stand below, not saved yet.")
        return _page(request, resource, language, lines=lines, reasons=[reason])
    messages.success(request, _("Captions saved."))
    address = reverse("captions", args=[resource.pk, language])
    return redirect(f"{address}?page={number}" if number.isdigit() else address)


def _read_file(request: HttpRequest) -> list[Cue]:
    file = request.FILES.get("file")
    return read_captions(file.read(MOST_BYTES + 1) if file else b"")


def _read_form(resource: Resource, language: str, lines: Sequence[Line], number: str) -> list[Cue]:
    """All cues, those of this page replaced by what was typed."""
    page = Paginator(_list_saved(resource, language), PAGE).get_page(number)
    others = [cue for at, cue in enumerate(page.paginator.object_list) if not _is_on(page, at)]
    return [*others, *(_read_line(line) for line in lines)]


def _is_on(page: Any, place: int) -> bool:
    return bool(page.start_index() - 1 <= place < page.end_index()) if page.object_list else False


def _list_saved(resource: Resource, language: str) -> list[Cue]:
    found = find_captions(resource, language)
    return read_captions(found.text.encode()) if found else []


def _read_lines(request: HttpRequest) -> list[Line]:
    """The rows of the form; one without any letters, or marked, falls out."""
    given = zip(
        request.POST.getlist("start"),
        request.POST.getlist("end"),
        request.POST.getlist("text"),
        strict=False,
    )
    gone = set(request.POST.getlist("drop"))
    lines = [Line(*row) for at, row in enumerate(given) if str(at) not in gone]
    return [line for line in lines if any(part.strip() for part in line)]


def _read_line(line: Line) -> Cue:
    start, end = parse_clock(line.start), parse_clock(line.end)
    text = line.text.replace("\r\n", "\n").strip()
    return Cue(-1 if start is None else start, -1 if end is None else end, text)


def _page(
    request: HttpRequest,
    resource: Resource,
    language: str,
    *,
    lines: Sequence[Line] | None = None,
    reasons: Sequence[str] = (),
) -> HttpResponse:
    last = find_captions(resource, language)
    number = request.POST.get("number") or request.GET.get("page")
    page = Paginator(_list_saved(resource, language), PAGE).get_page(number)
    if lines is None:
        lines = [
            Line(format_clock(cue.start_ms), format_clock(cue.end_ms), cue.text) for cue in page
        ]
    context = {
        "resource": resource,
        "language": language,
        "language_name": name_language(language),
        "last": last,
        "page": page,
        "lines": [*lines, Line("", "", "")],
        "form": CaptionsFileForm(),
        "reasons": reasons,
    }
    return render(request, "library/captions.html", context, status=422 if reasons else 200)
