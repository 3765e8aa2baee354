"""Who works for the whole country: listed, given, taken back by its head."""

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from sabaqtas.people.actor import Actor
from sabaqtas.people.cards.codes import format_code
from sabaqtas.people.country import (
    CannotGive,
    Given,
    Newcomer,
    UnknownAccount,
    end_country_role,
    give_country_role,
)
from sabaqtas.people.country_form import CountryRoleForm
from sabaqtas.people.country_list import describe_held, find_held
from sabaqtas.people.doors import door
from sabaqtas.people.models import Role
from sabaqtas.people.roles import RoleKind
from sabaqtas.people.views.classes import get_actor

PAGE = 20


@door("people.country_roles")
@never_cache
def show_country_roles(request: HttpRequest) -> HttpResponse:
    """Search and list; POST gives a role, and shows the one-time key of a new account once."""
    actor = get_actor(request)
    form = CountryRoleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = _give(form, actor)
        if given:
            return _answer(request, given, RoleKind(form.cleaned_data["kind"]))
    words = request.GET.get("q", "").strip()[:80]
    page = Paginator(find_held(actor, words), PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "rows": describe_held(actor, page.object_list),
        "words": words,
        "query": f"{urlencode({'q': words})}&" if words else "",
    }
    return render(request, "people/country_roles.html", context)


@door("people.country_roles")
@never_cache
def end_role(request: HttpRequest, role_id: uuid.UUID) -> HttpResponse:
    """Ask, then take the role back at once; what the person did stays."""
    actor = get_actor(request)
    role = next((role for role in find_held(actor) if role.id == role_id), None)
    if role is None or role.person.account is None:
        raise Http404
    if request.method != "POST":
        return render(request, "people/end_role.html", {"role": role})
    _end(request, role, actor)
    return redirect("country_roles")


def _give(form: CountryRoleForm, actor: Actor) -> Given | None:
    data = form.cleaned_data
    newcomer = Newcomer(data["username"], data["family"], data["given"])
    try:
        return give_country_role(newcomer, RoleKind(data["kind"]), by=actor)
    except UnknownAccount:
        form.add_error("family", _("There is no such account yet: say who it is for."))
    except CannotGive as error:
        form.add_error("username", error.reason)
    return None


def _answer(request: HttpRequest, given: Given, kind: RoleKind) -> HttpResponse:
    said = {"name": given.person.full_name, "role": str(kind.label)}
    text = _("%(name)s works for the country now (%(role)s).") % said
    if given.reset is None:
        messages.success(request, text)
        return redirect("country_roles")
    context = {"reset": given.reset, "code": format_code(given.reset.code), "text": text}
    return render(request, "people/country_key.html", context)


def _end(request: HttpRequest, role: Role, actor: Actor) -> None:
    kind = RoleKind(role.kind)
    assert role.person.account is not None
    try:
        end_country_role(role.person.account.username, kind, by=actor)
    except CannotGive as error:
        messages.error(request, error.reason)
        return
    said = {"name": role.person.full_name, "role": str(kind.label)}
    messages.success(request, _("%(name)s: the role has ended (%(role)s).") % said)
