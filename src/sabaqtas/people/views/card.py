"""What a card's QR opens. Looking never signs in: a button does."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from sabaqtas.people.doors import public_door
from sabaqtas.people.entering import enter
from sabaqtas.people.models import SignInCard
from sabaqtas.people.queries import find_home_class
from sabaqtas.people.signing_in import NoEntry, check_small, find_card_by_token
from sabaqtas.people.views.choosing import allow_choosing


@public_door("the token on the card is the key")
@never_cache
def show_card(request: HttpRequest, token: str) -> HttpResponse:
    """Ask “is this you?”; the answer by POST signs a small child in."""
    card = find_card_by_token(token)
    if card is None or card.person.account is None:
        return render(request, "people/card_void.html", status=404)
    error = ""
    if request.method == "POST":
        try:
            return _open(request, card)
        except NoEntry as refused:
            error = refused.reason
    group = find_home_class(card.person)
    context = {
        "person": card.person,
        "group": group,
        "card": card,
        "small": card.kind == SignInCard.Kind.PICTURE,
        "unopened": card.opened_at is None,
        "error": error,
    }
    return render(request, "people/card.html", context, status=422 if error else 200)


def _open(request: HttpRequest, card: SignInCard) -> HttpResponse:
    account = card.person.account
    if account is None:
        raise Http404
    if card.kind == SignInCard.Kind.PICTURE:
        check_small(card)
        return enter(request, account, person_id=card.person_id, card=str(card.id))
    if card.opened_at is None and not account.has_usable_password():
        return allow_choosing(request, card)
    if account.has_usable_password():
        return redirect("sign_in")
    raise NoEntry(_("Type the new one-time key that your class teacher gave you."))
