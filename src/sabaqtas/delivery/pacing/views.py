"""The list of open courses, and one course at one's own pace."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from sabaqtas.curriculum.api import get_subject
from sabaqtas.delivery.pacing.courses import (
    count_done,
    do_lesson,
    find_joining,
    join_course,
    list_pace,
    undo_lesson,
)
from sabaqtas.kernel import clock
from sabaqtas.kernel.saving import saves_data
from sabaqtas.lessons.api import list_open_courses, list_open_lessons
from sabaqtas.packs.api import Pack, find_page
from sabaqtas.people.api import Actor, door


@require_safe
@door("delivery.take_course")
def show_courses(request: HttpRequest) -> HttpResponse:
    """Open courses; those already begun stand first."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    done = count_done(actor)
    rows = [
        (
            course,
            get_subject(course.subject),
            len(list_open_lessons(course.id)),
            done.get(course.id),
        )
        for course in list_open_courses()
    ]
    rows.sort(key=lambda row: row[3] is None)
    return render(request, "delivery/courses.html", {"rows": rows})


@door("delivery.take_course")
def show_course(request: HttpRequest, course_id: uuid.UUID) -> HttpResponse:
    """Its lessons in order: done, next, later."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    joining = find_joining(actor, course_id)
    course = next((one for one in list_open_courses() if one.id == course_id), None)
    if course is None and joining is None:
        raise Http404
    if request.method == "POST":
        return _act(request, actor, course_id, is_open=course is not None)
    pace = list_pace(joining, list_open_lessons(course_id))
    packs = dict(
        Pack.objects.filter(version__in=[one.lesson.version_id for one in pace]).values_list(
            "version_id", "digest"
        )
    )
    is_low = saves_data(request)
    digests = [packs.get(one.lesson.version_id) for one in pace]
    addresses = [find_page(one, is_low=is_low) if one else "" for one in digests]
    context = {
        "course": course or (joining.course if joining else None),
        "joining": joining,
        "rows": list(zip(pace, addresses, strict=True)),
        "done": sum(one.state == "done" for one in pace),
    }
    return render(request, "delivery/course.html", context)


def _act(
    request: HttpRequest, actor: Actor, course_id: uuid.UUID, *, is_open: bool
) -> HttpResponse:
    name, _colon, key = request.POST.get("act", "").partition(":")
    joining = find_joining(actor, course_id)
    if name == "join" and is_open:
        join_course(actor, course_id, now=clock.now())
    elif joining and name in ("done", "undo"):
        try:
            lesson_id = uuid.UUID(key)
        except ValueError as error:
            raise Http404 from error
        if name == "done":
            do_lesson(joining, lesson_id, now=clock.now())
        else:
            undo_lesson(joining, lesson_id)
    return redirect("course", course_id)
