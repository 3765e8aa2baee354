"""The week of all one's children, and the wish to have it by e-mail."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sabaqtas.gradebook.digest.building import load_weeks
from sabaqtas.gradebook.digest.sending import make_context
from sabaqtas.gradebook.digest.weeks import find_week
from sabaqtas.gradebook.digest.wishing import (
    TooManyWishes,
    confirm_digest,
    find_address,
    stop_digest,
    wish_digest,
)
from sabaqtas.kernel import clock
from sabaqtas.people.api import Actor, door, list_children

MOST_LETTERS = 200
"""Of an address: so many are kept."""


@require_http_methods(["GET", "HEAD", "POST"])
@door("gradebook.digest")
@never_cache
def show_digest(request: HttpRequest) -> HttpResponse:
    """All children on one page; POST wishes for the letter, or ends it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if request.method == "POST":
        _change(request, actor)
        return redirect("digest")
    week = find_week(request.GET.get("week", ""), actor.today())
    language = (get_language() or "kk").split("-")[0]
    weeks = load_weeks(list_children(actor), week, language=language, now=clock.now())
    context = make_context(weeks, week) | {"address": find_address(actor)}
    return render(request, "gradebook/digest.html", context)


@require_safe
@door("gradebook.digest")
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The link of the letter, opened by the same account."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if confirm_digest(token, actor=actor, now=clock.now()):
        messages.success(request, _("Confirmed: the digest comes once a week."))
    else:
        messages.error(request, _("This link is too old or of another account. Write it again."))
    return redirect("digest")


def _change(request: HttpRequest, actor: Actor) -> None:
    if request.POST.get("act") == "stop":
        stop_digest(actor=actor, now=clock.now())
        messages.success(request, _("No more letters come."))
        return
    email = request.POST.get("email", "").strip()
    try:
        _check_email(email)
        language = (get_language() or "kk").split("-")[0]
        wish_digest(email, actor=actor, language=language, now=clock.now())
        messages.success(request, _("We have sent a letter: open the link in it."))
    except ValidationError:
        messages.error(request, _("This is no e-mail address."))
    except TooManyWishes:
        messages.error(request, _("Enough letters for today. Try again tomorrow."))
    except OSError:
        messages.error(request, _("The letter could not be sent now. Try again later."))


def _check_email(email: str) -> None:
    """One that is too long is none: cut off, it would be another's. Raises ValidationError."""
    validate_email(email)
    if len(email) > MOST_LETTERS:
        raise ValidationError(email)
