"""A recording of the library is chosen for a step."""

import uuid
from typing import Any, Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sabaqtas.kernel import clock
from sabaqtas.lessons.drafting.drafts import ClosedDraft, change_draft, load_manuscript
from sabaqtas.lessons.drafting.finding import get_draft
from sabaqtas.lessons.drafting.models import Draft
from sabaqtas.lessons.drafting.views import get_actor
from sabaqtas.lessons.manuscripts.arranging import add_recording
from sabaqtas.lessons.manuscripts.manuscript import clean_line
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
    text = request.GET.get("q", "")[:300]
    found = recordings.list_offered(text, language=get_language() or "kk")
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {"draft": draft, "key": step, "q": text, "page": page, "query": _encode(request)}
    return render(request, "lessons/draft/recording.html", context)


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


def _put(request: HttpRequest, draft: Draft, step: str, actor: Actor) -> HttpResponse:
    chosen = _find(request.POST.get("recording", ""))
    try:
        put_recording(draft, step, chosen, by=actor)
    except ClosedDraft:
        messages.error(request, _("This draft has gone out or was put aside."))
        return redirect("draft", draft.id)
    messages.success(request, _("The recording stands at the end of the text."))
    return redirect("draft_part", draft.id, f"step:{step}")


def _find(text: str) -> recordings.Offered:
    try:
        chosen = recordings.get_offered(uuid.UUID(text))
    except ValueError as error:
        raise Http404 from error
    if chosen is None:
        raise Http404
    return chosen


def _encode(request: HttpRequest) -> str:
    query: Any = request.GET.copy()
    query.pop("page", None)
    return f"{query.urlencode()}&" if query else ""
