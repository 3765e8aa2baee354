"""Texts that are not the newest: conflict copies, revisions, the version a draft began from."""

import tempfile
import uuid
import zipfile
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sabaqtas.kernel import clock
from sabaqtas.lessons.comparing.differing import Row, compare, compare_fields
from sabaqtas.lessons.comparing.versions import manuscript_of
from sabaqtas.lessons.drafting.drafts import (
    find_conflict,
    is_closed,
    load_manuscript,
    load_revision,
    settle_conflict,
)
from sabaqtas.lessons.drafting.finding import get_draft
from sabaqtas.lessons.drafting.models import Draft, DraftRevision
from sabaqtas.lessons.drafting.views import PAGE, get_actor
from sabaqtas.lessons.drafting.wording import say_part
from sabaqtas.lessons.manuscripts.manuscript import list_files
from sabaqtas.lessons.manuscripts.parts import NoSuchPart, get_part
from sabaqtas.lessons.manuscripts.writing import write_manuscript
from sabaqtas.library.api import recordings
from sabaqtas.people.api import door


@door("lessons.write")
def show_conflict(
    request: HttpRequest, draft_id: uuid.UUID, conflict_id: uuid.UUID
) -> HttpResponse:
    """Two texts of one part side by side: take one; the other stays readable here."""
    actor = get_actor(request)
    draft = get_draft(actor, draft_id)
    conflict = find_conflict(draft, conflict_id)
    if conflict is None:
        raise Http404
    standing = _find_part(draft, conflict.part)
    if request.method == "POST":
        take = request.POST.get("take") == "copy"
        if take and (standing is None or is_closed(draft)):
            messages.error(request, _("This part is not there any more: copy what you need."))
            return redirect("draft_conflict", draft.id, conflict.id)
        settle_conflict(conflict, take=take, by=actor, now=clock.now())
        messages.success(request, _("Settled. The other text stays in the history."))
        return redirect("draft", draft.id)
    context = {
        "draft": draft,
        "conflict": conflict,
        "heading": say_part(conflict.part),
        "rows": compare_parts(standing or {}, conflict.value),
        "is_gone": standing is None,
    }
    return render(request, "lessons/draft/conflict.html", context)


@require_safe
@door("lessons.write")
def show_history(request: HttpRequest, draft_id: uuid.UUID) -> HttpResponse:
    """Every kept revision: who, when, what; one can be compared and brought back."""
    draft = get_draft(get_actor(request), draft_id)
    rows = DraftRevision.objects.filter(school_id=draft.school_id, draft=draft).defer("manuscript")
    page = Paginator(rows.select_related("by").order_by("-number"), PAGE).get_page(
        request.GET.get("page")
    )
    at = request.GET.get("at", "")
    context = {
        "draft": draft,
        "page": page,
        "rows": [(row, say_part(row.part)) for row in page.object_list],
        "at": at if at.isdecimal() and len(at) < 10 else "",
    }
    if context["at"]:
        context["difference"] = compare(load_revision(draft, int(at)), load_manuscript(draft))
    return render(request, "lessons/draft/history.html", context)


@require_safe
@door("lessons.read_draft")
def show_changes(request: HttpRequest, draft_id: uuid.UUID) -> HttpResponse:
    """What the draft changes in the version it began from."""
    draft = get_draft(get_actor(request), draft_id, "lessons.read_draft")
    if draft.based_on is None:
        raise Http404
    difference = compare(manuscript_of(draft.based_on), load_manuscript(draft))
    context = {"draft": draft, "difference": difference}
    return render(request, "lessons/draft/changes.html", context)


@require_safe
@door("lessons.write")
def download_draft(request: HttpRequest, draft_id: uuid.UUID) -> FileResponse:
    """The folder of Markdown, as `publish-lessons` takes it."""
    draft = get_draft(get_actor(request), draft_id)
    manuscript = load_manuscript(draft)
    folder = f"{draft.course}/{draft.order:02d}-{draft.slug}"
    out = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{folder}/lesson.md", write_manuscript(manuscript).text)
        for name in list_files(manuscript):
            with recordings.kept_as_path(manuscript.pictures[name]) as path:
                archive.write(path, f"{folder}/{Path(name).name}")
    out.seek(0)
    return FileResponse(out, as_attachment=True, filename=f"{draft.slug}.zip")


def compare_parts(old: Any, new: Any) -> list[Row]:
    """Field by field, the plan of a step too."""
    flat = [{**part, **part.get("plan", {})} for part in (old, new)]
    names = [name for name in dict.fromkeys([*flat[0], *flat[1]]) if name not in ("plan", "key")]
    return list(compare_fields(flat[0], flat[1], names))


def _find_part(draft: Draft, part: str) -> dict[str, Any] | None:
    try:
        return get_part(load_manuscript(draft), part)
    except NoSuchPart:
        return None
