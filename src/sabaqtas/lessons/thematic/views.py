"""The plan of a class, made and undone; and the hours of all plans of a school."""

import uuid
from typing import cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sabaqtas.curriculum.api import get_subject
from sabaqtas.kernel import clock
from sabaqtas.lessons.models import CourseLaying
from sabaqtas.lessons.plans import load_class_plan
from sabaqtas.lessons.programmes.choosing import find_class_programme
from sabaqtas.lessons.relaying import make_plan
from sabaqtas.lessons.thematic.acts import find_last_change, undo_change
from sabaqtas.lessons.thematic.asking import Asked, read_asked
from sabaqtas.lessons.thematic.changing import CannotChange
from sabaqtas.lessons.thematic.keeping import NothingToPlan, find_plan
from sabaqtas.lessons.thematic.school import list_plan_hours
from sabaqtas.lessons.thematic.wording import say_change, say_reason
from sabaqtas.lessons.years import find_year
from sabaqtas.people.api import Actor, Institution, door, may

PAGE_ROWS = 40


@require_safe
@door("lessons.plan")
def show_plan(request: HttpRequest, group_id: uuid.UUID, subject: str) -> HttpResponse:
    """One list by quarter: what was given, what is to come, what was lost."""
    asked = read_asked(request, "lessons.plan", group_id, subject)
    plan = load_class_plan(asked.group, subject, today=asked.today)
    last = find_last_change(plan.plan) if plan.plan else None
    programme = find_class_programme(asked.group, subject, today=asked.today)
    context = {
        "teaching": asked.teaching,
        "subject": get_subject(subject),
        "plan": plan,
        "today": asked.today,
        "laying": _find_laying(asked),
        "programme": programme,
        "is_other_version": bool(
            plan.plan and programme and plan.plan.version_id not in (None, programme.id)
        ),
        "last_change": say_change(last) if last else "",
        "starts_on": plan.year.first if plan.year else asked.today,
        "may_edit": may(asked.actor, "lessons.edit_plan", asked.teaching).allowed,
        "may_lay": may(asked.actor, "lessons.lay").allowed,
    }
    return render(request, "lessons/plan.html", context)


@require_POST
@door("lessons.edit_plan")
def act_on_plan(request: HttpRequest, group_id: uuid.UUID, subject: str) -> HttpResponse:
    """`act` is `make` (the plan of this year) or `undo` (the newest change by hand)."""
    asked = read_asked(request, "lessons.edit_plan", group_id, subject)
    if request.POST.get("act") == "undo":
        _undo(request, asked)
    else:
        _make(request, asked)
    return redirect("plan", group_id=group_id, subject=subject)


@require_safe
@door("lessons.plan_hours")
def show_hours(request: HttpRequest) -> HttpResponse:
    """All plans of the school with their hours: planned, given, lost, without a date."""
    actor = cast(Actor, request.actor)  # type: ignore[attr-defined]
    rows = list_plan_hours(actor.school_id, today=actor.today(clock.now()))
    page = Paginator(rows, PAGE_ROWS).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "all": len(rows),
        "made": sum(row.is_made for row in rows),
        "lost": sum(row.lost for row in rows),
        "to_make_up": sum(row.left for row in rows),
    }
    return render(request, "lessons/plan_hours.html", context)


def _make(request: HttpRequest, asked: Asked) -> None:
    """From the year's first day: what is past is planned as given."""
    year = find_year(asked.actor.school_id, asked.today)
    if year is None:
        messages.error(request, _("Import the register and the timetable first."))
        return
    if find_plan(asked.actor.school_id, asked.group.id, asked.subject, year.year):
        messages.success(request, _("The plan stands already."))
        return
    laying = _find_laying(asked)
    try:
        make_plan(
            school=Institution.objects.get(id=asked.actor.school_id),
            group=asked.group,
            subject=asked.subject,
            starts_on=laying.starts_on if laying else year.first,
            by=asked.actor,
            now=clock.now(),
        )
    except NothingToPlan:
        messages.error(
            request, _("The programme names no objectives for this grade, and no lesson is laid.")
        )
        return
    messages.success(request, _("The plan is made: topics stand on their dates."))


def _undo(request: HttpRequest, asked: Asked) -> None:
    year = find_year(asked.actor.school_id, asked.today)
    plan = find_plan(asked.actor.school_id, asked.group.id, asked.subject, year.year if year else 0)
    try:
        change = undo_change(plan.id, by=asked.actor, now=clock.now()) if plan else None
    except CannotChange as error:
        messages.error(request, say_reason(error))
        return
    if change:
        messages.success(request, _("Undone: %(what)s") % {"what": say_change(change)})


def _find_laying(asked: Asked) -> CourseLaying | None:
    layings = CourseLaying.objects.filter(school_id=asked.actor.school_id, group=asked.group)
    return layings.filter(subject=asked.subject).select_related("course", "by").first()
