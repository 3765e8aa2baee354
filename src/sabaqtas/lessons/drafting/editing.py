"""The pages on which a part is written, and what they post: with a button, or by themselves."""

import secrets
import uuid
from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from sabaqtas.exercises.api import editing
from sabaqtas.kernel import clock
from sabaqtas.kernel.ui.dates import format_clock
from sabaqtas.kernel.ui.mapping import MappingForm
from sabaqtas.lessons.drafting.checking import Fault
from sabaqtas.lessons.drafting.codes import list_codes
from sabaqtas.lessons.drafting.drafts import Saved, is_closed, load_manuscript, save_part
from sabaqtas.lessons.drafting.finding import get_draft
from sabaqtas.lessons.drafting.forms import (
    FactsForm,
    GuidanceForm,
    MediaForm,
    ObjectivesForm,
    PartForm,
    StepForm,
    TaskForm,
)
from sabaqtas.lessons.drafting.models import Draft
from sabaqtas.lessons.drafting.playing import show_media
from sabaqtas.lessons.drafting.presence import be_present, list_others
from sabaqtas.lessons.drafting.releasing import check_draft
from sabaqtas.lessons.drafting.saving import Incoming
from sabaqtas.lessons.drafting.showing import (
    list_media,
    show_line,
    show_text,
    show_variants,
    tell_check,
)
from sabaqtas.lessons.drafting.wording import say_part
from sabaqtas.lessons.manuscripts.arranging import list_placed
from sabaqtas.lessons.manuscripts.manuscript import Manuscript
from sabaqtas.lessons.manuscripts.parts import NoSuchPart, get_part
from sabaqtas.lessons.manuscripts.questions import ORIGIN
from sabaqtas.lessons.reviewing.comments import list_threads
from sabaqtas.people.api import Actor, door

_FORMS: dict[str, type[PartForm]] = {
    "facts": FactsForm,
    "objectives": ObjectivesForm,
    "guidance": GuidanceForm,
    "task": TaskForm,
    "step": StepForm,
    "picture": MediaForm,
}

_TEMPLATES = {"picture": "media"}
"""The part of a sound or a film is called `picture` too: stored revisions name it so."""


