"""Drafts: the list, a new one, its page with its buttons, pictures, conflicts, history."""

import uuid
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sabaqtas.curriculum.api import get_subject
from sabaqtas.kernel import clock
from sabaqtas.kernel.files import NoSuchFile
from sabaqtas.kernel.typed import clean_line
from sabaqtas.lessons.drafting.acts import Act, perform
from sabaqtas.lessons.drafting.beginning import begin_lesson, name_course
from sabaqtas.lessons.drafting.drafts import ClosedDraft, change_draft, load_manuscript
from sabaqtas.lessons.drafting.finding import TABS, Wanted, get_draft, list_drafts
from sabaqtas.lessons.drafting.forms import list_subject_choices
from sabaqtas.lessons.drafting.models import Draft, DraftConflict, DraftRevision
from sabaqtas.lessons.drafting.new_form import NewLessonForm, NewPictureForm, Reach, find_reach
from sabaqtas.lessons.drafting.presence import list_others
from sabaqtas.lessons.drafting.releasing import check_draft, why_not_release
from sabaqtas.lessons.drafting.showing import list_steps, measure_draft, tell_check
from sabaqtas.lessons.drafting.wording import KINDS, STATES
from sabaqtas.lessons.manuscripts.arranging import add_picture, list_placed
from sabaqtas.lessons.manuscripts.manuscript import Manuscript
from sabaqtas.lessons.reviewing.comments import list_threads
from sabaqtas.lessons.reviewing.reviewing import MayNot
from sabaqtas.lessons.reviewing.states import load_state, load_states
from sabaqtas.library.api import NotAResource, add_resource, detect_type, recordings
from sabaqtas.people.api import Actor, Institution, RoleKind, door, may

PAGE = 20


def get_actor(request: HttpRequest) -> Actor:
    """The actor behind a door."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


@require_safe
@door("lessons.write")
def show_drafts(request: HttpRequest) -> HttpResponse:
    """Mine, those that wait for a review, everybody's, those that went out or were put aside."""
    actor = get_actor(request)
    asked = request.GET
    grade = asked.get("grade", "")
    wanted = Wanted(
        tab=asked.get("tab", "mine") if asked.get("tab") in TABS else "mine",
        words=clean_line(asked.get("q", ""))[:80],
        subject=asked.get("subject", "")[:40],
        grade=int(grade) if grade.isdecimal() and len(grade) < 3 else None,
    )
    page = Paginator(list_drafts(actor, wanted), PAGE).get_page(asked.get("page"))
    states = load_states(list(page.object_list))
    rows = [(draft, states[draft.id], STATES[states[draft.id].name]) for draft in page.object_list]
    is_methodologist = actor.has(RoleKind.METHODOLOGIST)
    tabs = [name for name in TABS if is_methodologist or name not in ("waiting", "all")]
    query = {n: v for n, v in asked.items() if n in ("tab", "q", "subject", "grade") and v}
    context = {
        "rows": rows,
        "page": page,
        "wanted": wanted,
        "tabs": tabs,
        "subjects": list_subject_choices(),
        "grades": range(0, 12),
        "query": f"{urlencode(query)}&" if query else "",
        "waiting": list_drafts(actor, Wanted("waiting")).count() if is_methodologist else 0,
    }
    return render(request, "lessons/draft/list.html", context)


@door("lessons.write")
def new_draft(request: HttpRequest) -> HttpResponse:
    """Begin a lesson: a teacher's for the own school, a school's methodologist chooses."""
    actor = get_actor(request)
    reach = find_reach(actor)
    form = NewLessonForm(
        request.POST or None, reach=reach, initial={"author": actor.name, "minutes": 40}
    )
    if request.method == "POST" and form.is_valid():
        is_own = form.cleaned_data["reach"] == Reach.SCHOOL
        facts = form.give()
        owner = Institution.objects.get(id=actor.school_id) if is_own else None
        kind = {name: facts[name] for name in ("subject", "grade", "language")}
        course = name_course(**kind, owner=owner)
        draft = begin_lesson(facts, course=course, is_own=is_own, by=actor, now=clock.now())
        return redirect("draft", draft.id)
    return render(request, "lessons/draft/new.html", {"form": form, "reach": reach})


