"""Published lessons for those who plan: the list, one with its versions, two versions compared."""

import uuid
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sabaqtas.curriculum.api import get_subject, name_of
from sabaqtas.kernel import clock
from sabaqtas.kernel.typed import clean_line
from sabaqtas.lessons.adapting.adaptations import (
    list_in_force,
    list_offers,
    start_adaptation,
    tell_teaching,
)
from sabaqtas.lessons.adapting.models import Adaptation
from sabaqtas.lessons.comparing.differing import compare
from sabaqtas.lessons.comparing.versions import has_manuscript, list_versions, manuscript_of
from sabaqtas.lessons.drafting.beginning import begin_version
from sabaqtas.lessons.drafting.forms import list_subject_choices
from sabaqtas.lessons.models import CourseOpening, Lesson, LessonVersion
from sabaqtas.lessons.opening import close_course, open_course
from sabaqtas.lessons.publishing import withdraw_version
from sabaqtas.people.api import Actor, door, may, require
from sabaqtas.timetable.api import Teaching, list_teaching

PAGE = 30


@require_safe
@door("lessons.browse")
def show_lessons(request: HttpRequest) -> HttpResponse:
    """Every published lesson of the country and of the own school, by subject and grade."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    asked = request.GET
    words, subject = clean_line(asked.get("q", ""))[:80], asked.get("subject", "")[:40]
    grade = asked.get("grade", "")
    narrow = Q(newest_title__icontains=words) if words else Q()
    narrow &= Q(course__subject=subject) if subject else Q()
    narrow &= Q(course__grade=int(grade)) if grade.isdecimal() and len(grade) < 3 else Q()
    page = Paginator(_list_published(actor, narrow), PAGE).get_page(asked.get("page"))
    query = {n: v for n, v in asked.items() if n in ("q", "subject", "grade") and v}
    context = {
        "page": page,
        "words": words,
        "subject": subject,
        "grade": grade,
        "subjects": list_subject_choices(),
        "grades": range(0, 12),
        "query": f"{urlencode(query)}&" if query else "",
        "offers": list_offers(actor.school_id, person_id=actor.person_id),
        "may_write": may(actor, "lessons.write").allowed,
    }
    return render(request, "lessons/published/list.html", context)


@require_safe
@door("lessons.browse")
def show_lesson(request: HttpRequest, lesson_id: uuid.UUID) -> HttpResponse:
    """One lesson with its versions, its forms in the actor's classes, and what may be done."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    lesson = get_lesson(actor, lesson_id)
    versions = list_versions(lesson)
    newest = find_newest(versions)
    language = lesson.course.language
    context: dict[str, Any] = {
        "lesson": lesson,
        "subject": get_subject(lesson.course.subject),
        "subject_name": name_of(lesson.course.subject, language),
        "versions": [_tell(version) for version in versions],
        "newest": newest,
        "title": (newest or versions[0]).title,
        "adaptations": _list_adaptations(actor, lesson),
        "classes": _list_classes(actor, lesson),
        "can_write": newest is not None and has_manuscript(newest),
        "is_open": CourseOpening.objects.filter(course=lesson.course).exists(),
        "may_write": may(
            actor, "lessons.propose" if lesson.course.owner_id is None else "lessons.write"
        ),
        "may_withdraw": may(actor, "lessons.withdraw", lesson),
        "may_open": lesson.course.owner_id is None and may(actor, "lessons.open_course"),
    }
    return render(request, "lessons/published/lesson.html", context)


@require_safe
@door("lessons.browse")
def show_difference(request: HttpRequest, lesson_id: uuid.UUID, old: int, new: int) -> HttpResponse:
    """Two versions, step by step."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    lesson = get_lesson(actor, lesson_id)
    by_number = {version.number: version for version in list_versions(lesson)}
    if old not in by_number or new not in by_number:
        raise Http404
    before, after = by_number[old], by_number[new]
    context = {
        "lesson": lesson,
        "before": before,
        "after": after,
        "difference": compare(manuscript_of(before), manuscript_of(after)),
    }
    return render(request, "lessons/published/difference.html", context)


def _list_adaptations(actor: Actor, lesson: Lesson) -> list[tuple[Adaptation, bool]]:
    """The classes' own forms of it, each with whether the actor may open it."""
    rows = list_in_force(actor.school_id).filter(lesson=lesson)
    return [(one, may(actor, "lessons.adapt", tell_teaching(one)).allowed) for one in rows]


