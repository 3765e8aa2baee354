"""The journal of a class in a subject; a pupil's own marks."""

import uuid
from datetime import date, timedelta

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from sabaqtas.curriculum.api import get_subject
from sabaqtas.gradebook.queries import get_journal, list_pupil_marks
from sabaqtas.people.api import Actor, RoleKind, door, list_children, may, require
from sabaqtas.timetable.api import Teaching, list_school_teaching, list_teaching, teaches

SPAN = timedelta(days=27)
"""Four weeks fit on a page."""
PAGE_MARKS = 30


@door("gradebook.see_journal")
def list_journals(request: HttpRequest) -> HttpResponse:
    """The journals this person may open: own classes and subjects, or the whole school's."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    may_export = may(actor, "gradebook.export").allowed
    journals = [(one, get_subject(one.subject)) for one in _list_own(actor)]
    context = {"journals": journals, "may_export": may_export}
    return render(request, "gradebook/journals.html", context)


@door("gradebook.see_journal")
def show_journal(request: HttpRequest, group_id: uuid.UUID, subject: str) -> HttpResponse:
    """Pupils down, dates across; each mark leads to the work: who teaches here judges it there."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    teaching = _find(actor, group_id, subject)
    require(actor, "gradebook.see_journal", teaching)
    last = _read_day(request, actor.today())
    journal = get_journal(
        actor.school_id, group_id=group_id, subject=subject, first=last - SPAN, last=last
    )
    context = {
        "teaching": teaching,
        "journal": journal,
        "judges": teaches(actor.school_id, actor.person_id, group_id, subject),
        "first": last - SPAN,
        "last": last,
        "before": last - SPAN - timedelta(days=1),
        "after": last + SPAN + timedelta(days=1) if last < actor.today() else None,
    }
    return render(request, "gradebook/journal.html", context)


@door("gradebook.see_own")
def show_marks(request: HttpRequest) -> HttpResponse:
    """A pupil's marks, newest first; a parent's by child."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    asked = request.GET.get("child", "")
    if actor.has(RoleKind.PUPIL) and not asked:
        marks = list_pupil_marks(actor.school_id, actor.person_id)
        children, child = [], None
    else:
        children = list_children(actor)
        wanted = asked or (str(children[0].person_id) if children else "")
        child = next((c for c in children if str(c.person_id) == wanted), None)
        if child is None and wanted:
            raise Http404
        marks = list_pupil_marks(child.school_id, child.person_id) if child else []
    page = Paginator(marks, PAGE_MARKS).get_page(request.GET.get("page"))
    pages = f"child={child.person_id}&" if child else ""
    context = {"page": page, "children": children, "child": child, "pages": pages}
    return render(request, "gradebook/marks.html", context)


def _list_own(actor: Actor) -> list[Teaching]:
    if actor.has(RoleKind.DEPUTY, RoleKind.DIRECTOR):
        return list_school_teaching(actor.school_id, on=actor.today())
    return list_teaching(actor.school_id, actor.person_id, on=actor.today())


def _find(actor: Actor, group_id: uuid.UUID, subject: str) -> Teaching:
    """Return the class and subject of the actor's school; 404 for what is not there."""
    found = list_school_teaching(actor.school_id, on=actor.today())
    for teaching in found:
        if (teaching.group_id, teaching.subject) == (group_id, subject):
            return teaching
    raise Http404


def _read_day(request: HttpRequest, today: date) -> date:
    try:
        return date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        return today
