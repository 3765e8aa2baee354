"""A pupil's own marks and subjects; a parent's by child."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sabaqtas.gradebook.pupils.finding import find_learner
from sabaqtas.gradebook.pupils.loading import load_subjects
from sabaqtas.gradebook.pupils.newest import list_newest
from sabaqtas.kernel import clock
from sabaqtas.people.api import door

PAGE_MARKS = 30


@require_safe
@door("gradebook.see_own")
def show_marks(request: HttpRequest) -> HttpResponse:
    """A pupil's marks, newest first; a parent's by child."""
    learner = find_learner(request)
    child = learner.child if learner else None
    marks = list_newest(learner.school_id, learner.person_id) if learner else []
    page = Paginator(marks, PAGE_MARKS).get_page(request.GET.get("page"))
    pages = f"child={child.person_id}&" if child else ""
    children = learner.children if learner else ()
    context = {"page": page, "children": children, "child": child, "pages": pages}
    return render(request, "gradebook/marks.html", context)


@require_safe
@door("gradebook.see_own")
def show_subjects(request: HttpRequest) -> HttpResponse:
    """By subject: terms that unfold into why, objectives, and what to do next."""
    learner = find_learner(request)
    subjects = load_subjects(learner, clock.today(learner.zone)) if learner else []
    context = {
        "subjects": subjects,
        "child": learner.child if learner else None,
        "children": learner.children if learner else (),
    }
    return render(request, "gradebook/subjects.html", context)