@require_POST
@door("lessons.browse")
def act_on_lesson(request: HttpRequest, lesson_id: uuid.UUID) -> HttpResponse:
    """Begin the next version, adapt for a class, or withdraw."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    lesson = get_lesson(actor, lesson_id)
    newest = find_newest(list_versions(lesson))
    name, _colon, key = request.POST.get("act", "").partition(":")
    if name in ("open", "close"):
        return _open_course(request, actor, lesson, name)
    if newest is None:
        messages.error(request, _("No version of this lesson is in force."))
        return redirect("published_lesson", lesson.id)
    if name == "withdraw":
        return _withdraw(request, actor, lesson, newest)
    if name not in ("write", "adapt"):
        raise Http404
    if not has_manuscript(newest):
        messages.error(request, _("This version is older than the editor: publish it once more."))
        return redirect("published_lesson", lesson.id)
    if name == "adapt":
        return _adapt(actor, newest, key)
    require(actor, "lessons.propose" if lesson.course.owner_id is None else "lessons.write")
    return redirect("draft", begin_version(newest, by=actor, now=clock.now()).id)


def get_lesson(actor: Actor, lesson_id: uuid.UUID) -> Lesson:
    """A lesson of the country or of the own institution, with any version. Raises Http404."""
    rows = Lesson.objects.filter(_visible(actor), id=lesson_id, versions__owner__isnull=True)
    lesson = rows.select_related("course").distinct().first()
    if lesson is None:
        raise Http404
    return lesson


def find_newest(versions: list[LessonVersion]) -> LessonVersion | None:
    """The version in force."""
    return next((v for v in versions if _tell(v)["state"] == "in_force"), None)


def _visible(actor: Actor) -> Q:
    return Q(course__owner__isnull=True) | Q(course__owner=actor.school_id)


def _list_published(actor: Actor, narrow: Q) -> QuerySet[Lesson]:
    """What is in force, each lesson with the facts of its newest version."""
    newest = LessonVersion.objects.filter(
        lesson=OuterRef("id"),
        owner__isnull=True,
        publication__isnull=False,
        publication__withdrawal__isnull=True,
    ).order_by("-number")
    rows = Lesson.objects.filter(_visible(actor)).annotate(
        newest_title=Subquery(newest.values("title")[:1]),
        newest_number=Subquery(newest.values("number")[:1]),
        newest_minutes=Subquery(newest.values("minutes")[:1]),
        grade=F("course__grade"),
    )
    rows = rows.filter(narrow, newest_title__isnull=False).select_related("course")
    return rows.order_by("course__subject", "course__grade", "course__code", "order")


def _tell(version: LessonVersion) -> dict[str, Any]:
    publication = getattr(version, "publication", None)
    withdrawal = getattr(publication, "withdrawal", None) if publication else None
    state = "written" if publication is None else ("withdrawn" if withdrawal else "in_force")
    return {
        "version": version,
        "publication": publication,
        "withdrawal": withdrawal,
        "state": state,
        "previous": version.number - 1,
    }


def _list_classes(actor: Actor, lesson: Lesson) -> list[Teaching]:
    """The actor's classes of this subject and grade."""
    course = lesson.course
    mine = list_teaching(actor.school_id, actor.person_id, on=actor.today(clock.now()))
    return [t for t in mine if (t.subject, t.grade) == (course.subject, course.grade)]


def _adapt(actor: Actor, version: LessonVersion, key: str) -> HttpResponse:
    classes = _list_classes(actor, version.lesson)
    teaching = next((one for one in classes if str(one.group_id) == key), None)
    if teaching is None:
        raise Http404
    require(actor, "lessons.adapt", teaching)
    draft = start_adaptation(version, teaching.group_id, by=actor, now=clock.now())
    return redirect("draft", draft.id)


def _open_course(request: HttpRequest, actor: Actor, lesson: Lesson, name: str) -> HttpResponse:
    require(actor, "lessons.open_course")
    if lesson.course.owner_id is not None:
        raise Http404
    if name == "open":
        open_course(lesson.course, by=actor, now=clock.now())
        messages.success(request, _("The course is open: pupils find it under Courses."))
    else:
        close_course(lesson.course, by=actor)
        messages.success(request, _("The course is closed; what pupils did in it stays."))
    return redirect("published_lesson", lesson.id)


def _withdraw(
    request: HttpRequest, actor: Actor, lesson: Lesson, version: LessonVersion
) -> HttpResponse:
    require(actor, "lessons.withdraw", lesson)
    reason = clean_line(request.POST.get("reason", ""))[:300]
    if not reason:
        messages.error(request, _("Say why: schools read it."))
        return redirect("published_lesson", lesson.id)
    withdraw_version(version, by=actor, reason=reason, now=clock.now())
    messages.success(request, _("Withdrawn. No further class gets this version."))
    return redirect("published_lesson", lesson.id)
