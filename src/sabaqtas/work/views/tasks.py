"""A teacher's tasks: set one in a minute, change it, withdraw it, see who has done it."""

import uuid
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sabaqtas.kernel import clock
from sabaqtas.people.api import Actor, Group, door, may, require
from sabaqtas.timetable.api import Meeting, Occurrence, find_occurrence
from sabaqtas.work.forms import TaskForm, WithdrawForm
from sabaqtas.work.models import Task
from sabaqtas.work.queries.marking import list_pupils
from sabaqtas.work.queries.work import find_task
from sabaqtas.work.rubrics.criteria import format_rubric, read_rubric
from sabaqtas.work.setting import (
    change_task,
    has_begun,
    restore_task,
    set_task,
    suggest_due,
    withdraw_task,
)
from sabaqtas.work.showing import find_look, show_task_text
from sabaqtas.work.sitting.rows import find_test_of
from sabaqtas.work.views.asking import get_actor


@require_http_methods(["GET", "HEAD", "POST"])
@door("work.set_task")
def new_task(request: HttpRequest) -> HttpResponse:
    """Set a task for a lesson of the timetable: `?meeting=…&on=…`, `group` in a joint lesson."""
    actor = get_actor(request)
    now = clock.now()
    lesson = _find_lesson(actor, request.GET.get("meeting", ""), request.GET.get("on", ""))
    groups = list(Group.objects.filter(school_id=actor.school_id, id__in=lesson.group_ids))
    chosen = [g for g in groups if request.POST.get("group") in ("", None, str(g.id))] or groups
    grade = chosen[0].grade
    due = suggest_due(
        actor=actor, lesson=lesson, group_id=chosen[0].id, grade=grade, now=now
    ).astimezone(ZoneInfo(actor.zone))
    form = TaskForm(
        request.POST or None,
        zone=actor.zone,
        now=now,
        grade=grade,
        initial={"due_on": due.date(), "due_time": due.time()},
    )
    if request.method == "POST" and form.is_valid():
        for group in chosen:
            set_task(actor=actor, lesson=lesson, group_id=group.id, words=form.words(), now=now)
        messages.success(request, _("The task is set. Pupils see it on their day."))
        return redirect("/")
    context = {"form": form, "lesson": lesson, "groups": groups}
    return render(request, "work/task_form.html", context | {"look": find_look(lesson.subject)})


@require_http_methods(["GET", "HEAD", "POST"])
@door("work.set_task")
def edit_task(request: HttpRequest, task_id: uuid.UUID) -> HttpResponse:
    """Change the words of a task."""
    actor = get_actor(request)
    task = _get_task(actor, task_id)
    if task.is_test:
        return redirect("task_overview", task_id=task.id)
    due = task.due_at.astimezone(ZoneInfo(actor.zone))
    form = TaskForm(
        request.POST or None,
        zone=actor.zone,
        now=clock.now(),
        grade=task.group.grade,
        due_before=task.due_at.replace(second=0, microsecond=0),
        initial={
            "title": task.title,
            "text": task.text,
            "hand_in": task.hand_in,
            "due_on": due.date(),
            "due_time": due.time(),
            "due_reason": task.due_reason,
            "points": task.points,
            "rubric": format_rubric(read_rubric(task.rubric)),
            "names_hidden": task.names_hidden,
        },
    )
    if request.method == "POST" and form.is_valid():
        change_task(actor=actor, task=task, words=form.words())
        messages.success(request, _("The task is changed."))
        return redirect("task_overview", task_id=task.id)
    context = {"form": form, "task": task, "has_begun": has_begun(task)}
    return render(request, "work/task_form.html", context | {"look": find_look(task.subject)})


@require_safe
@door("work.see_task")
def task_overview(request: HttpRequest, task_id: uuid.UUID) -> HttpResponse:
    """The task and where each pupil stands."""
    actor = get_actor(request)
    task = find_task(actor.school_id, task_id)
    if task is None:
        raise Http404
    require(actor, "work.see_task", task)
    if task.is_test and (test := find_test_of(task)):
        return redirect("class_test", test_id=test.id)
    pupils = list_pupils(task)
    context: dict[str, Any] = {
        "task": task,
        "look": find_look(task.subject),
        "body": show_task_text(task),
        "pupils": pupils,
        "waiting": sum(1 for row in pupils if row.work and row.work.state == "handed_in"),
        "may_set": may(actor, "work.set_task", task),
        "now": clock.now(),
    }
    return render(request, "work/task_overview.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@door("work.set_task")
def withdraw(request: HttpRequest, task_id: uuid.UUID) -> HttpResponse:
    """Ask why, and withdraw."""
    actor = get_actor(request)
    task = _get_task(actor, task_id)
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
    task = _get_task(actor, task_id)
    restore_task(actor=actor, task=task)
    messages.success(request, _("The task is open again."))
    return redirect("task_overview", task_id=task.id)


def _get_task(actor: Actor, task_id: uuid.UUID) -> Task:
    task = find_task(actor.school_id, task_id)
    if task is None:
        raise Http404
    require(actor, "work.set_task", task)
    return task


def _find_lesson(actor: Actor, meeting: str, day: str) -> Occurrence:
    """The lesson named in the address, if it is held and the actor teaches it."""
    try:
        meeting_id, on = uuid.UUID(meeting), parse_date(day)
    except ValueError as error:
        raise Http404 from error
    row = Meeting.objects.filter(school_id=actor.school_id, id=meeting_id).first()
    if row is None or not isinstance(on, date):
        raise Http404
    require(actor, "work.set_task", Task(school_id=actor.school_id, meeting=row))
    lesson = find_occurrence(actor.school_id, meeting_id, on)
    if lesson is None:
        raise Http404
    return lesson
