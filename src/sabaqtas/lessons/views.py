"""Pages of planning: one slot, the courses of a school."""

import uuid
from datetime import date
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sabaqtas.curriculum.api import get_subject
from sabaqtas.kernel import clock
from sabaqtas.lessons.fitting import Fitting, list_courses, list_fittings
from sabaqtas.lessons.forms import LayForm, SlotForm
from sabaqtas.lessons.models import Course, CourseLaying
from sabaqtas.lessons.relaying import lay_course, remove_laying
from sabaqtas.lessons.slots import BadSlot, has_activity, list_slot_plans, plan_slot
from sabaqtas.people.api import Actor, Group, Institution, door, require
from sabaqtas.timetable.api import Occurrence, find_occurrence


@door("lessons.slot")
def show_slot(request: HttpRequest, meeting_id: uuid.UUID, on: date) -> HttpResponse:
    """One lesson on one date: what is prepared, and what its teacher adds to it."""
    actor = get_actor(request)
    occurrence = find_occurrence(actor.school_id, meeting_id, on)
    if occurrence is None:
        raise Http404
    require(actor, "lessons.slot", occurrence)
    rows = list_slot_plans(actor.school_id, meeting_id, on)
    written = next((row for row in rows if row.changed_at), None)
    initial = {"text": written.text, "live_url": written.live_url} if written else {}
    form = SlotForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid() and _save(form, occurrence, actor):
        messages.success(request, _("Saved. Pupils see it at once."))
        return redirect("slot", meeting_id=meeting_id, on=on)
    context = {
        "lesson": occurrence,
        "subject": get_subject(occurrence.subject),
        "prepared": [row for row in rows if row.version],
        "classes": _list_classes(actor, occurrence),
        "written": written,
        "is_done_at_home": any(has_activity(row) for row in rows),
        "is_mine": actor.person_id in occurrence.teacher_ids,
        "form": form,
    }
    return render(request, "lessons/slot.html", context)


@door("lessons.lay")
def show_plans(request: HttpRequest) -> HttpResponse:
    """Which class takes which subject from which prepared course: laid, laid anew, undone."""
    actor = get_actor(request)
    today = actor.today(clock.now())
    if request.method == "POST":
        _change(request, actor)
        return redirect("plans")
    fittings = list_fittings(actor.school_id, on=today)
    rows = [one for one in fittings if one.courses or one.laying]
    context = {
        "rows": rows,
        "laid": sum(one.laying is not None for one in rows),
        "without": len(fittings) - len(rows),
        "unknown": sorted(
            {one.teaching.group_name for one in fittings if not one.teaching.language}
        ),
        "courses": list_courses(),
        "today": today,
    }
    return render(request, "lessons/plans.html", context)


def get_actor(request: HttpRequest) -> Actor:
    """Return the actor behind a door."""
    return cast(Actor, request.actor)  # type: ignore[attr-defined]


def _list_classes(actor: Actor, occurrence: Occurrence) -> list[Group]:
    """The classes that meet, whole or in part."""
    groups = Group.objects.filter(school_id=actor.school_id, id__in=occurrence.group_ids)
    classes = {
        (group.parent or group).id: group.parent or group
        for group in groups.select_related("parent").order_by("sort_name")
    }
    return list(classes.values())


def _save(form: SlotForm, occurrence: Occurrence, actor: Actor) -> bool:
    try:
        plan_slot(
            occurrence,
            text=form.cleaned_data["text"],
            live_url=form.cleaned_data["live_url"],
            by=actor,
            now=clock.now(),
        )
    except BadSlot as error:
        form.add_error(error.field, error.reason)
        return False
    return True


def _change(request: HttpRequest, actor: Actor) -> None:
    if request.POST.get("action") == "undo":
        _undo(request, actor)
        return
    form = LayForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose a course and a date."))
        return
    _lay(request, actor, form.cleaned_data)


def _lay(request: HttpRequest, actor: Actor, wanted: dict[str, Any]) -> None:
    fitting = _find_fitting(actor, wanted["group"], wanted["subject"])
    course = Course.objects.filter(id=wanted["course"], subject=wanted["subject"]).first()
    if fitting is None or course is None:
        raise Http404
    report = lay_course(
        school=Institution.objects.get(id=actor.school_id),
        group=Group.objects.get(school_id=actor.school_id, id=wanted["group"]),
        subject=wanted["subject"],
        course=course,
        starts_on=wanted["starts_on"],
        by=actor,
        now=clock.now(),
    )
    done = ngettext("%(count)s lesson laid", "%(count)s lessons laid", report.laid)
    text = f"{fitting.teaching.group_name}, {fitting.teaching.subject_name}: "
    messages.success(request, text + done % {"count": report.laid})
    if report.left_over:
        rest = ngettext(
            "%(count)s lesson found no date before the year ends",
            "%(count)s lessons found no date before the year ends",
            report.left_over,
        )
        messages.warning(request, text + rest % {"count": report.left_over})


def _find_fitting(actor: Actor, group_id: uuid.UUID, subject: str) -> Fitting | None:
    every = list_fittings(actor.school_id, on=actor.today(clock.now()))
    wanted = (group_id, subject)
    return next((f for f in every if (f.teaching.group_id, f.teaching.subject) == wanted), None)


def _undo(request: HttpRequest, actor: Actor) -> None:
    layings = CourseLaying.objects.filter(school_id=actor.school_id)
    laying = (
        layings.select_related("course", "school")
        .filter(id=_read_id(request.POST.get("laying", "")))
        .first()
    )
    if laying is None:
        raise Http404
    count = remove_laying(laying, by=actor, now=clock.now())
    done = ngettext("%(count)s lesson taken back", "%(count)s lessons taken back", count)
    messages.success(request, done % {"count": count})


def _read_id(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError as error:
        raise Http404 from error
