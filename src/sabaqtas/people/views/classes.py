"""Classes: their list, one class, its parts, its language."""

import uuid
from typing import cast

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from sabaqtas.people.actor import Actor
from sabaqtas.people.classes import list_class_persons, list_classes, list_pupils
from sabaqtas.people.doors import door
from sabaqtas.people.models import Enrolment, Group
from sabaqtas.people.permissions import may, require
from sabaqtas.people.splitting import add_division, list_divisions, place_pupils

MOST_PARTS = 4


@door("people.classes")
def show_classes(request: HttpRequest) -> HttpResponse:
    """List the classes this person may see."""
    return render(request, "people/classes.html", {"classes": list_classes(get_actor(request))})


@door("people.classes")
@never_cache
def show_class(request: HttpRequest, group_id: uuid.UUID) -> HttpResponse:
    """Show the pupils; phones and passwords only to those who answer for the class."""
    actor = get_actor(request)
    group = find_class(actor, group_id)
    contacts = may(actor, "people.see_contacts", group).allowed
    context = {
        "group": group,
        "pupils": list_pupils(group, contacts=contacts),
        "contacts": contacts,
        "may_issue": may(actor, "people.issue_cards", group).allowed,
        "may_split": may(actor, "people.split_class", group).allowed,
        "divisions": list_divisions(group),
        "languages": settings.LANGUAGES,
    }
    return render(request, "people/class.html", context)


@door("people.classes")
@never_cache
def split_class(request: HttpRequest, group_id: uuid.UUID) -> HttpResponse:
    """Make a division, or put the pupils into its parts."""
    actor = get_actor(request)
    group = find_class(actor, group_id)
    require(actor, "people.split_class", group)
    if request.method == "POST":
        _split(request, actor, group)
        return redirect("split_class", group_id=group.id)
    places = _list_places(group)
    rows = [
        {"person": person, "places": places.get(person.id, set())}
        for person in list_class_persons(group)
    ]
    context = {"group": group, "rows": rows, "divisions": list_divisions(group)}
    return render(request, "people/split.html", context)


def get_actor(request: HttpRequest) -> Actor:
    """Return the actor behind a door."""
    return cast(Actor, request.actor)  # type: ignore[attr-defined]


def find_class(actor: Actor, group_id: uuid.UUID) -> Group:
    """Return the class if the actor may see it; another school's is not there at all."""
    group = Group.objects.filter(
        school_id=actor.school_id, id=group_id, parent__isnull=True
    ).first()
    if group is None:
        raise Http404
    require(actor, "people.see_class", group)
    return group


def _split(request: HttpRequest, actor: Actor, group: Group) -> None:
    division = request.POST.get("division", "")[:40]
    names = [name.strip()[:80] for name in request.POST.getlist("part") if name.strip()]
    if names:
        add_division(by=actor, group=group, name=division or names[0], parts=names[:MOST_PARTS])
        messages.success(request, _("The parts are there. Now put the pupils into them."))
        return
    places = {
        person.id: _read_uuid(request.POST.get(f"place-{person.id}", ""))
        for person in list_class_persons(group)
        if f"place-{person.id}" in request.POST
    }
    moved = place_pupils(by=actor, group=group, division=division, places=places)
    said = ngettext("%(count)d pupil moved.", "%(count)d pupils moved.", moved)
    messages.success(request, said % {"count": moved})


def _read_uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def _list_places(group: Group) -> dict[uuid.UUID, set[uuid.UUID]]:
    found: dict[uuid.UUID, set[uuid.UUID]] = {}
    rows = Enrolment.objects.filter(
        school_id=group.school_id,
        group__parent=group,
        kind=Enrolment.Kind.PUPIL,
        ends_on__isnull=True,
    )
    for row in rows:
        found.setdefault(row.person_id, set()).add(row.group_id)
    return found
