"""Opening a lesson."""

import uuid
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sabaqtas.curriculum.api import get_subject
from sabaqtas.delivery.entries import FurtherLesson
from sabaqtas.delivery.models import Opening
from sabaqtas.delivery.opening import Visit, find_visit, record_opening
from sabaqtas.kernel.saving import saves_data
from sabaqtas.people.api import Actor, door


@door("delivery.open_lesson")
@never_cache
@require_safe
def lesson(request: HttpRequest, meeting_id: uuid.UUID, on: date) -> HttpResponse:
    """Count the pupil in and lead to the lesson's page; without a pack the slot has its own.

    `?further=1` leads to the first of the lessons that combined topics bring beside it.
    """
    visit = _find(request, meeting_id, on)
    record_opening(visit, via=Opening.Via.WEB)
    asked = request.GET.get("further", "")
    shown = _find_further(visit, asked) if asked else visit.entry
    shown = shown.make_light() if saves_data(request) else shown
    if shown.address:
        return _see_other(shown.address)
    page = {
        "visit": visit,
        "entry": visit.entry,
        "title": shown.title,
        "is_being_made": bool(asked) or visit.entry.is_being_made,
        "lesson": visit.entry.occurrence,
        "subject": get_subject(visit.entry.occurrence.subject),
        "ways": visit.entry.ways,
    }
    return render(request, "delivery/lesson.html", page)


@door("delivery.open_lesson")
@never_cache
@require_safe
def lesson_live(request: HttpRequest, meeting_id: uuid.UUID, on: date) -> HttpResponse:
    """Count the pupil in and lead to the live lesson the teacher gave."""
    visit = _find(request, meeting_id, on)
    if not visit.entry.live_url:
        raise Http404
    record_opening(visit, via=Opening.Via.LIVE)
    return _see_other(visit.entry.live_url)


def _find(request: HttpRequest, meeting_id: uuid.UUID, on: date) -> Visit:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    visit = find_visit(actor, meeting_id, on, child=request.GET.get("child", ""))
    if visit is None:
        raise Http404
    return visit


def _find_further(visit: Visit, asked: str) -> FurtherLesson:
    further = visit.entry.further
    if not (asked.isdecimal() and len(asked) < 3 and 0 < int(asked) <= len(further)):
        raise Http404
    return further[int(asked) - 1]


def _see_other(address: str) -> HttpResponse:
    return HttpResponse(status=303, headers={"Location": address})
