"""Judging one pupil after another; with script the next comes without a reload.

The form carries its own signed key instead of Django's token, as the pupils' form does: a
comment typed while the session ended is kept, not refused.
"""

import uuid
from collections.abc import Iterator
from dataclasses import replace

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from sabaqtas.kernel import clock
from sabaqtas.people.api import door, public_door, require
from sabaqtas.work.claiming import find_own_parked, keep_for_later, set_device
from sabaqtas.work.judgement_form import NO_WORD, JudgementForm
from sabaqtas.work.judging import Judged, judge_work, may_take_back, take_back
from sabaqtas.work.keys import read_key
from sabaqtas.work.models import Assignment, Feedback, ParkedWork
from sabaqtas.work.parking import drop_parked
from sabaqtas.work.penning.turning import turn_page_with_pen
from sabaqtas.work.queries.queue import find_next, find_pile
from sabaqtas.work.queries.teacher import build_waiting, count_waiting, find_waiting
from sabaqtas.work.views.asking import find_actor, get_actor, get_marked_task
from sabaqtas.work.views.desk import (
    Desk,
    find_done,
    find_typed,
    is_script,
    read_typed,
    set_desk,
    show_desk,
)
from sabaqtas.work.views.later import is_later, make_seal, tell_ended, tell_refused, tell_taken
from sabaqtas.work.wordless import has_said_something

PAGE = 25


@require_safe
@door("work.mark")
def marking_list(request: HttpRequest) -> HttpResponse:
    """Everything that waits, by task, the longest wait first."""
    actor = get_actor(request)
    count, oldest = count_waiting(actor.school_id, actor.person_id)
    rows = find_waiting(actor.school_id, actor.person_id)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {
        "count": count,
        "oldest_wait": clock.now() - oldest if oldest else None,
        "tasks": build_waiting(page.object_list),
        "page": page,
        "done": find_done(request, actor),
        "seal": make_seal(actor),
    }
    return render(request, "work/marking_list.html", context)


@require_safe
@door("work.mark")
def marking_task(request: HttpRequest, task_id: uuid.UUID) -> HttpResponse:
    """To the first who waits; to the list of pupils when nobody does."""
    actor = get_actor(request)
    task = get_marked_task(actor, task_id)
    first = find_next(find_pile(task), None)
    if first is None:
        return redirect("task_overview", task_id=task.id)
    return redirect("marking_work", task_id=first.task_id, assignment_id=first.id)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@vary_on_headers("HX-Request")
@public_door("keeps a judgement posted after the session has ended; else asks work.mark within")
def marking_work(
    request: HttpRequest, task_id: uuid.UUID, assignment_id: uuid.UUID
) -> HttpResponse:
    """One pupil's work, and the form to judge it."""
    if request.method == "POST" and (parted := _keep_if_ended(request, task_id, assignment_id)):
        return parted
    return _marking_work(request, task_id, assignment_id)


@require_POST
@door("work.mark")
def undo(request: HttpRequest, feedback_id: uuid.UUID) -> HttpResponse:
    """Take the last judgement back, and go to that work."""
    actor = get_actor(request)
    rows = Feedback.objects.filter(school_id=actor.school_id, id=feedback_id)
    feedback = rows.select_related("assignment__task__meeting").first()
    if feedback is None:
        raise Http404
    require(actor, "work.mark", feedback.assignment)
    verdict = may_take_back(feedback, by=actor.person_id, now=clock.now())
    if verdict:
        take_back(feedback=feedback, by=actor.person_id, now=clock.now())
        messages.success(request, _("Taken back. The work waits for you again."))
    else:
        messages.error(request, verdict.reason)
    task_id = feedback.assignment.task_id
    return redirect("marking_work", task_id=task_id, assignment_id=feedback.assignment_id)


@door("work.mark")
def _marking_work(
    request: HttpRequest, task_id: uuid.UUID, assignment_id: uuid.UUID
) -> HttpResponse:
    desk = set_desk(get_actor(request), task_id, assignment_id)
    if request.method != "POST":
        return show_desk(request, desk, find_typed(request, desk.work.id))
    if "turn" in request.POST:
        _turn(desk, request.POST["turn"])
        return show_desk(request, desk, read_typed(request))
    return _judge(request, desk)


def _judge(request: HttpRequest, desk: Desk) -> HttpResponse:
    form = JudgementForm(
        request.POST,
        marks=desk.marks,
        in_words=desk.in_words,
        rubric=desk.rubric,
        most=desk.most,
        certain=desk.certain,
        asks_word=_asks_word(request, desk),
    )
    key = read_key(request.POST.get("key", ""))
    shown = {str(v.submission.id): v.submission for v in desk.whole.versions}
    submission = shown.get(request.POST.get("submission", ""))
    if not form.is_valid() or key is None or key.about != desk.work.id or submission is None:
        if is_later(request):
            return tell_refused([str(error[0]) for error in form.errors.values()])
        typed = read_typed(request, form.errors)
        typed = replace(typed, was_asked=form.has_error("comment", NO_WORD))
        return show_desk(request, desk, typed, status=422)
    judged = judge_work(
        school_id=desk.actor.school_id,
        work_id=desk.work.id,
        submission_id=submission.id,
        by=desk.actor.person_id,
        judgement=form.judgement(),
        key=key.name,
        seen=key.number,
        now=clock.now(),
    )
    drop_parked(
        find_own_parked(request, kind=ParkedWork.Kind.JUDGEMENT, target=desk.work.id),
        school_id=desk.actor.school_id,
    )
    told = list(_list_told(desk, judged))
    if is_later(request):
        return tell_taken(told)
    for words in told:
        messages.warning(request, words)
    return _go_on(request, desk, judged)


def _asks_word(request: HttpRequest, desk: Desk) -> bool:
    """Once, and only of somebody who is there: what was kept without the line counts as it is."""
    if request.POST.get("act") != "return" or "wordless" in request.POST or is_later(request):
        return False
    return not has_said_something(desk.work)


def _list_told(desk: Desk, judged: Judged) -> Iterator[str]:
    """What happened between the opening of the page and this judgement, or did not."""
    name = desk.work.pupil.short_name
    if judged.newer:
        late = _("%(name)s has handed in version %(number)s meanwhile: it waits for you.")
        yield late % {"name": name, "number": judged.newer.number}
    if judged.other:
        both = _("%(teacher)s has judged this work too. Both are kept, yours is the newest.")
        yield both % {"teacher": judged.other.by.short_name}
    if desk.shut and judged.feedback.points is not None:
        out = _("%(name)s has these points, the journal has not.") % {"name": name}
        yield f"{out} {desk.shut.reason} {desk.shut.advice}"


def _go_on(request: HttpRequest, desk: Desk, judged: Judged) -> HttpResponse:
    """To the next who waits; after the last one, to the list."""
    following = find_next(desk.pile, desk.work) or _find_again(judged)
    if following is None:
        done = _("%(task)s: everything is judged.") % {"task": desk.work.task.title}
        messages.success(request, done)
        address = f"{reverse('marking')}?{urlencode({'done': str(judged.feedback.id)})}"
        return _send_to(request, address)
    address = reverse("marking_work", args=[following.task_id, following.id])
    if not is_script(request):
        return redirect(f"{address}?{urlencode({'done': str(judged.feedback.id)})}")
    request.method = "GET"
    response = show_desk(
        request,
        set_desk(desk.actor, following.task_id, following.id),
        find_typed(request, following.id),
        done=judged.feedback,
    )
    response["HX-Push-Url"] = address
    return response


def _find_again(judged: Judged) -> Assignment | None:
    """The same work, when a newer version of it came meanwhile and nothing else waits."""
    return judged.work if judged.work.state == Assignment.State.HANDED_IN else None


def _keep_if_ended(
    request: HttpRequest, task_id: uuid.UUID, assignment_id: uuid.UUID
) -> HttpResponse | None:
    key = read_key(request.POST.get("key", ""))
    if key is None or key.about != assignment_id:
        raise Http404
    actor = find_actor(request)
    if actor is not None and actor.person_id == key.person_id:
        return None
    if is_later(request):
        return tell_ended()
    typed = read_typed(request)
    comment = typed.comment or request.POST.get("phrase", "")
    body = {"mark": typed.mark or "", "comment": comment, "levels": typed.levels}
    body["points"] = typed.points
    kind = ParkedWork.Kind.JUDGEMENT
    token = keep_for_later(request, key, kind=kind, body=body, now=clock.now())
    if actor is not None:
        return set_device(render(request, "work/kept_for_another.html", status=409), token)
    messages.success(request, _("Your judgement is kept. Sign in, and it is in the form again."))
    back = reverse("marking_work", args=[task_id, assignment_id])
    address = f"{reverse('sign_in')}?{urlencode({'next': back})}"
    return set_device(_send_to(request, address), token)


def _send_to(request: HttpRequest, address: str) -> HttpResponse:
    if not is_script(request):
        return redirect(address)
    response = HttpResponse()
    response["HX-Redirect"] = address
    return response


def _turn(desk: Desk, page_id: str) -> None:
    for version in desk.whole.versions:
        for page in version.pages:
            if str(page.id) == page_id and page.is_picture:
                turn_page_with_pen(page, by=desk.actor.person_id, now=clock.now())
