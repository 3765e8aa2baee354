"""Adapted criteria of a class's pupils: set and ended by the office or the class teacher."""

import uuid
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sabaqtas.gradebook.adapting.listing import list_adapted
from sabaqtas.gradebook.adapting.setting import CannotAdapt, NewAdapted, end_adapted, set_adapted
from sabaqtas.gradebook.forms import AdaptedForm, LastDayForm
from sabaqtas.gradebook.journal.sheet import PupilName, list_pupils
from sabaqtas.gradebook.models import AdaptedCriteria
from sabaqtas.gradebook.terms.spans import load_calendar
from sabaqtas.gradebook.views.reports import list_classes
from sabaqtas.kernel import clock
from sabaqtas.people.api import Actor, Group, door, require
from sabaqtas.timetable.api import list_school_teaching


@dataclass(frozen=True, slots=True)
class Room:
    """A class with its pupils of today and the names of its subjects, for whoever may set."""

    actor: Actor
    group: Group
    pupils: tuple[PupilName, ...]
    subjects: dict[str, str]


@require_safe
@door("gradebook.adapt")
def list_adapting(request: HttpRequest) -> HttpResponse:
    """The classes of this person: the whole school's, or one's own."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    groups = list_classes(actor, "gradebook.adapt")
    return render(request, "gradebook/adapting.html", {"groups": groups})


@require_http_methods(["GET", "HEAD", "POST"])
@door("gradebook.adapt")
@never_cache
def adapt_class(request: HttpRequest, group_id: uuid.UUID) -> HttpResponse:
    """Who is judged so, since when and why; a posting adds one."""
    room = _open(request, group_id)
    form = AdaptedForm(
        request.POST or None,
        pupils=room.pupils,
        subjects=room.subjects,
        initial={"begins_on": room.actor.today()},
    )
    if form.is_valid() and _add(form, room):
        messages.success(request, _("Set: those who teach the pupil see it in their journals."))
        return redirect("adapted_class", group_id=group_id)
    today = room.actor.today()
    running, past = list_adapted(room.group, room.pupils, room.subjects, today)
    context = {"group": room.group, "form": form, "running": running, "past": past, "today": today}
    status = 422 if request.method == "POST" else 200
    return render(request, "gradebook/adapted.html", context, status=status)


@require_POST
@door("gradebook.adapt")
def end(request: HttpRequest, group_id: uuid.UUID, adapted_id: uuid.UUID) -> HttpResponse:
    """The last day; what was judged until then stays."""
    room = _open(request, group_id)
    row = AdaptedCriteria.objects.filter(
        school_id=room.actor.school_id,
        pupil_id__in=[one.id for one in room.pupils],
        id=adapted_id,
    ).first()
    if row is None:
        raise Http404
    form = LastDayForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Write the last day."))
        return redirect("adapted_class", group_id=group_id)
    try:
        end_adapted(row, last_on=form.cleaned_data["last_on"], actor=room.actor)
        messages.success(request, _("Ended. What was judged until then stays."))
    except CannotAdapt as refusal:
        messages.error(request, str(refusal))
    return redirect("adapted_class", group_id=group_id)


def _open(request: HttpRequest, group_id: uuid.UUID) -> Room:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    group = Group.objects.filter(
        school_id=actor.school_id, id=group_id, parent__isnull=True
    ).first()
    if group is None:
        raise Http404
    require(actor, "gradebook.adapt", group)
    today = actor.today()
    calendar = load_calendar(actor.school_id, today)
    since = min(today, calendar.terms[0].first) if calendar.terms else today
    taught = list_school_teaching(actor.school_id, on=since, group_id=group_id)
    pupils = list_pupils(actor.school_id, group_id, today, today)
    return Room(actor, group, tuple(pupils), {one.subject: one.subject_name for one in taught})


def _add(form: AdaptedForm, room: Room) -> bool:
    try:
        new = NewAdapted(**form.cleaned_data)
        set_adapted(new, group=room.group, actor=room.actor, now=clock.now())
    except CannotAdapt as refusal:
        form.add_error(None, str(refusal))
        return False
    return True
