"""The school's staff and their way in."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from sabaqtas.people.cards.resetting import reset_password
from sabaqtas.people.doors import door
from sabaqtas.people.models import Person, Role
from sabaqtas.people.permissions import may, require
from sabaqtas.people.roles import STAFF, RoleKind
from sabaqtas.people.views.cards import ask_reset, show_reset
from sabaqtas.people.views.classes import get_actor


@door("people.staff")
@never_cache
def show_staff(request: HttpRequest) -> HttpResponse:
    """List who works here, what they are, when they last signed in."""
    actor = get_actor(request)
    roles: dict[uuid.UUID, list[str]] = {}
    rows = Role.objects.filter(school_id=actor.school_id, kind__in=STAFF).open_on(actor.today())
    for person_id, kind in rows.values_list("person_id", "kind"):
        roles.setdefault(person_id, []).append(str(RoleKind(kind).label))
    persons = (
        Person.objects.filter(school_id=actor.school_id, id__in=roles)
        .select_related("account")
        .order_by("sort_name", "id")
    )
    table = [
        {
            "person": person,
            "roles": ", ".join(roles[person.id]),
            "may_reset": may(actor, "people.reset_staff", person).allowed,
        }
        for person in persons
    ]
    return render(request, "people/staff.html", {"rows": table})


@door("people.staff")
@never_cache
def reset_staff(request: HttpRequest, person_id: uuid.UUID) -> HttpResponse:
    """Ask, then give somebody of the staff a new key, shown once."""
    actor = get_actor(request)
    person = (
        Person.objects.filter(school_id=actor.school_id, id=person_id)
        .select_related("account")
        .first()
    )
    if person is None:
        raise Http404
    require(actor, "people.reset_staff", person)
    if request.method != "POST":
        return ask_reset(request, person, back=reverse("staff"))
    return show_reset(request, reset_password(by=actor, person=person))
