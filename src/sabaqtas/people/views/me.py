"""One's own page: who I am here, in which school, where I am signed in."""

from collections.abc import Iterable
from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from sabaqtas.people.actor import PERSON_SESSION_KEY, Actor, list_own_persons
from sabaqtas.people.cards.codes import format_code
from sabaqtas.people.doors import door
from sabaqtas.people.models import Account, SignInCard
from sabaqtas.people.permissions import may
from sabaqtas.people.queries import list_children
from sabaqtas.people.roles import RoleKind
from sabaqtas.people.sessions import end_sessions, list_sessions


@door("people.me")
@never_cache
def show_me(request: HttpRequest) -> HttpResponse:
    """Show the person, the other persons of the account, password, sessions."""
    actor = _actor(request)
    account = get_object_or_404(Account, id=actor.account_id)
    card = SignInCard.objects.filter(
        school_id=actor.school_id, person_id=actor.person_id, revoked_at__isnull=True
    ).first()
    context = {
        "account": account,
        "is_pupil": actor.has(RoleKind.PUPIL),
        "is_office": actor.has(RoleKind.DEPUTY, RoleKind.DIRECTOR),
        "roles": _say_roles(actor.roles),
        "persons": [
            {"person": one, "roles": _say_roles(one.roles)}
            for one in list_own_persons(actor.account_id)
        ],
        "children": list_children(actor) if actor.has(RoleKind.PARENT) else [],
        "code": format_code(card.code) if card else "",
        "picture_only": card is not None and card.kind == SignInCard.Kind.PICTURE,
        "has_password": account.has_usable_password(),
        "may_add_factor": may(actor, "people.second_factor").allowed,
        "may_give_roles": may(actor, "people.country_roles").allowed,
        "sessions": list_sessions(account, request.session.session_key),
    }
    return render(request, "people/me.html", context)


@door("people.me")
@require_POST
def choose_person(request: HttpRequest) -> HttpResponse:
    """Go on as another person of the same account."""
    own = {str(one.id): one for one in list_own_persons(_actor(request).account_id)}
    chosen = own.get(request.POST.get("person", ""))
    if chosen is None:
        raise Http404
    request.session[PERSON_SESSION_KEY] = str(chosen.id)
    said = {"school": chosen.school_name, "roles": _say_roles(chosen.roles)}
    messages.success(request, _("You are now in: %(school)s (%(roles)s).") % said)
    return redirect("/")


@door("people.me")
@require_POST
def end_session(request: HttpRequest) -> HttpResponse:
    """End one of one's other sessions, or all of them."""
    account = get_object_or_404(Account, id=_actor(request).account_id)
    asked = request.POST.get("session", "")
    only = int(asked) if asked.isdecimal() and len(asked) < 19 else None
    if only is None and asked != "others":
        raise Http404
    ended = end_sessions(account, keep=request.session.session_key, only=only)
    messages.success(
        request,
        ngettext("%(count)d session ended.", "%(count)d sessions ended.", ended) % {"count": ended}
        if ended
        else _("That session had already ended."),
    )
    return redirect("me")


def _say_roles(roles: Iterable[RoleKind]) -> str:
    return ", ".join(str(role.label) for role in sorted(roles))


def _actor(request: HttpRequest) -> Actor:
    return cast(Actor, request.actor)  # type: ignore[attr-defined]
