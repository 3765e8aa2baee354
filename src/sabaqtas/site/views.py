"""The home pages: they join modules, and nobody imports them."""

from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from sabaqtas.delivery.api import list_pupil_lessons
from sabaqtas.kernel import clock
from sabaqtas.kernel.arguments import parse_day
from sabaqtas.kernel.keeping import may_be_kept
from sabaqtas.kernel.saving import has_chosen, keep_choice, saves_data
from sabaqtas.people.api import Actor, RoleKind, door, public_door
from sabaqtas.site.day import DayPage, build_day
from sabaqtas.site.family import find_child, list_unsaid, load_family
from sabaqtas.site.metering.suggesting import suggests_low
from sabaqtas.site.navigation import find_home
from sabaqtas.site.showing import show_day
from sabaqtas.site.teacher import load_teacher_day
from sabaqtas.work.api import is_in_no_class, list_tasks_for_pupil

DAY = timedelta(days=1)


@public_door("leads to one's own home, or to the sign-in page")
def go_home(request: HttpRequest) -> HttpResponse:
    """Send everybody to the first page of their role.

    Here a pupil arrives after signing in: a browser that holds no choice of data gets one by what
    the family said of its line.
    """
    actor: Actor | None = getattr(request, "actor", None)
    response = redirect(find_home(actor) if actor else "sign_in")
    if actor and actor.has(RoleKind.PUPIL) and not has_chosen(request) and suggests_low(actor):
        keep_choice(response, is_low=True)
    return response


@door("site.today")
@may_be_kept
def show_today(request: HttpRequest) -> HttpResponse:
    """A pupil's day: the next thing to do is the first thing on the page.

    Lesson pages lead here for everybody; who is no pupil is sent home.
    """
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if not actor.has(RoleKind.PUPIL):
        return redirect(find_home(actor))
    asked = _read_day(request, actor.today())
    is_low = saves_data(request)
    page = _load_day(actor.school_id, actor.person_id, asked, actor.today(), is_low=is_low)
    day = show_day(page, name=actor.given_name, zone=actor.zone, is_low=is_low)
    return render(request, "site/today.html", {"day": day})


@door("site.family")
def show_family(request: HttpRequest) -> HttpResponse:
    """Every child on one page."""
    kids = load_family(request.actor, now=clock.now())  # type: ignore[attr-defined]
    context = {"kids": kids, "late": sum(len(kid.late) for kid in kids)}
    asked = [one.anchor for kid in kids for one in kid.home if one.waits]
    context |= {"asked": len(asked), "first_asked": next(iter(asked), "")}
    context |= {"unsaid": list_unsaid(kids)}
    return render(request, "site/family.html", context)


@door("site.family")
def show_child_day(request: HttpRequest, person_id: str) -> HttpResponse:
    """One child's day, as the child sees it; 404 for anybody else's child."""
    child = find_child(request.actor, str(person_id))  # type: ignore[attr-defined]
    if child is None:
        raise Http404
    today = clock.today(child.zone)
    is_low, asked = saves_data(request), _read_day(request, today)
    page = _load_day(child.school_id, child.person_id, asked, today, is_low=is_low)
    name, zone, key = child.given_name, child.zone, child.person_id
    day = show_day(page, name=name, zone=zone, is_low=is_low, child_id=key)
    return render(request, "site/today.html", {"day": day, "child": child})


@door("site.teacher_day")
def show_teacher_day(request: HttpRequest) -> HttpResponse:
    """The teacher's day."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    asked = _read_day(request, actor.today())
    day = load_teacher_day(actor, on=asked, now=clock.now())
    context = {"day": day, "zone": actor.zone, "before": day.on - DAY, "after": day.on + DAY}
    return render(request, "site/teacher_day.html", context)


def _load_day(school_id: Any, person_id: Any, asked: date, today: date, *, is_low: bool) -> DayPage:
    delivered = list_pupil_lessons(school_id, person_id, asked)
    delivered = delivered.make_light() if is_low else delivered
    groups = [entry.occurrence.group_id for entry in delivered.entries]
    tasks = list_tasks_for_pupil(school_id, person_id, groups, delivered.on)
    is_empty = not (delivered.entries or tasks)
    return build_day(
        on=delivered.on,
        today=today,
        entries=delivered.entries,
        tasks=tasks,
        now=clock.now(),
        in_no_class=is_empty and is_in_no_class(school_id, person_id),
    )


def _read_day(request: HttpRequest, today: date) -> date:
    """Read `?day=`; what cannot be read means today."""
    try:
        return parse_day(request.GET.get("day", ""))
    except ValueError:
        return today