@door("lessons.write")
def edit_part(request: HttpRequest, draft_id: uuid.UUID, part: str) -> HttpResponse:
    """Show one part with its form; keep what is posted, or a copy of it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    draft = get_draft(actor, draft_id)
    manuscript, now = load_manuscript(draft), clock.now()
    form = _make_form(request, manuscript, part)
    be_present(draft, by=actor, now=now)
    if request.method == "POST":
        is_right = form.is_valid()
        incoming = Incoming(part, form.give(), *_read_base(request))
        saved = save_part(draft, incoming, by=actor, now=now)
        if request.headers.get("X-Requested-With") == "autosave":
            return _answer_autosave(saved, actor)
        if is_right or saved.conflict:
            return _go_on(request, draft, part, saved)
        draft.revision = saved.revision
    elif is_closed(draft):
        return redirect("draft", draft_id)
    return _show(request, draft, manuscript, part, form)


def _make_form(request: HttpRequest, manuscript: Manuscript, part: str) -> MappingForm:
    """A part somebody took out meanwhile has no page, but what was typed for it is still read."""
    kind, _colon, key = part.partition(":")
    try:
        value = get_part(manuscript, part)
    except NoSuchPart as error:
        if request.method != "POST" or kind not in (*_FORMS, "check"):
            raise Http404 from error
        value = {"id": key, "type": request.POST.get("type", "")} if kind == "check" else {}
    if kind == "check" and str(value.get("type")) not in editing.FORMS:
        raise Http404
    if request.method == "POST" and "base" not in request.POST:
        raise BadRequest("not a form of the editor: saved, it would empty the part")
    posted = request.POST if request.method == "POST" else None
    if kind == "check":
        return editing.FORMS[str(value["type"])](posted, value=value)
    return _FORMS[kind](posted, manuscript=manuscript, value=value)


def _read_base(request: HttpRequest) -> tuple[int, str]:
    """Without a readable base the page is as old as can be."""
    base = request.POST.get("base", "")
    return int(base) if base.isdecimal() and len(base) < 10 else 0, request.POST.get("page", "")[
        :32
    ]


def _answer_autosave(saved: Saved, actor: Actor) -> HttpResponse:
    response = HttpResponse(format_clock(clock.now(), actor.zone), content_type="text/plain")
    if saved.conflict:
        note = _("Somebody changed this too. Your text is kept beside it.")
        response["X-Autosave-Note"] = quote(note)
    return response


def _go_on(request: HttpRequest, draft: Draft, part: str, saved: Saved) -> HttpResponse:
    if saved.conflict:
        return redirect("draft_conflict", draft.id, saved.conflict.id)
    if request.POST.get("act") == "preview":
        return redirect(f"{reverse('draft_part', args=[draft.id, part])}?preview=1#preview")
    if request.POST.get("act") == "stay":
        messages.success(request, _("Saved."))
        return redirect("draft_part", draft.id, part)
    messages.success(request, _("Saved."))
    return redirect(f"{reverse('draft', args=[draft.id])}#{part.replace(':', '-')}")


def _show(
    request: HttpRequest, draft: Draft, manuscript: Manuscript, part: str, form: MappingForm
) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    now = clock.now()
    kind, _colon, key = part.partition(":")
    faults = [fault for fault in check_draft(draft, now=now).faults if fault.part == part]
    context: dict[str, Any] = {
        "draft": draft,
        "part": part,
        "kind": kind,
        "key": key,
        "heading": say_part(part),
        "form": form,
        "page": secrets.token_hex(8),
        "base": draft.revision,
        "faults": sorted(faults, key=_by_weight),
        "others": list_others(draft, than=actor, now=now),
        "manuscript": manuscript,
        "threads": [t for t in list_threads(draft) if kind == "step" and t.step == key],
    }
    context |= _show_step(draft, manuscript, key) if kind == "step" else {}
    context |= show_media(manuscript, key) if kind == "picture" else {}
    if kind == "check" and isinstance(form.old.get(ORIGIN), dict):
        context["origin"] = form.old[ORIGIN]
    if request.GET.get("preview") and kind in ("step", "task", "check"):
        context["preview"] = _preview(draft, manuscript, part)
        context["plays"] = _plays(context["preview"])
    if kind == "objectives":
        context["codes"] = list_codes(draft.subject)
    template = _TEMPLATES.get(kind, kind)
    return render(request, f"lessons/draft/{template}.html", context)


def _by_weight(fault: Fault) -> bool:
    return not fault.is_error


def _show_step(draft: Draft, manuscript: Manuscript, key: str) -> dict[str, Any]:
    step = manuscript.find_step(key)
    if step is None:
        return {}
    placed = list_placed(step)
    rows = {row.get("id"): row for row in manuscript.checks}
    return {
        "step": step,
        "number": manuscript.steps.index(step) + 1,
        "checks": [tell_check(manuscript, rows[name]) for name in placed if name in rows],
        "media": list_media(draft, manuscript, step),
        "check_types": editing.TYPES.items(),
    }


def _plays(preview: dict[str, Any]) -> bool:
    shown = [preview["shown"], *(one for _level, one in preview.get("variants", ()))]
    return any("data-recording" in one.html for one in shown)


def _preview(draft: Draft, manuscript: Manuscript, part: str) -> dict[str, Any]:
    value = get_part(manuscript, part)
    kind = part.partition(":")[0]
    if kind == "check":
        return {"shown": show_text(draft, manuscript, f"::: check {value.get('id')}\n:::")}
    held = value if kind == "step" else value.get("task") or {}
    text = str(held.get("markdown") or held.get("text") or "")
    variants = held.get("variants") or held.get("plan", {}).get("variants")
    return {
        "title": show_line(str(held.get("title", ""))),
        "shown": show_text(draft, manuscript, text),
        "variants": show_variants(draft, manuscript, variants),
    }
