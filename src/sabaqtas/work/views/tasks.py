"""A teacher's tasks: see who has done one, open it again for somebody, withdraw it."""

import uuid
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sabaqtas.kernel import clock
from sabaqtas.people.api import door, may
from sabaqtas.work.assigning.evenings import load_evening
from sabaqtas.work.assigning.reopening import reopen_task
from sabaqtas.work.due import find_evening
from sabaqtas.work.families.telling import report_home
from sabaqtas.work.forms import ReopenForm, WithdrawForm
from sabaqtas.work.models import Addressee
from sabaqtas.work.queries.marking import list_pupils
from sabaqtas.work.setting import restore_task, withdraw_task
from sabaqtas.work.showing import find_look, show_task_text, show_words
from sabaqtas.work.sitting.rows import find_test_of
from sabaqtas.work.views.asking import get_actor, get_task


@require_safe
@door("work.see_task")
def task_overview(request: HttpRequest, task_id: uuid.UUID) -> HttpResponse:
    """The task and where each pupil stands."""
    actor = get_actor(request)
    task = get_task(actor, task_id, "work.see_task")
    if task.is_test and (test := find_test_of(task)):
        return redirect("class_test", test_id=test.id)
    pupils = list_pupils(task)
    context: dict[str, Any] = {
        "task": task,
        "look": find_look(task.subject),
        "body": show_task_text(task),
        "pupils": pupils,
        "home": report_home(task, pupils),
        "waiting": sum(1 for row in pupils if row.work and row.work.state == "handed_in"),
        "may_set": may(actor, "work.set_task", task),
        "now": clock.now(),
        "variants": [
            (level.label, show_words(task, task.variants[level]))
            for level in Addressee.Level
            if task.variants.get(level)
        ],
    }
    return render(request, "work/task_overview.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@door("work.set_task")
def reopen(request: HttpRequest, task_id: uuid.UUID, pupil_id: uuid.UUID) -> HttpResponse:
    """Open the task for one pupil, until tomorrow evening unless the teacher says otherwise."""
    actor, now = get_actor(request), clock.now()
    task = get_task(actor, task_id, "work.set_task")
    row = next((one for one in list_pupils(task) if one.id == pupil_id), None)
    if row is None:
        raise Http404
    until = load_evening(actor.school_id, task.group.grade, on=actor.today(now))
    evening = find_evening(now, evening=until, zone=actor.zone).astimezone(ZoneInfo(actor.zone))
    initial = {"until_on": evening.date(), "until_time": evening.time()}
    form = ReopenForm(request.POST or None, zone=actor.zone, now=now, initial=initial)
    if request.method == "POST" and form.is_valid():
        until = form.cleaned_data["until"]
        reopen_task(actor=actor, task=task, pupil_id=pupil_id, until=until, now=now)
        messages.success(request, _("The task is open for %(name)s.") % {"name": row.name})
        return redirect("task_overview", task_id=task.id)
    context = {"form": form, "task": task, "row": row, "look": find_look(task.subject)}
    return render(request, "work/reopen.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@door("work.set_task")
def withdraw(request: HttpRequest, task_id: uuid.UUID) -> HttpResponse:
    """Ask why, and withdraw."""
    actor = get_actor(request)
    task = get_task(actor, task_id, "work.set_task")
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        withdraw_task(actor=actor, task=task, reason=reason, now=clock.now())
        messages.success(request, _("The task is withdrawn. You can bring it back."))
        return redirect("task_overview", task_id=task.id)
    context = {"form": form, "task": task, "look": find_look(task.subject)}
    return render(request, "work/withdraw.html", context)


@require_POST
@door("work.set_task")
def restore(request: HttpRequest, task_id: uuid.UUID) -> HttpResponse:
    """Undo a withdrawal."""
    actor = get_actor(request)
    task = get_task(actor, task_id, "work.set_task")
    restore_task(actor=actor, task=task)
    messages.success(request, _("The task is open again."))
    return redirect("task_overview", task_id=task.id)
