"""Where a new task begins if not at a lesson: which class, which subject."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sabaqtas.kernel import clock
from sabaqtas.people.api import door
from sabaqtas.timetable.api import list_teacher_occurrences
from sabaqtas.work.assigning.coming import list_coming
from sabaqtas.work.assigning.evenings import LOOK_AHEAD
from sabaqtas.work.views.asking import get_actor


@require_safe
@door("work.set_task")
def choose_place(request: HttpRequest) -> HttpResponse:
    """The teacher's own classes and subjects; each leads to the form, for the next lesson."""
    actor, now = get_actor(request), clock.now()
    today = actor.today(now)
    lessons = list_teacher_occurrences(actor.school_id, actor.person_id, today, today + LOOK_AHEAD)
    return render(request, "work/choose_place.html", {"rows": list_coming(lessons, now=now)})
