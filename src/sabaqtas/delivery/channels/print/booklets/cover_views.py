"""Addresses of a class, typed once, and covers for the post."""

import uuid

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sabaqtas.delivery.channels.print.actors import get_actor
from sabaqtas.delivery.channels.print.booklets.addresses import (
    MOST_CHARS,
    list_addresses,
    save_addresses,
)
from sabaqtas.delivery.channels.print.booklets.covers import FOLDED, LABELS, Cover, set_covers
from sabaqtas.delivery.channels.print.booklets.limits import OFFICE
from sabaqtas.delivery.channels.print.booklets.requesting import list_paper_pupils
from sabaqtas.delivery.channels.print.booklets.views import find_group
from sabaqtas.people.api import Actor, Group, Institution, Person, door, record_audit


@door("delivery.print")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def post_covers(request: HttpRequest, group_id: uuid.UUID) -> HttpResponse:
    """The addresses of the class; the school's own is the office's to write."""
    actor = get_actor(request)
    group = find_group(actor, group_id)
    pupils = list_paper_pupils(group, actor.today())
    may_school = actor.has(*OFFICE)
    if request.method == "POST":
        return _save(request, actor, group, pupils, may_school=may_school)
    known = list_addresses(actor.school_id, [one.pk for one in pupils])
    page = {
        "group": group,
        "rows": [(one, known.get(one.pk, "")) for one in pupils],
        "school_address": known.get(None, ""),
        "may_school": may_school,
        "most": MOST_CHARS,
    }
    return render(request, "delivery/print/covers.html", page)


@door("delivery.print")
@never_cache
@require_safe
def covers_file(request: HttpRequest, group_id: uuid.UUID, kind: str) -> HttpResponse:
    """The PDF; with `?p=` of these pupils only."""
    if kind not in (LABELS, FOLDED):
        raise Http404
    actor = get_actor(request)
    group = find_group(actor, group_id)
    chosen = set(request.GET.getlist("p"))
    pupils = list_paper_pupils(group, actor.today())
    pupils = [one for one in pupils if not chosen or str(one.pk) in chosen]
    known = list_addresses(actor.school_id, [one.pk for one in pupils])
    with transaction.atomic():
        record_audit(actor, verb="print.covers", on=group, details={"pupils": len(pupils)})
    covers = [
        Cover(one.full_name, group.name.replace(" ", "\u00a0"), known.get(one.pk, ""))
        for one in pupils
    ]
    school = Institution.objects.get(id=actor.school_id)
    language = group.language or school.language
    with override(language):
        pdf = set_covers(
            covers, kind=kind, school=school.name, address=known.get(None, ""), language=language
        )
    response = HttpResponse(pdf, content_type="application/pdf")
    name = f"{group.name} {kind}.pdf"
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response


def _save(
    request: HttpRequest, actor: Actor, group: Group, pupils: list[Person], *, may_school: bool
) -> HttpResponse:
    wanted: dict[uuid.UUID | None, str] = {
        one.pk: request.POST[f"a-{one.pk}"] for one in pupils if f"a-{one.pk}" in request.POST
    }
    if may_school and "school" in request.POST:
        wanted[None] = request.POST["school"]
    save_addresses(actor, wanted)
    messages.success(request, _("Saved."))
    return redirect("post_covers", group.pk)
