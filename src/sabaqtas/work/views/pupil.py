"""A pupil's list of work, a task, a receipt."""

import re
import secrets
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from sabaqtas.kernel import clock
from sabaqtas.kernel.keeping import may_be_kept
from sabaqtas.kernel.ui.dates import to_local
from sabaqtas.people.api import Actor, door, require
from sabaqtas.work.arriving.rows import Going, list_going
from sabaqtas.work.assigning.reopening import ask_hand_in
from sabaqtas.work.attaching import BadFile
from sabaqtas.work.claiming import claim_parked_work, find_own_parked
from sabaqtas.work.keys import FormKey, write_key
from sabaqtas.work.models import Assignment, ParkedWork, Task
from sabaqtas.work.parking import Parked
from sabaqtas.work.queries.belonging import is_in_no_class
from sabaqtas.work.queries.pupil import (
    build_tasks,
    find_answered,
    find_sent,
    find_todo,
    open_again,
)
from sabaqtas.work.queries.receipt import find_receipt
from sabaqtas.work.queries.work import (
    WholeWork,
    find_task,
    find_task_for,
    load_pupils_work,
)
from sabaqtas.work.rubrics.criteria import read_rubric
from sabaqtas.work.rules import MOST_LETTERS
from sabaqtas.work.showing import find_look, show_task_text
from sabaqtas.work.taking_in import Attempt
from sabaqtas.work.views.asking import get_actor

PAGE = 20
NUMBER = re.compile(r"[1-9]\d{0,5}", re.ASCII)
"""Of a version."""


@require_safe
@door("work.hand_in")
@may_be_kept
def work_list(request: HttpRequest) -> HttpResponse:
    """To do by time; or what lies with the teacher; or what came back."""
    actor = get_actor(request)
    show = request.GET.get("show", "todo")
    finders = {
        "todo": lambda: find_todo(actor.school_id, actor.person_id, now=clock.now()),
        "sent": lambda: find_sent(actor.school_id, actor.person_id),
        "back": lambda: find_answered(actor.school_id, actor.person_id),
    }
    show = show if show in finders else "todo"
    page = Paginator(finders[show](), PAGE).get_page(request.GET.get("page"))
    tasks = build_tasks(page.object_list)
    tasks = open_again(tasks, actor.school_id, actor.person_id, now=clock.now())
    context: dict[str, Any] = {"tasks": tasks, "page": page, "show": show}
    context["pager_query"] = f"show={show}&"
    if show == "todo" and not tasks:
        context["in_no_class"] = is_in_no_class(actor.school_id, actor.person_id)
    midnight = datetime.combine(actor.today() + timedelta(days=1), time(), ZoneInfo(actor.zone))
    return render(request, "work/list.html", context | {"now": clock.now(), "midnight": midnight})


@door("work.hand_in")
@may_be_kept
def show_task(request: HttpRequest, task_id: uuid.UUID) -> HttpResponse:
    """The task, the draft, and what was handed in."""
    actor = get_actor(request)
    task = get_own_task(actor, task_id)
    if task.is_test:
        return redirect("test_start", task_id=task.id)
    parked = find_own_parked(request, kind=ParkedWork.Kind.HAND_IN, target=task.id)
    for news in claim_parked_work(parked, task=task, pupil_id=actor.person_id, now=clock.now()):
        messages.add_message(request, news.level, news.text)
    whole = load_pupils_work(task, actor.person_id)
    return render_task(request, whole, shown_at=_find_shown(parked))


def _find_shown(parked: Sequence[Parked]) -> datetime | None:
    """When the form that waited for its writer was shown: signing in again costs no grace."""
    times = [one.body["shown"] for one in parked if one.body.get("shown")]
    return datetime.fromtimestamp(min(times), UTC) if times else None


@require_safe
@door("work.hand_in")
def receipt(request: HttpRequest, task_id: uuid.UUID) -> HttpResponse:
    """The receipt of one version, the newest unless `v` asks for another."""
    actor, asked = get_actor(request), request.GET.get("v", "")
    task = require_own(actor, find_task_for(actor.school_id, task_id, actor.person_id))
    if asked and not NUMBER.fullmatch(asked):
        raise Http404
    found = find_receipt(task, actor.person_id, int(asked) if asked else None)
    if found is None:
        raise Http404
    context = {"task": task, "version": found.version, "look": find_look(task.subject)}
    if found.has_going:
        context["going"] = _list_going(task, actor)
    return render(request, "work/receipt.html", context)


def get_own_task(actor: Actor, task_id: uuid.UUID) -> Task:
    """Raises Http404 for another school's task, Refused for another class's."""
    task = find_task(actor.school_id, task_id, pupil_id=actor.person_id)
    return require_own(actor, task)


def require_own(actor: Actor, task: Task | None) -> Task:
    """The same of a task that was looked for already."""
    if task is None:
        raise Http404
    require(actor, "work.hand_in", task)
    return task


def render_task(
    request: HttpRequest,
    whole: WholeWork,
    *,
    faults: list[BadFile] | None = None,
    refusal: str = "",
    text: str | None = None,
    status: int = 200,
    shown_at: datetime | None = None,
) -> HttpResponse:
    """The page of a task; `text` stands in the field when it is not the draft's.

    `shown_at`: when the form was shown first, if this is that form again.
    """
    actor = get_actor(request)
    task, work = whole.task, whole.work
    now = clock.now()
    key = FormKey(task.id, actor.person_id, actor.school_id, whole.next_number, shown_at or now)
    returned = work is not None and work.state == Assignment.State.RETURNED
    attempt = Attempt(made=len(whole.versions), is_returned=returned)
    takes_files = bool({Task.HandIn.PHOTO, Task.HandIn.FILE} & set(task.hand_in))
    context: dict[str, Any] = {
        "whole": whole,
        "task": task,
        "work": work,
        "look": find_look(task.subject),
        "body": show_task_text(task, actor.person_id),
        "rubric": read_rubric(task.rubric),
        "verdict": ask_hand_in(task, actor.person_id, now=now, zone=actor.zone, attempt=attempt),
        "key": write_key(key),
        "page_name": secrets.token_hex(8),
        "base": work.draft_version if work else 0,
        "text": text if text is not None else (work.draft_text if work else ""),
        "most_letters": MOST_LETTERS,
        "faults": faults or [],
        "refusal": refusal,
        "is_near": to_local(task.due_at, actor.zone).date() <= actor.today(),
        "takes_files": takes_files,
        "going": _list_going(task, actor) if work and takes_files else [],
    }
    return render(request, "work/task.html", context, status=status)


def _list_going(task: Task, actor: Actor) -> list[Going]:
    return list_going(actor.school_id, actor.person_id, now=clock.now(), task=task)
