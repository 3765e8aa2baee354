"""The worker, its page without a line, and the pupil's own page of what is in the pocket."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sabaqtas.kernel.keeping import may_be_kept
from sabaqtas.kernel.saving import saves_data
from sabaqtas.people.api import Actor, RoleKind, door, public_door
from sabaqtas.site.pocket.scripts import SCRIPTS, get_script, script_address, write_worker
from sabaqtas.site.pocket.week import load_week
from sabaqtas.work.api import write_server_key

FOREVER = "public, max-age=31536000, immutable"
SCRIPT = "text/javascript; charset=utf-8"


@require_safe
@public_door("the worker of the site, the same for everybody")
def worker(_request: HttpRequest) -> HttpResponse:
    """Asked for anew at each visit: browsers compare its bytes."""
    response = HttpResponse(write_worker(), content_type=SCRIPT)
    response["Cache-Control"] = "no-cache"
    return response


@require_safe
@public_door("a script, the same for everybody")
def script(_request: HttpRequest, kind: str, language: str, digest: str) -> HttpResponse:
    """The present script, whichever digest was asked for."""
    if kind not in SCRIPTS:
        raise Http404
    present = get_script(kind, language)
    response = HttpResponse(present.body, content_type=SCRIPT)
    fits = present.name == f"{kind}-{language}-{digest}"
    response["Cache-Control"] = FOREVER if fits else "public, max-age=60"
    return response


@require_safe
@public_door("says that there is no line, and opens a store on the device; holds no name")
def away(request: HttpRequest) -> HttpResponse:
    """Kept by the worker and shown where no other page can be."""
    address = script_address("away", get_language() or "kk")
    return render(request, "site/pocket/away.html", {"script": address})


@require_safe
@never_cache
@door("site.pocket")
@may_be_kept
def pocket(request: HttpRequest) -> HttpResponse:
    """The pupil's own page: the week along, the code, what waits."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    week = load_week(actor, today=actor.today(), is_low=saves_data(request))
    context = {"week": week, "script": script_address("pocket", get_language() or "kk")}
    return render(request, "site/pocket/pocket.html", context)


@require_safe
@never_cache
@door("site.pocket")
def week(request: HttpRequest) -> HttpResponse:
    """What to take along, as addresses; what they hold is asked for one by one."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return JsonResponse(load_week(actor, today=actor.today(), is_low=saves_data(request)).to_json())


@require_safe
@never_cache
@public_door("tells a page's own script who is signed in, if it is a pupil")
def whose(request: HttpRequest) -> HttpResponse:
    """The script of a pupil's pages asks this while no store is open on the device."""
    actor: Actor | None = request.actor  # type: ignore[attr-defined]
    if actor is None or not actor.has(RoleKind.PUPIL):
        return JsonResponse({})
    person, server = str(actor.person_id), write_server_key()
    return JsonResponse({"person": person, "csrf": get_token(request), "server": server})
