"""The sign-in page: picture card, code and password, key; and signing out."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.logout import logout
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from sabaqtas.kernel import clock
from sabaqtas.people.cards.pictures import PICTURES, draw_picture
from sabaqtas.people.demo import PASSWORD as DEMO_PASSWORD
from sabaqtas.people.demo import list_demo_accounts
from sabaqtas.people.device import Device, read_device, remember_device
from sabaqtas.people.doors import public_door
from sabaqtas.people.entering import enter
from sabaqtas.people.limits import find_wait
from sabaqtas.people.models import SignInCard
from sabaqtas.people.next_address import find_next
from sabaqtas.people.queries import find_home_class
from sabaqtas.people.signing_in import (
    NoEntry,
    check_picture,
    count_for_account,
    find_account,
    find_card_by_code,
    find_card_for_key,
    find_own_card,
    say_wait,
)
from sabaqtas.people.views.choosing import allow_choosing


@public_door("the way in")
@never_cache
@sensitive_post_parameters("password", "picture")
def sign_in(request: HttpRequest) -> HttpResponse:
    """Show the doors; try the one that was knocked at."""
    device = read_device(request)
    if request.method != "POST":
        here = getattr(request, "actor", None) is not None
        return redirect(find_next(request) or "/") if here else _show(request, device)
    knock = _knock_with_picture if request.POST.get("door") == "picture" else _knock_with_password
    try:
        return knock(request, device)
    except NoEntry as refused:
        return _show(request, device, error=refused.reason)


@public_door("the way in by passkey")
@never_cache
def sign_in_by_key(request: HttpRequest) -> HttpResponse:
    """Offer the passkey; the library's script asks the device for it."""
    return render(request, "people/sign_in_by_key.html", {"next": find_next(request)})


@public_door("the way out")
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End this session."""
    logout(request)
    return redirect("sign_in")


def _knock_with_picture(request: HttpRequest, device: Device) -> HttpResponse:
    typed = request.POST.get("code", "")
    card = find_own_card(request.POST.get("card", ""), device) or find_card_by_code(typed)
    card = check_picture(
        card=card,
        typed=typed,
        picture=request.POST.get("picture", ""),
        device=device,
        now=clock.now(),
    )
    assert card.person.account is not None
    return enter(request, card.person.account, person_id=card.person_id, card=str(card.id))


def _knock_with_password(request: HttpRequest, device: Device) -> HttpResponse:
    typed, password = request.POST.get("code", ""), request.POST.get("password", "")
    now = clock.now()
    account = find_account(typed)
    name = account.username if account else typed
    wait = find_wait(count_for_account(name, device), now=now)
    if wait:
        raise NoEntry(say_wait(wait))
    card = find_card_for_key(account, password, now)
    if card is not None:
        return allow_choosing(request, card)
    try:
        known = get_adapter().authenticate(request, username=name, password=password)
    except ValidationError as refused:
        raise NoEntry(refused.messages[0]) from refused
    if known is None:
        raise NoEntry(_("The code or the password is not right. Check both and try again."))
    return enter(request, known)


def _show(request: HttpRequest, device: Device, *, error: str = "") -> HttpResponse:
    context = _build_context(request, device) | {"error": error}
    response = render(request, "people/sign_in.html", context, status=422 if error else 200)
    remember_device(response, device)
    return response


def _build_context(request: HttpRequest, device: Device) -> dict[str, Any]:
    children = [] if "other" in request.GET else _list_known_children(device)
    asked = request.POST.get("card") or request.GET.get("card")
    chosen = next((c for c in children if c["id"] == asked), children[0] if children else None)
    after = find_next(request)
    return {
        "next": after,
        "next_query": f"&{urlencode({'next': after})}" if after else "",
        "child": chosen,
        "others": [child for child in children if child is not chosen],
        "pictures": [(name, word, draw_picture(name)) for name, word in PICTURES.items()],
        "door": request.POST.get("door", ""),
        "code": request.POST.get("code", ""),
        "demo": list_demo_accounts() if settings.DEMO else [],
        "demo_password": DEMO_PASSWORD if settings.DEMO else "",
        "sign_in_address": reverse("sign_in"),
    }


def _list_known_children(device: Device) -> list[dict[str, str]]:
    found = []
    for card_id in device.cards:
        card = find_own_card(card_id, device)
        if card is not None and card.kind == SignInCard.Kind.PICTURE:
            group = find_home_class(card.person)
            person = card.person
            found.append(
                {
                    "id": str(card.id),
                    "name": f"{person.given_name} {person.family_name[:1]}.",
                    "letters": person.given_name[:1] + person.family_name[:1],
                    "group": group.name if group else "",
                }
            )
    return found
