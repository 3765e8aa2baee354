"""What families said of a lesson's activities, on a page of the lesson's own."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sabaqtas.people.api import door, require
from sabaqtas.timetable.api import Meeting, find_occurrence
from sabaqtas.work.families.laid import report_lesson
from sabaqtas.work.models import Task
from sabaqtas.work.showing import find_look
from sabaqtas.work.views.asking import get_actor
from sabaqtas.work.views.sheet import read_day


@require_safe
@door("work.see_task")
def home_words(request: HttpRequest, meeting_id: uuid.UUID, day: str) -> HttpResponse:
    """To whom teaches the lesson, and the heads: as the page of its task, if it had one."""
    actor, on = get_actor(request), read_day(day)
    meeting = Meeting.objects.filter(school_id=actor.school_id, id=meeting_id).first()
    if meeting is None or on is None:
        raise Http404
    require(actor, "work.see_task", Task(school_id=actor.school_id, meeting=meeting))
    lesson = find_occurrence(actor.school_id, meeting_id, on)
    if lesson is None:
        raise Http404
    context = {
        "lesson": lesson,
        "look": find_look(lesson.subject),
        "groups": report_lesson(actor.school_id, lesson),
    }
    return render(request, "work/home_words.html", context)
