"""A recording of the library is chosen for a step, an interpreter's film for a film."""

import uuid
from collections.abc import Callable
from functools import partial
from typing import Any, Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sabaqtas.kernel import clock
from sabaqtas.kernel.typed import clean_line
from sabaqtas.lessons.drafting.drafts import ClosedDraft, change_draft, load_manuscript
from sabaqtas.lessons.drafting.finding import get_draft
from sabaqtas.lessons.drafting.models import Draft
from sabaqtas.lessons.drafting.playing import show_media
from sabaqtas.lessons.drafting.views import get_actor
from sabaqtas.lessons.manuscripts.arranging import add_recording, put_sign
from sabaqtas.lessons.manuscripts.media import Medium, tell_medium
from sabaqtas.library.api import recordings
from sabaqtas.people.api import Actor, door

PAGE: Final = 10
ENDINGS: Final = {
    "audio/mpeg": "mp3", "audio/mp4": "m4a", "audio/ogg": "ogg", "audio/aac": "aac",
    "audio/wav": "wav", "audio/flac": "flac", "audio/webm": "weba", "video/webm": "webm",
    "video/quicktime": "mov", "video/x-matroska": "mkv", "video/x-msvideo": "avi",
}  # fmt: skip


@door("lessons.write")
@require_http_methods(["GET", "HEAD", "POST"])
def choose_recording(request: HttpRequest, draft_id: uuid.UUID, step: str) -> HttpResponse:
    """Recordings that are ready, the newest or the best found; a press puts one into the step."""
    actor = get_actor(request)
    draft = get_draft(actor, draft_id)
    if load_manuscript(draft).find_step(step) is None:
        raise Http404
    if request.method == "POST":
        return _put(request, draft, step, actor)
    context = {"draft": draft, "back": f"step:{step}"} | _offer(request)
    return render(request, "lessons/draft/recording.html", context)


@door("lessons.write")
@require_http_methods(["GET", "HEAD", "POST"])
def choose_signing(request: HttpRequest, draft_id: uuid.UUID, file: str) -> HttpResponse:
    """Films in sign language that are ready; a press puts one beside the film `file`."""
    actor = get_actor(request)
    draft = get_draft(actor, draft_id)
    manuscript = load_manuscript(draft)
    rows = manuscript.list_rows("media")
    if tell_medium(file) is not Medium.FILM or file not in {row.get("file") for row in rows}:
        raise Http404
    own = manuscript.pictures.get(file, "")
    if request.method == "POST":
        return _put_beside(request, draft, file, actor, own)
    film = show_media(manuscript, file)
    context = {"draft": draft, "back": f"picture:{file}", "film": film["heading"]}
    context |= _offer(request, signed=True, besides=own)
    return render(request, "lessons/draft/signing.html", context)


def put_signing(draft: Draft, file: str, chosen: recordings.Offered, *, by: Actor) -> int:
    """The interpreter's film beside the film `file`; returns the revision. Raises ClosedDraft."""
    ending = ENDINGS.get(chosen.media_type, "mp4")
    return change_draft(
        draft,
        lambda manuscript: put_sign(manuscript, file, digest=chosen.digest, ending=ending),
        by=by, now=clock.now(), part=f"picture:{file}",
    )  # fmt: skip


def put_recording(
    draft: Draft, step: str, chosen: recordings.Offered, *, by: Actor
) -> int:  # fmt: skip
    """At the end of the step, with its captions and words; returns the revision. ClosedDraft."""
    captions = {
        code: recordings.keep_bytes(text.encode()) for code, text in chosen.captions.items()
    }
    words = recordings.keep_bytes(chosen.transcript.encode()) if chosen.transcript else ""
    title = clean_line(chosen.title)
    said = {"alt": clean_line(chosen.alt) or title, "caption": title}
    return change_draft(
        draft,
        lambda manuscript: add_recording(
            manuscript, step, digest=chosen.digest,
            ending=ENDINGS.get(chosen.media_type, "mp4" if chosen.kind == "video" else "m4a"),
            said=said, captions=captions, transcript=words,
        ),
        by=by, now=clock.now(), part=f"step:{step}",
    )  # fmt: skip


def _offer(request: HttpRequest, *, signed: bool = False, besides: str = "") -> dict[str, Any]:
    """`besides`: the digest of the film itself, which is no interpreter beside itself."""
    text = request.GET.get("q", "")[:300]
    found = recordings.list_offered(text, language=get_language() or "kk", signed=signed)
    found = [one for one in found if one.digest != besides]
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    return {"q": text, "page": page, "signed": signed, "query": _encode(request)}


def _put_beside(
    request: HttpRequest, draft: Draft, file: str, actor: Actor, own: str
) -> HttpResponse:
    chosen = _find(request.POST.get("recording", ""), signed=True)
    if chosen.digest == own:
        raise Http404
    put = partial(put_signing, draft, file, chosen, by=actor)
    return _carry_out(
        request, draft, put, f"picture:{file}", _("The interpreter stands beside the film.")
    )


def _put(request: HttpRequest, draft: Draft, step: str, actor: Actor) -> HttpResponse:
    chosen = _find(request.POST.get("recording", ""))
    put = partial(put_recording, draft, step, chosen, by=actor)
    return _carry_out(
        request, draft, put, f"step:{step}", _("The recording stands at the end of the text.")
    )


def _carry_out(
    request: HttpRequest, draft: Draft, put: Callable[[], int], part: str, done: str
) -> HttpResponse:
    """Put it and go back to that part of the draft; a draft that has ended says so."""
    try:
        put()
    except ClosedDraft:
        messages.error(request, _("This draft has gone out or was put aside."))
        return redirect("draft", draft.id)
    messages.success(request, done)
    return redirect("draft_part", draft.id, part)


def _find(text: str, *, signed: bool = False) -> recordings.Offered:
    try:
        chosen = recordings.get_offered(uuid.UUID(text), signed=signed)
    except ValueError as error:
        raise Http404 from error
    if chosen is None:
        raise Http404
    return chosen


def _encode(request: HttpRequest) -> str:
    query: Any = request.GET.copy()
    query.pop("page", None)
    return f"{query.urlencode()}&" if query else ""
