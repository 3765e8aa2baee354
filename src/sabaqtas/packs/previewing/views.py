"""The pages on which an author looks at a draft as each pupil will get it."""

import mimetypes
import re
import uuid
from collections.abc import Mapping
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from sabaqtas.kernel import clock
from sabaqtas.kernel.sending import send_file
from sabaqtas.lessons.api import DraftSource, prepare_draft
from sabaqtas.library.api import recordings
from sabaqtas.packs.compiling import CannotCompile
from sabaqtas.packs.manifest import MEDIA
from sabaqtas.packs.opening import OpenPack
from sabaqtas.packs.previewing.drafting import open_draft
from sabaqtas.packs.previewing.telling import run_down, speak_lesson
from sabaqtas.packs.renditions import RENDITIONS
from sabaqtas.packs.wording import say_kind, say_rendition
from sabaqtas.people.api import door

POLICY: Final = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; media-src 'self' blob: data:; "
    "connect-src 'self'; script-src 'self'; form-action 'none'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
"""As everywhere, but a form of a preview goes nowhere: there is nothing yet to answer to."""


@require_safe
@door("lessons.read_draft")
def show_preview(request: HttpRequest, draft_id: uuid.UUID) -> HttpResponse:
    """Every rendition with its weight, the words that are read aloud, the television rundown."""
    found = _prepare(request, draft_id)
    context: dict[str, Any] = {"draft": found.draft, "errors": found.errors}
    if found.source is not None:
        try:
            with open_draft(found) as pack:
                context |= _look_at(pack)
        except CannotCompile as error:
            context["errors"] = len(error.reasons)
        except recordings.NotReady as error:
            context["waiting"] = error.reason
    return render(request, "packs/draft_preview.html", context)


@require_safe
@door("lessons.read_draft")
def show_rendition(
    request: HttpRequest, draft_id: uuid.UUID, kind: str, path: str
) -> HttpResponseBase:
    """One file of a rendition, or of the lesson's pictures and recordings."""
    found = _prepare(request, draft_id)
    if found.source is None or kind not in {*RENDITIONS, "media"}:
        raise Http404
    try:
        with open_draft(found) as pack:
            response = _answer(request, pack, kind, path, draft_id)
    except recordings.NotReady as error:
        raise Http404 from error
    response["Content-Security-Policy"] = POLICY
    response["Cache-Control"] = "no-store"
    return response


def _lead_back(page: bytes, draft_id: uuid.UUID, digest: str) -> bytes:
    """Where a lesson leads to its own doors (hand in, take along) a preview leads back."""
    back = f'href="{reverse("draft_preview", args=[draft_id])}"'.encode()
    return re.sub(rf'href="/[^"]*/{digest}/"'.encode(), back, page)


def _answer(
    request: HttpRequest, pack: OpenPack, kind: str, path: str, draft_id: uuid.UUID
) -> HttpResponseBase:
    """An opened file outlives the folder it lay in."""
    if kind == "media" and MEDIA + path in pack.list_media():
        place = pack.folder / (MEDIA + path)
        size = place.stat().st_size
        return send_file(request, place.open("rb"), size=size, content_type=_type_of(path))
    files = {} if kind == "media" else RENDITIONS[kind].render(pack)
    if path not in files:
        raise Http404
    body = _lead_back(files[path], draft_id, pack.digest) if path.endswith(".html") else files[path]
    return HttpResponse(body, content_type=_type_of(path))


def _prepare(request: HttpRequest, draft_id: uuid.UUID) -> DraftSource:
    return prepare_draft(request.actor, draft_id, now=clock.now())  # type: ignore[attr-defined]


def _look_at(pack: OpenPack) -> dict[str, Any]:
    pictures = {row["path"] for row in pack.content["media"] if "parts" not in row}
    media = sum(row["bytes"] for row in pack.manifest["files"] if row["path"] in pictures)
    return {
        "lesson": pack.content,
        "renditions": [
            (
                kind,
                say_rendition(kind),
                one.entry,
                _weigh(one.render(pack)) + media * (kind == "web"),
            )
            for kind, one in RENDITIONS.items()
            if not one.is_slow
        ],
        "spoken": speak_lesson(pack.content),
        "shots": [(shot, say_kind(shot.kind)) for shot in run_down(pack.content)],
    }


def _weigh(files: Mapping[str, bytes]) -> int:
    """What a pupil loads: of two forms of a file the compressed one."""
    packed = {name.removesuffix(".gz") for name in files if name.endswith(".gz")}
    return sum(len(data) for name, data in files.items() if name not in packed)


def _type_of(path: str) -> str:
    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
