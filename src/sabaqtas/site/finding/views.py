"""Pages of finding: the search, and the lessons an item may be put on."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sabaqtas.kernel import clock
from sabaqtas.kernel.arguments import parse_day
from sabaqtas.lessons.api import BadSlot
from sabaqtas.library.api import catalogue
from sabaqtas.people.api import Actor, RoleKind, door, may, require
from sabaqtas.site.finding.forms import SearchForm
from sabaqtas.site.finding.looking import list_kinds, look_for
from sabaqtas.site.finding.putting import list_choices, put_item
from sabaqtas.timetable.api import Occurrence, Teaching, find_occurrence, list_teaching


@require_safe
@door("site.search")
def show_search(request: HttpRequest) -> HttpResponse:
    """One field, filters, what was found; what an address says is as good as what is typed."""
    actor = _me(request)
    form = SearchForm(request.GET)
    kinds, language = list_kinds(actor), get_language() or "kk"
    looking = look_for(form, language=language, page=_read_page(request), kinds=kinds)
    context = {
        "form": form,
        "looking": looking if form.is_asked else None,
        "page": looking.pages.get_page(looking.number),
        "chosen": _list_chosen(request, form),
        "query": _encode(request, "page"),
        "slot": _find_slot(actor, form),
        "teaching": [] if form.is_asked else _list_teaching(actor),
        "may_put": actor.has(RoleKind.TEACHER),
    }
    return render(request, "site/finding/search.html", context)


@door("lessons.slot")
@require_http_methods(["GET", "HEAD", "POST"])
def show_put(request: HttpRequest, item_id: uuid.UUID) -> HttpResponse:
    """The lessons to come, one press each; POST puts the item on one of them."""
    actor = _me(request)
    item = catalogue.load_items([item_id]).get(item_id)
    if item is None:
        raise Http404
    if request.method == "POST":
        return _put(request, actor, item)
    choices = list_choices(actor, item, clock.now())
    return render(request, "site/finding/put.html", {"item": item, "choices": choices})


def _put(request: HttpRequest, actor: Actor, item: catalogue.ItemView) -> HttpResponse:
    occurrence = _read_slot(request, actor)
    require(actor, "lessons.slot", occurrence)
    try:
        is_new = put_item(item, occurrence, by=actor, now=clock.now())
    except BadSlot as error:
        messages.error(request, f"{error.reason} {_('Shorten the text of this lesson first.')}")
    else:
        said = _("Put on the lesson. Pupils see it at once.")
        messages.success(request, said if is_new else _("It stands on this lesson already."))
    return redirect("slot", meeting_id=occurrence.meeting_id, on=occurrence.on)


def _read_slot(request: HttpRequest, actor: Actor) -> Occurrence:
    try:
        meeting_id, on = uuid.UUID(request.POST["meeting"]), parse_day(request.POST["on"])
    except (KeyError, ValueError) as error:
        raise Http404 from error
    occurrence = find_occurrence(actor.school_id, meeting_id, on)
    if occurrence is None:
        raise Http404
    return occurrence


def _find_slot(actor: Actor, form: SearchForm) -> Occurrence | None:
    """The lesson that was named, if the actor may plan it."""
    if form.slot is None:
        return None
    occurrence = find_occurrence(actor.school_id, *form.slot)
    try:
        allowed = occurrence is not None and may(actor, "lessons.slot", occurrence)
    except PermissionDenied:
        allowed = False
    return occurrence if allowed else None


def _list_teaching(actor: Actor) -> list[Teaching]:
    """One of each subject and grade: a way to begin."""
    if not actor.has(RoleKind.TEACHER):
        return []
    mine = list_teaching(actor.school_id, actor.person_id, on=actor.today())
    return list({(one.subject, one.grade): one for one in mine}.values())[:12]


def _list_chosen(request: HttpRequest, form: SearchForm) -> list[tuple[str, str, str]]:
    """(label, value, address without it) of each filter that is set."""
    return [
        (label, value, f"?{_encode(request, name, 'page')}")
        for name, label, value in form.list_chosen()
    ]


def _encode(request: HttpRequest, *without: str) -> str:
    """The query without these names, ready for another to be added."""
    query = request.GET.copy()
    for name in [*without, *(name for name, value in query.items() if not value)]:
        query.pop(name, None)
    text = query.urlencode()
    return f"{text}&" if text else ""


def _read_page(request: HttpRequest) -> int:
    text = request.GET.get("page", "1")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 1


def _me(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor
