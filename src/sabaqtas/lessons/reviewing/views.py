"""The page of a review: the lesson to read, words at each step, and the verdict."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sabaqtas.exercises.api import PreparedItem, get_type, prepare_item
from sabaqtas.kernel import clock
from sabaqtas.kernel.problems import Place
from sabaqtas.kernel.typed import clean_text
from sabaqtas.lessons.comparing.differing import say_value
from sabaqtas.lessons.drafting.drafts import load_manuscript
from sabaqtas.lessons.drafting.finding import get_draft
from sabaqtas.lessons.drafting.models import Draft
from sabaqtas.lessons.drafting.releasing import check_draft, release_draft, why_not_release
from sabaqtas.lessons.drafting.showing import measure_draft, show_line, show_text, show_variants
from sabaqtas.lessons.drafting.wording import KINDS, STATES
from sabaqtas.lessons.manuscripts.manuscript import Manuscript
from sabaqtas.lessons.reviewing.comments import Thread, find_comment, list_threads
from sabaqtas.lessons.reviewing.models import Outcome
from sabaqtas.lessons.reviewing.reviewing import (
    MayNot,
    answer_comment,
    comment_step,
    judge_draft,
    list_writers,
    reopen_comment,
    resolve_comment,
    why_not_judge,
)
from sabaqtas.lessons.reviewing.states import load_state
from sabaqtas.people.api import Actor, door, may

MOST = 5000


@require_safe
@door("lessons.review")
def show_review(request: HttpRequest, draft_id: uuid.UUID) -> HttpResponse:
    """Everything there is to judge, with what was said of it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    draft = get_draft(actor, draft_id, "lessons.review")
    manuscript, state, now = load_manuscript(draft), load_state(draft), clock.now()
    threads = list_threads(draft)
    guidance = manuscript.front.get("guidance")
    words = guidance if isinstance(guidance, dict) else {}
    context: dict[str, Any] = {
        "draft": draft,
        "language": manuscript.language,
        "state": state,
        "state_word": STATES[state.name],
        "steps": _list_steps(draft, manuscript, threads),
        "whole": [thread for thread in threads if not thread.step],
        "gone": _list_gone(manuscript, threads),
        "guidance": [show_text(draft, manuscript, words[n]) for n in words if words[n]],
        "task": _show_task(draft, manuscript),
        "checks": _list_keys(manuscript),
        "measure": measure_draft(manuscript, now=now),
        "checked": check_draft(draft, now=now),
        "why_not": why_not_judge(state, list_writers(draft), draft, actor),
        "may_write": may(actor, "lessons.write", draft),
        "may_publish": why_not_release(draft, state, actor) is None,
    }
    return render(request, "lessons/draft/review.html", context)


@require_POST
@door("lessons.publish")
def judge(request: HttpRequest, draft_id: uuid.UUID) -> HttpResponse:
    """Approve, publish what is approved, or return."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    draft = get_draft(actor, draft_id, "lessons.publish")
    if request.POST.get("act") == "publish":
        return _publish(request, draft, actor)
    outcome = {"approve": Outcome.APPROVED, "return": Outcome.RETURNED}.get(
        request.POST.get("act", "")
    )
    note = clean_text(request.POST.get("note", ""))[:MOST]
    revision = request.POST.get("revision", "")
    if outcome is None or not revision.isdecimal() or len(revision) > 9:
        raise Http404
    if outcome is Outcome.RETURNED and not note and not list_threads(draft):
        messages.error(request, _("Say in a word or at a step what is to be mended."))
        return redirect("draft_review", draft.id)
    try:
        judge_draft(
            draft, outcome=outcome, note=note, revision=int(revision), by=actor, now=clock.now()
        )
    except MayNot as error:
        messages.error(request, error.reason)
        return redirect("draft_review", draft.id)
    if outcome is Outcome.APPROVED:
        messages.success(request, _("Approved. Publish it now, or leave it to a colleague."))
        return redirect("draft_review", draft.id)
    messages.success(request, _("Returned."))
    return redirect(f"{reverse('drafts')}?tab=waiting")


def _publish(request: HttpRequest, draft: Draft, actor: Actor) -> HttpResponse:
    try:
        version = release_draft(draft, by=actor, now=clock.now())
    except MayNot as error:
        messages.error(request, error.reason)
        return redirect("draft_review", draft.id)
    messages.success(request, _("Published for all schools."))
    return redirect("published_lesson", version.lesson_id)


@require_POST
@door("lessons.read_draft")
def comment(request: HttpRequest, draft_id: uuid.UUID) -> HttpResponse:
    """A word at a step, an answer, settling it, opening it again."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    draft = get_draft(actor, draft_id, "lessons.read_draft")
    name, _colon, key = request.POST.get("act", "").partition(":")
    words = clean_text(request.POST.get("text", ""))[:MOST]
    if name in ("say", "answer") and not words:
        messages.error(request, _("Write something first."))
    else:
        _speak(draft, name, key, words, actor)
    if request.POST.get("back", "").startswith("step:"):
        return redirect("draft_part", draft.id, request.POST["back"][:40])
    return redirect(f"{reverse('draft_review', args=[draft.id])}#{key or 'whole'}")


