"""A pupil's own marks; a parent's by child."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sabaqtas.gradebook.queries import list_pupil_marks
from sabaqtas.people.api import Actor, RoleKind, door, list_children

PAGE_MARKS = 30


@require_safe
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
