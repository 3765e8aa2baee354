"""Paper forms of a class as one PDF."""

import uuid

from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sabaqtas.delivery.airings import list_channels
from sabaqtas.delivery.reaching.classroom import ASK, list_pupils
from sabaqtas.delivery.reaching.paper import PaperForm, print_forms
from sabaqtas.delivery.reaching.telling import find_newest
from sabaqtas.delivery.reaching.views.school import open_class
from sabaqtas.people.api import Actor, Group, Person, door, record_audit


@require_safe
@door(ASK)
@never_cache
def print_class_forms(request: HttpRequest, group_id: uuid.UUID) -> HttpResponse:
    """For who was not asked, or with `?all=1` for everybody; in the class's language.

    Who printed is written down: the page holds the children's names.
    """
    actor: Actor = request.actor  # type: ignore[attr-defined]
    group = open_class(actor, group_id)
    persons = list_pupils(group, actor.today())
    if request.GET.get("all") != "1":
        held = find_newest(group.school_id, [person.id for person in persons])
        persons = [person for person in persons if held[person.id] is None]
    if not persons:
        raise Http404
    with transaction.atomic():
        details = {"count": len(persons)}
        record_audit(actor, verb="reach.forms_printed", on=group, details=details)
    pdf = print_forms(
        [_make(request, group, person) for person in persons],
        group=group.name,
        school=actor.school_name,
        channels=list_channels(),
        language=group.language if group.language in ("kk", "ru") else get_language() or "kk",
    )
    response = HttpResponse(pdf, content_type="application/pdf")
    name = f"reach-{group.id.hex[-6:]}.pdf"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _make(request: HttpRequest, group: Group, person: Person) -> PaperForm:
    origin = settings.CONFIG.origin.rstrip("/") or request.build_absolute_uri("/").rstrip("/")
    address = reverse("ask_reach", args=[group.id, person.id])
    return PaperForm(person.full_name, f"{origin}{address}?paper=1")