def _speak(draft: Draft, name: str, key: str, words: str, actor: Actor) -> None:
    now = clock.now()
    if name == "say":
        if key and load_manuscript(draft).find_step(key) is None:
            raise Http404
        comment_step(draft, step=key, text=words, by=actor, now=now)
        return
    try:
        said = find_comment(draft, uuid.UUID(key))
    except ValueError as error:
        raise Http404 from error
    if said is None or name not in ("answer", "resolve", "reopen"):
        raise Http404
    if name == "answer":
        answer_comment(said, text=words, by=actor, now=now)
    elif name == "resolve":
        resolve_comment(said, by=actor, now=now)
    else:
        reopen_comment(said, by=actor)


def _list_steps(
    draft: Draft, manuscript: Manuscript, threads: list[Thread]
) -> list[dict[str, Any]]:
    return [
        {
            "step": step,
            "title": show_line(step.title),
            "kind": KINDS.get(step.kind, step.kind),
            "shown": show_text(draft, manuscript, step.markdown),
            "variants": show_variants(draft, manuscript, step.plan.get("variants")),
            "threads": [thread for thread in threads if thread.step == step.key],
        }
        for step in manuscript.steps
    ]


def _list_gone(manuscript: Manuscript, threads: list[Thread]) -> list[Thread]:
    """Comments at steps that were taken out since."""
    return [t for t in threads if t.step and manuscript.find_step(t.step) is None]


def _show_task(draft: Draft, manuscript: Manuscript) -> dict[str, Any] | None:
    task = manuscript.front.get("task")
    if not isinstance(task, dict):
        return None
    return {
        "title": show_line(str(task.get("title", ""))),
        "shown": show_text(draft, manuscript, str(task.get("text", ""))),
        "variants": show_variants(draft, manuscript, task.get("variants")),
    }


def _tell_right(row: dict[str, Any], language: str) -> Any:
    """What is right, or what a good answer has; of a question not yet sound as it is written."""
    prepared = prepare_item(row, place=Place(file=""), language=language)
    if not isinstance(prepared, PreparedItem):
        return say_value(row.get("answer", row.get("criteria", "")))
    told = get_type(prepared.public.type).explain(prepared.public, prepared.key)
    return format_html_join("; ", "{}", ((one,) for one in told.right or told.criteria))


def _list_keys(manuscript: Manuscript) -> list[tuple[str, Any, str, Any]]:
    """Each question with what counts as right: a reviewer checks the keys first."""
    found = []
    for row in manuscript.checks:
        right = _tell_right(row, manuscript.language)
        prompt, why = (show_line(str(row.get(name) or "")) for name in ("prompt", "explain"))
        found.append((str(row.get("id")), prompt, right, why))
    return found
