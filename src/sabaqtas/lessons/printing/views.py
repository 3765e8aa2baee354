"""The short-term plan of a version, and of a lesson on its date."""

import uuid
from datetime import date

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from sabaqtas.lessons.models import LessonVersion
from sabaqtas.lessons.printing.planning import Occasion, make_plan
from sabaqtas.lessons.printing.setting import set_plan
from sabaqtas.lessons.printing.words import WORDS
from sabaqtas.lessons.slots import list_slot_plans
from sabaqtas.people.api import Actor, door, require
from sabaqtas.timetable.api import find_occurrence


@require_safe
@door("lessons.browse")
def print_version(request: HttpRequest, version_id: uuid.UUID) -> HttpResponse:
    """The plan with date and class left open; of an adaptation only to its own school."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    ours = Q(owner=actor.school_id) | Q(owner__isnull=True)
    courses = Q(lesson__course__owner=actor.school_id) | Q(lesson__course__owner__isnull=True)
    version = LessonVersion.objects.filter(ours & courses, id=version_id).first()
    if version is None:
        raise Http404
    occasion = Occasion(school=actor.school_name, teacher=actor.name)
    return _send(request, version, occasion)


@require_safe
@door("lessons.slot")
def print_slot(request: HttpRequest, meeting_id: uuid.UUID, on: date) -> HttpResponse:
    """The plan of this lesson, on this date, for this class."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    occurrence = find_occurrence(actor.school_id, meeting_id, on)
    if occurrence is None:
        raise Http404
    require(actor, "lessons.slot", occurrence)
    rows = [r for r in list_slot_plans(actor.school_id, meeting_id, on) if r.version]
    asked = request.GET.get("group", "")
    row = next((one for one in rows if str(one.group_id) == asked), rows[0] if rows else None)
    if row is None or row.version is None:
        raise Http404
    occasion = Occasion(
        school=actor.school_name,
        teacher=", ".join(occurrence.teacher_names),
        group=row.group.name,
        on=on,
    )
    return _send(request, row.version, occasion)


def _send(request: HttpRequest, version: LessonVersion, occasion: Occasion) -> HttpResponse:
    """In the language of the lesson, or the one that is asked for."""
    asked = request.GET.get("lang", "") or version.document["language"]
    words = WORDS.get(asked, WORDS["kk"])
    plan = make_plan(version.document, version.staff.get("plan", ()), occasion, words)
    response = HttpResponse(set_plan(plan, words), content_type="application/pdf")
    name = f"plan-{version.lesson.slug}-v{version.number}.pdf"
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response
