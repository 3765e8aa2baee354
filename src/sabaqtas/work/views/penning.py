"""The red pen: saving what was drawn (script), comments at a place (no script), pages of a PDF."""

import json
import uuid
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from sabaqtas.kernel import clock, files
from sabaqtas.kernel.digests import sha256_hex
from sabaqtas.kernel.ids import uuid7
from sabaqtas.people.api import door, may, require
from sabaqtas.work.models import Attachment, Sheet
from sabaqtas.work.penning.layers import SIDE, Layer, Pin, write_layer
from sabaqtas.work.penning.reading import BadLayer, read_layer
from sabaqtas.work.penning.saving import OtherPicture, find_layer, read_row, save_layer
from sabaqtas.work.penning.sheets import BadPdf, make_sheets
from sabaqtas.work.readers import list_schools
from sabaqtas.work.views.asking import get_actor
from sabaqtas.work.views.files import send_file

MOST_BYTES = 600_000


@require_POST
@door("work.mark")
def save_pen(request: HttpRequest, attachment_id: uuid.UUID, sheet: int) -> HttpResponse:
    """Keep what was drawn: JSON `{key, base, shown, layer}`; answers `{id, other}`, `{faults}`."""
    actor = get_actor(request)
    page = _get_page(request, attachment_id, sheet)
    try:
        sent = _read_json(request)
        layer = read_layer(sent.get("layer"))
    except BadLayer as error:
        return JsonResponse({"faults": error.faults}, status=422)
    try:
        saved = save_layer(
            page=page,
            sheet=sheet,
            layer=layer,
            by=actor.person_id,
            key=str(sent.get("key"))[:40],
            base=_read_id(sent.get("base")),
            now=clock.now(),
            shown=str(sent.get("shown", "")),
        )
    except OtherPicture as error:
        return JsonResponse({"faults": [error.reason]}, status=422)
    other = saved.other.by.short_name if saved.other else ""
    return JsonResponse({"id": str(saved.row.id), "other": other})


@require_POST
@door("work.mark")
def write_on_page(request: HttpRequest, attachment_id: uuid.UUID, sheet: int) -> HttpResponse:
    """The same without script: a comment at a place, words for the strokes, or one taken away."""
    actor = get_actor(request)
    page = _get_page(request, attachment_id, sheet)
    row = find_layer(page, sheet)
    try:
        layer = read_layer(write_layer(_change(read_row(row), request)))
        save_layer(
            page=page,
            sheet=sheet,
            layer=layer,
            by=actor.person_id,
            key=_write_key(request),
            base=row.id if row else None,
            now=clock.now(),
        )
    except BadLayer as error:
        messages.error(request, " ".join(error.faults))
    return _back(page, sheet)


@require_POST
@door("work.mark")
def show_sheets(request: HttpRequest, attachment_id: uuid.UUID) -> HttpResponse:
    """Make the pages of a PDF into pictures, to be read and marked here."""
    page = _get_attachment(request, attachment_id)
    require(get_actor(request), "work.mark", page.assignment)
    if page.media_type != "application/pdf":
        raise Http404
    try:
        made = make_sheets(page)
    except BadPdf as error:
        messages.error(request, error.reason)
    else:
        if made and made[0].of > len(made):
            first = _("Shown are the first %(shown)s of %(of)s pages.")
            messages.info(request, first % {"shown": len(made), "of": made[0].of})
        return _back(page, 1)
    return _back(page, 0)


@require_safe
@cache_control(private=True, max_age=3600)
@door("work.read")
def work_sheet(request: HttpRequest, attachment_id: uuid.UUID, number: int) -> HttpResponseBase:
    """One page of a PDF as a picture, to those who may read the work."""
    page = _get_attachment(request, attachment_id)
    rows = Sheet.objects.filter(school_id=page.school_id, attachment=page, number=number)
    sheet = rows.first()
    if sheet is None or not may(get_actor(request), "work.read", page.assignment):
        raise Http404
    return send_file(files.open_file(sheet.shown), f"{number}.webp", "image/webp")


def _change(layer: Layer, request: HttpRequest) -> Layer:
    """`drop` takes a pin away; else a new pin stands in a field of the 3 x 3 grid, or where `x` and
    `y` say; `said` are the words for the strokes.
    """
    if "drop" in request.POST:
        kept = [pin for n, pin in enumerate(layer.pins, 1) if str(n) != request.POST["drop"]]
        return replace(layer, pins=tuple(kept))
    said = request.POST.get("said", layer.said)
    text = request.POST.get("text", "").strip()
    if not text:
        return replace(layer, said=said)
    return replace(layer, said=said, pins=(*layer.pins, Pin(*_find_place(request), text)))


def _find_place(request: HttpRequest) -> tuple[int, int]:
    exact = [request.POST.get(name, "") for name in ("x", "y")]
    if all(one.isascii() and one.isdigit() and int(one) <= SIDE for one in exact):
        return int(exact[0]), int(exact[1])
    place = request.POST.get("place", "")
    number = int(place) - 1 if place in set("123456789") else 4
    return SIDE * (2 * (number % 3) + 1) // 6, SIDE * (2 * (number // 3) + 1) // 6


def _get_page(request: HttpRequest, attachment_id: uuid.UUID, sheet: int) -> Attachment:
    """A page of a work that this person judges. Raises Http404, Refused."""
    page = _get_attachment(request, attachment_id)
    require(get_actor(request), "work.mark", page.assignment)
    rows = Sheet.objects.filter(school_id=page.school_id, attachment=page, number=sheet)
    if page.submission_id is None or not (page.is_picture if sheet == 0 else rows.exists()):
        raise Http404
    return page


def _get_attachment(request: HttpRequest, attachment_id: uuid.UUID) -> Attachment:
    schools = list_schools(get_actor(request))
    rows = Attachment.objects.filter(school_id__in=schools, id=attachment_id)
    page = rows.select_related("assignment__task__meeting").first()
    if page is None:
        raise Http404
    return page


def _write_key(request: HttpRequest) -> str:
    """The same form sent twice is one row; the same page with other words is another."""
    names = ("drop", "said", "text", "place", "x", "y")
    words = "\n".join(request.POST.get(name, "") for name in names)
    once = request.POST.get("once", "")[:32] or uuid7().hex
    return f"{once}:{sha256_hex(words.encode())[:12]}"


def _read_json(request: HttpRequest) -> dict[str, Any]:
    if len(request.body) > MOST_BYTES:
        raise BadLayer([_("There are too many strokes on this page. Erase some.")])
    try:
        sent = json.loads(request.body)
    except (ValueError, RecursionError) as error:
        raise BadLayer([_("This is not a drawing. Reload the page.")]) from error
    return sent if isinstance(sent, dict) and sent.get("key") else {}


def _read_id(text: Any) -> uuid.UUID | None:
    try:
        return uuid.UUID(str(text))
    except ValueError:
        return None


def _back(page: Attachment, sheet: int) -> HttpResponse:
    """To the page that was written on: of a PDF's twenty not to the first one."""
    work = page.assignment
    response = redirect("marking_work", task_id=work.task_id, assignment_id=work.id)
    response["Location"] += f"#p{page.id.hex}-{sheet}" if sheet else f"#p{page.id.hex}"
    return response
