"""Printing a class's cards and its parents' letters; giving one person a new key."""

import uuid

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from sabaqtas.people.cards.codes import format_code
from sabaqtas.people.cards.issuing import Holder, issue_cards, kind_for, list_without_card
from sabaqtas.people.cards.pictures import PICTURES, draw_picture
from sabaqtas.people.cards.printing import print_cards
from sabaqtas.people.cards.resetting import Reset, reset_password
from sabaqtas.people.classes import list_class_guardians, list_class_persons
from sabaqtas.people.doors import door
from sabaqtas.people.models import Group, Person, SignInCard
from sabaqtas.people.permissions import require
from sabaqtas.people.queries import is_known_elsewhere, is_staff
from sabaqtas.people.views.classes import find_class, get_actor

WHOM = ("pupils", "parents")


@door("people.classes")
@never_cache
def print_class_cards(request: HttpRequest, group_id: uuid.UUID) -> HttpResponse:
    """Ask who gets cards; POST makes them and sends the PDF. `anew` voids the old ones."""
    actor = get_actor(request)
    group = find_class(actor, group_id)
    require(actor, "people.issue_cards", group)
    whom = request.POST.get("whom") or request.GET.get("whom") or "pupils"
    if whom not in WHOM:
        raise Http404
    everybody = _list_holders(group, whom)
    lacking_ids = {person.id for person in list_without_card([h.person for h in everybody])}
    lacking = [holder for holder in everybody if holder.person.id in lacking_ids]
    chosen = everybody if request.POST.get("anew") else lacking
    if request.method == "POST" and chosen:
        kind = kind_for(group) if whom == "pupils" else SignInCard.Kind.PASSWORD
        issued = issue_cards(by=actor, group=group, holders=chosen, kind=kind)
        title = f"{group.name} · {actor.school_name}"
        language = get_language() or "kk"
        pdf = print_cards(issued, title=title, address=_address(request), language=language)
        return _send(pdf, group)
    context = {"group": group, "whom": whom, "all": everybody, "lacking": lacking}
    return render(request, "people/print_cards.html", context)


@door("people.classes")
@never_cache
def reset_pupil(request: HttpRequest, group_id: uuid.UUID, person_id: uuid.UUID) -> HttpResponse:
    """Ask, then give a pupil or parent of the class a new key, shown once."""
    actor = get_actor(request)
    group = find_class(actor, group_id)
    person = _find_person(actor.school_id, person_id)
    require(actor, "people.reset_password", person)
    if request.method != "POST":
        return ask_reset(request, person, back=reverse("class", args=[group.id]))
    return show_reset(request, reset_password(by=actor, person=person), group=group)


def ask_reset(request: HttpRequest, person: Person, *, back: str) -> HttpResponse:
    """Ask before the old password ends: a slip of the thumb locks nobody out."""
    return render(request, "people/ask_reset.html", {"person": person, "back": back})


def show_reset(request: HttpRequest, reset: Reset, *, group: Group | None = None) -> HttpResponse:
    """Show the new key; it cannot be shown again."""
    context = {
        "reset": reset,
        "group": group,
        "code": format_code(reset.code),
        "word": PICTURES.get(reset.picture, ""),
        "drawing": draw_picture(reset.picture) if reset.picture else "",
    }
    return render(request, "people/reset.html", context)


def _find_person(school_id: uuid.UUID, person_id: uuid.UUID) -> Person:
    person = (
        Person.objects.filter(school_id=school_id, id=person_id).select_related("account").first()
    )
    if person is None:
        raise Http404
    return person


def _list_holders(group: Group, whom: str) -> list[Holder]:
    """Return who may get a card here: no staff, nobody whose account opens another school."""
    if whom == "pupils":
        holders = [Holder(person, group.name) for person in list_class_persons(group)]
    else:
        holders = [
            Holder(person, "; ".join(f"{child.given_name}, {group.name}" for child in children))
            for person, children in list_class_guardians(group)
        ]
    return [h for h in holders if not is_staff(h.person) and not is_known_elsewhere(h.person)]


def _address(request: HttpRequest) -> str:
    return settings.CONFIG.origin.rstrip("/") or request.build_absolute_uri("/").rstrip("/")


def _send(pdf: bytes, group: Group) -> HttpResponse:
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="cards-{group.id.hex[-6:]}.pdf"'
    return response