@require_safe
@door("lessons.write")
def show_draft(request: HttpRequest, draft_id: uuid.UUID) -> HttpResponse:
    """The whole lesson at a look: what is missing, the steps, minutes, objectives, its way."""
    actor, now = get_actor(request), clock.now()
    draft = get_draft(actor, draft_id)
    manuscript, state = load_manuscript(draft), load_state(draft)
    checked = check_draft(draft, now=now)
    copies = DraftConflict.objects.filter(school_id=actor.school_id, draft=draft)
    latest = DraftRevision.objects.filter(school_id=actor.school_id, draft=draft)
    threads = list_threads(draft)
    context: dict[str, Any] = {
        "draft": draft,
        "manuscript": manuscript,
        "language": manuscript.language,
        "subject": _find_subject(draft),
        "state": state,
        "state_word": STATES[state.name],
        "steps": list_steps(manuscript, checked),
        "measure": measure_draft(manuscript, now=now),
        "checked": checked,
        "loose": _list_loose(manuscript),
        "latest": latest.select_related("by").order_by("-number").first(),
        "others": list_others(draft, than=actor, now=now),
        "copies": copies.filter(settled_at__isnull=True).select_related("by").order_by("at"),
        "open_threads": sum(thread.settled is None for thread in threads),
        "threads": len(threads),
        "why_not": why_not_release(draft, state, actor),
        "may_publish": may(actor, "lessons.publish"),
        "is_alone": draft.is_own or draft.group_id is not None,
        "kinds": KINDS.items(),
        "undo": request.session.pop(f"undo:{draft.id}", ""),
    }
    return render(request, "lessons/draft/draft.html", context)


@require_POST
@door("lessons.write")
def act_on_draft(request: HttpRequest, draft_id: uuid.UUID) -> HttpResponse:
    """A pressed button."""
    draft = get_draft(get_actor(request), draft_id)
    name, _colon, key = request.POST.get("act", "").partition(":")
    act = Act(draft, name, key[:60], request.POST, get_actor(request), clock.now())
    try:
        done = perform(act)
    except MayNot as error:
        messages.error(request, error.reason)
        return redirect("draft", draft.id)
    except ClosedDraft:
        messages.error(request, _("This draft has gone out or was put aside."))
        return redirect("draft", draft.id)
    if done is None:
        raise Http404
    if done.told:
        messages.success(request, done.told)
    if done.undo:
        request.session[f"undo:{draft.id}"] = done.undo
    return redirect("draft_part", draft.id, done.part) if done.part else _go_back(request, draft)


@door("lessons.write")
def upload_picture(request: HttpRequest, draft_id: uuid.UUID, step: str) -> HttpResponse:
    """A picture with the words for those who do not see it, put at the end of a step."""
    actor = get_actor(request)
    draft = get_draft(actor, draft_id)
    if load_manuscript(draft).find_step(step) is None:
        raise Http404
    form = NewPictureForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and _keep_picture(form, draft, step, actor):
        messages.success(request, _("The picture stands at the end of the text."))
        return redirect("draft_part", draft.id, f"step:{step}")
    return render(request, "lessons/draft/upload.html", {"draft": draft, "form": form, "key": step})


@require_safe
@door("lessons.read_draft")
def draft_picture(request: HttpRequest, draft_id: uuid.UUID, digest: str) -> HttpResponse:
    """The bytes of a picture of this draft, to those who write it."""
    draft = get_draft(get_actor(request), draft_id, "lessons.read_draft")
    manuscript = load_manuscript(draft)
    if digest not in manuscript.pictures.values() or recordings.list_looked([digest]):
        raise Http404
    try:
        with recordings.open_kept(digest) as file:
            data = file.read()
    except NoSuchFile as error:
        raise Http404 from error
    kind = detect_type(data)
    response = HttpResponse(data, content_type=kind.name if kind else "application/octet-stream")
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _find_subject(draft: Draft) -> Any:
    try:
        return get_subject(draft.subject)
    except KeyError:
        return None


def _list_loose(manuscript: Manuscript) -> list[tuple[str, str, Any]]:
    """Questions that no step places: they stand at the lesson's end."""
    placed = {name for step in manuscript.steps for name in list_placed(step)}
    return [tell_check(manuscript, row) for row in manuscript.checks if row.get("id") not in placed]


def _keep_picture(form: NewPictureForm, draft: Draft, step: str, actor: Actor) -> bool:
    said = form.cleaned_data
    try:
        resource = add_resource(
            said["file"].read(), name=said["file"].name, licence=said["licence"],
            author=said["author"], alt=said["alt"],
        )  # fmt: skip
    except NotAResource as error:
        form.add_error("file", error.reason)
        return False
    ending = {"image/svg+xml": "svg", "image/jpeg": "jpg"}.get(resource.media_type, "webp")
    alt, caption = clean_line(said["alt"]), clean_line(said["caption"])
    change_draft(
        draft,
        lambda manuscript: add_picture(
            manuscript, step, digest=resource.digest, ending=ending, alt=alt, caption=caption
        ),
        by=actor, now=clock.now(), part=f"step:{step}",
    )  # fmt: skip
    return True


def _go_back(request: HttpRequest, draft: Draft) -> HttpResponse:
    part = request.POST.get("back", "")
    if part.startswith("step:") and load_manuscript(draft).find_step(part[5:]):
        return redirect("draft_part", draft.id, part)
    return redirect(f"{reverse('draft', args=[draft.id])}#steps")
