"""The language switch of every page: kept in a cookie, and with the account when signed in."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import check_for_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from django.views.i18n import set_language as set_language_cookie

from sabaqtas.people.doors import public_door
from sabaqtas.people.models import Account


@csrf_exempt
@public_door("changes only the reader's own language")
@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Switch, go back to where the reader was, remember it for other devices.

    Without a token, so that no page need carry one for its bar: a post from another site comes
    without the session (SameSite) and could at most change the language shown.
    """
    chosen = request.POST.get("language", "")
    actor = getattr(request, "actor", None)
    if actor is not None and check_for_language(chosen):
        Account.objects.filter(id=actor.account_id).update(language=chosen[:8])
    return set_language_cookie(request)
