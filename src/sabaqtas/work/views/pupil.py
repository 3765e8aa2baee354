"""A pupil's list of work, a task, a receipt."""

import secrets
import uuid
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sabaqtas.kernel import clock
from sabaqtas.kernel.ui.dates import to_local
from sabaqtas.people.api import Actor, door, require
from sabaqtas.work.arriving.rows import Going, list_going
from sabaqtas.work.attaching import BadFile
from sabaqtas.work.claiming import claim_parked_work, find_own_parked
from sabaqtas.work.keys import FormKey, write_key
from sabaqtas.work.models import ParkedWork, Task
from sabaqtas.work.queries.pupil import build_tasks, find_answered, find_sent, find_todo
from sabaqtas.work.queries.work import WholeWork, find_task, load_pupils_work
from sabaqtas.work.rules import MOST_LETTERS, may_hand_in
from sabaqtas.work.showing import find_look, show_task_text
from sabaqtas.work.views.asking import get_actor

PAGE = 20


@require_safe
@door("work.hand_in")
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
    context = {"tasks": build_tasks(page.object_list), "page": page, "show": show}
    context["pager_query"] = f"show={show}&"
    midnight = datetime.combine(actor.today() + timedelta(days=1), time(), ZoneInfo(actor.zone))
    return render(request, "work/list.html", context | {"now": clock.now(), "midnight": midnight})


@door("work.hand_in")
def show_task(request: HttpRequest, task_id: uuid.UUID) -> HttpResponse:
    """The task, the draft, and what was handed in."""
    actor = get_actor(request)
    task = get_own_task(actor, task_id)
    parked = find_own_parked(request, kind=ParkedWork.Kind.HAND_IN, target=task.id)
    for news in claim_parked_work(parked, task=task, pupil_id=actor.person_id, now=clock.now()):
        messages.add_message(request, news.level, news.text)
    return render_task(request, load_pupils_work(task, actor.person_id))


@require_safe
@door("work.hand_in")
def receipt(request: HttpRequest, task_id: uuid.UUID) -> HttpResponse:
    """The receipt of one version, the newest unless `v` asks for another."""
    actor = get_actor(request)
    whole = load_pupils_work(get_own_task(actor, task_id), actor.person_id)
    asked = request.GET.get("v", "")
    wanted = [v for v in whole.versions if not asked or str(v.submission.number) == asked]
    if not wanted:
        raise Http404
    context = {"whole": whole, "task": whole.task, "version": wanted[0]}
    context["going"] = _list_going(whole, actor)
    return render(request, "work/receipt.html", context | {"look": find_look(whole.task.subject)})


def get_own_task(actor: Actor, task_id: uuid.UUID) -> Task:
    """Raises Http404 for another school's task, Refused for another class's."""
    return require_own(actor, find_task(actor.school_id, task_id))


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
) -> HttpResponse:
    """The page of a task; `text` stands in the field when it is not the draft's."""
    actor = get_actor(request)
    task, work = whole.task, whole.work
    key = FormKey(task.id, actor.person_id, actor.school_id, whole.next_number)
    takes_files = bool({Task.HandIn.PHOTO, Task.HandIn.FILE} & set(task.hand_in))
    context: dict[str, Any] = {
        "whole": whole,
        "task": task,
        "work": work,
        "look": find_look(task.subject),
        "body": show_task_text(task),
        "verdict": may_hand_in(task, now=clock.now(), zone=actor.zone),
        "key": write_key(key),
        "page_name": secrets.token_hex(8),
        "base": work.draft_version if work else 0,
        "text": text if text is not None else (work.draft_text if work else ""),
        "most_letters": MOST_LETTERS,
        "faults": faults or [],
        "refusal": refusal,
        "is_near": to_local(task.due_at, actor.zone).date() <= actor.today(),
        "takes_files": takes_files,
        "going": _list_going(whole, actor) if takes_files else [],
    }
    return render(request, "work/task.html", context, status=status)


def _list_going(whole: WholeWork, actor: Actor) -> list[Going]:
    if whole.work is None:
        return []
    return list_going(actor.school_id, actor.person_id, now=clock.now(), task=whole.task)
