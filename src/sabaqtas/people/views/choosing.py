"""The first password: chosen by whoever holds the one-time key or the unopened card."""

from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from sabaqtas.kernel import clock
from sabaqtas.people.audit import record_audit
from sabaqtas.people.doors import public_door
from sabaqtas.people.entering import enter
from sabaqtas.people.models import SignInCard
from sabaqtas.people.next_address import find_next
from sabaqtas.people.passwords import PUPIL_LENGTH, check_password_strength, is_pupil_only

SESSION_KEY = "choosing"
LASTS = timedelta(minutes=20)


def allow_choosing(request: HttpRequest, card: SignInCard) -> HttpResponse:
    """Let this browser choose the password of the card's account, for twenty minutes."""
    request.session.cycle_key()
    request.session[SESSION_KEY] = {
        "card": str(card.id),
        "school": str(card.school_id),
        "until": (clock.now() + LASTS).timestamp(),
    }
    after = find_next(request)
    query = f"?{urlencode({'next': after})}" if after else ""
    return redirect(reverse("choose_password") + query)


@public_door("guarded by the one-time key shown before")
@never_cache
@sensitive_post_parameters("password", "again")
def choose_password(request: HttpRequest) -> HttpResponse:
    """Ask for the new password twice, then sign in."""
    card = _find_allowed(request)
    if card is None:
        messages.error(request, _("This took too long. Show the card or type the key once more."))
        return redirect("sign_in")
    problems = _choose(request, card) if request.method == "POST" else []
    account = card.person.account
    if request.method == "POST" and not problems and account is not None:
        account.refresh_from_db()
        return enter(request, account, person_id=card.person_id)
    pupil = account is not None and is_pupil_only(account)
    context = {
        "person": card.person,
        "username": account.username if account else "",
        "problems": problems,
        "pupil": pupil,
        "length": PUPIL_LENGTH if pupil else 8,
        "next": find_next(request),
    }
    page = "people/choose_password.html"
    return render(request, page, context, status=422 if problems else 200)


def _find_allowed(request: HttpRequest) -> SignInCard | None:
    held = request.session.get(SESSION_KEY) or {}
    if held.get("until", 0) < clock.now().timestamp():
        return None
    return (
        SignInCard.objects.filter(school_id=held.get("school"), id=held["card"])
        .filter(revoked_at__isnull=True)
        .select_related("person__account", "school")
        .first()
    )


def _choose(request: HttpRequest, card: SignInCard) -> list[str]:
    """Set the password; return the reasons if it will not do."""
    password, account = request.POST.get("password", ""), card.person.account
    assert account is not None
    if password != request.POST.get("again"):
        return [_("The two are not the same. Type the new password once more.")]
    try:
        check_password_strength(password, account)
    except ValidationError as refused:
        return refused.messages
    with transaction.atomic():
        account.set_password(password)
        account.save(update_fields=["password"])
        card.key_hash, card.key_until, card.opened_at = "", None, clock.now()
        card.save(update_fields=["key_hash", "key_until", "opened_at"])
        record_audit(None, verb="choose_password", on=card.person)
    del request.session[SESSION_KEY]
    return []
