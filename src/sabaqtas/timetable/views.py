"""Pages: one's own week, a child's, a class's; and the days off."""

import uuid
from datetime import date, timedelta
from typing import cast

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sabaqtas.kernel import clock
from sabaqtas.kernel.arguments import parse_day
from sabaqtas.people.api import (
    Actor,
    Child,
    Group,
    Institution,
    RoleKind,
    door,
    list_children,
    require,
)
from sabaqtas.timetable.days_off import add_day_off, list_days_off, remove_day_off
from sabaqtas.timetable.forms import DayOffForm
from sabaqtas.timetable.occurring import Occurrence
from sabaqtas.timetable.overlapping import list_overlaps
from sabaqtas.timetable.queries import (
    list_group_week,
    list_pupil_occurrences,
    list_teacher_occurrences,
)
from sabaqtas.timetable.weeks import find_monday, load_week

PAST_DAYS = timedelta(days=60)
"""How long a day off that is over stays on the page."""


@require_safe
@door("timetable.see_own")
def show_week(request: HttpRequest) -> HttpResponse:
    """One week: one's own, of a child (`?child=`), or of a class (`?class=`)."""
    actor = get_actor(request)
    today = actor.today(clock.now())
    monday = find_monday(_read_date(request.GET.get("week", ""), today))
    children = list_children(actor) if actor.has(RoleKind.PARENT) else []
    child = _find_child(request, actor, children)
    group = _find_class(request, actor)
    school_id = child.school_id if child else actor.school_id
    may_change = actor.has(RoleKind.DEPUTY, RoleKind.DIRECTOR)
    week = load_week(
        school_id, _list_lessons(actor, child, group, monday), monday=monday, today=today
    )
    context = {
        "week": week,
        "is_this_week": week.monday <= today <= week.sunday,
        "zone": child.zone if child else actor.zone,
        "child": child,
        "children": children if len(children) > 1 else [],
        "class": group,
        "classes": _list_classes(actor),
        "whose": _name_query(child, group),
        "is_teacher": group is None and child is None and actor.has(RoleKind.TEACHER),
        "may_change": may_change,
        "overlaps": list_overlaps(actor.school_id, on=today) if may_change else [],
    }
    return render(request, "timetable/week.html", context)


@door("timetable.days_off")
def show_days_off(request: HttpRequest) -> HttpResponse:
    """The days without lessons: listed, added, taken back."""
    actor = get_actor(request)
    school = Institution.objects.get(id=actor.school_id)
    if request.POST.get("action") == "remove":
        return _remove(request, actor, school)
    grades = _list_grades(actor)
    today = actor.today(clock.now())
    form = DayOffForm(request.POST or None, grades=grades, today=today)
    if request.method == "POST" and form.is_valid():
        _add(form, actor, school)
        messages.success(request, _("Saved. Prepared lessons have moved to the next days."))
        return redirect("days_off")
    rests = list_days_off(school.id, first=today - PAST_DAYS)
    context = {
        "form": form,
        "coming": [rest for rest in rests if rest.on >= today],
        "past": [rest for rest in reversed(rests) if rest.on < today],
    }
    return render(request, "timetable/days_off.html", context)


def get_actor(request: HttpRequest) -> Actor:
    """Return the actor behind a door."""
    return cast(Actor, request.actor)  # type: ignore[attr-defined]


def _read_date(text: str, default: date) -> date:
    try:
        return parse_day(text)
    except ValueError:
        return default


def _find_child(request: HttpRequest, actor: Actor, children: list[Child]) -> Child | None:
    """The child asked for; a parent who is nothing else sees the first without asking."""
    wanted = request.GET.get("child", "")
    if wanted:
        found = next((child for child in children if str(child.person_id) == wanted), None)
        if found is None:
            raise Http404
        return found
    if actor.has(RoleKind.PUPIL, RoleKind.TEACHER, RoleKind.DEPUTY, RoleKind.DIRECTOR):
        return None
    return children[0] if children else None


def _find_class(request: HttpRequest, actor: Actor) -> Group | None:
    wanted = request.GET.get("class", "")
    if not wanted:
        return None
    group = Group.objects.filter(
        school_id=actor.school_id, id=_read_id(wanted), parent__isnull=True
    ).first()
    if group is None:
        raise Http404
    require(actor, "people.see_class", group)
    return group


def _read_id(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError as error:
        raise Http404 from error


def _list_lessons(
    actor: Actor, child: Child | None, group: Group | None, monday: date
) -> list[Occurrence]:
    sunday = monday + timedelta(days=6)
    if child:
        return list_pupil_occurrences(child.school_id, child.person_id, monday, sunday)
    if group:
        return list_group_week(actor.school_id, group.id, monday, sunday)
    if actor.has(RoleKind.PUPIL):
        return list_pupil_occurrences(actor.school_id, actor.person_id, monday, sunday)
    return list_teacher_occurrences(actor.school_id, actor.person_id, monday, sunday)


def _list_classes(actor: Actor) -> list[Group]:
    """Whose weeks the office may look at."""
    if not actor.has(RoleKind.DEPUTY, RoleKind.DIRECTOR):
        return []
    classes = Group.objects.filter(school_id=actor.school_id, parent__isnull=True)
    return list(classes.order_by("sort_name", "id"))


def _name_query(child: Child | None, group: Group | None) -> str:
    if child:
        return f"child={child.person_id}&"
    return f"class={group.id}&" if group else ""


def _list_grades(actor: Actor) -> list[int]:
    classes = Group.objects.filter(school_id=actor.school_id, grade__isnull=False)
    return sorted(grade for grade in set(classes.values_list("grade", flat=True)) if grade)


@transaction.atomic
def _add(form: DayOffForm, actor: Actor, school: Institution) -> None:
    data = form.cleaned_data
    days = ((data["until"] or data["on"]) - data["on"]).days + 1
    for number in range(days):
        add_day_off(
            school=school,
            on=data["on"] + timedelta(days=number),
            reason=data["reason"],
            grades=data["grades"],
            by=actor,
        )


def _remove(request: HttpRequest, actor: Actor, school: Institution) -> HttpResponse:
    on = _read_date(request.POST.get("on", ""), date.min)
    remove_day_off(school=school, on=on, reason=request.POST.get("reason", ""), by=actor)
    messages.success(request, _("The lessons of this day are held again."))
    return redirect("days_off")
