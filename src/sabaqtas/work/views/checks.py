"""Checks of static lesson pages, which know no name and carry no token.

The posting must come from a page of this site (origin.py). Without a session the answer waits in
a signed cookie of the device while its pupil signs in.
"""

from collections.abc import Mapping
from typing import Any, Final

from django.conf import settings
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from sabaqtas.exercises.api import (
    Answer,
    Item,
    explain_answer,
    field_name,
    get_type,
    grade_answer,
    list_fields,
    parse_answer,
    render_item,
)
from sabaqtas.kernel import clock
from sabaqtas.kernel.problems import Problem
from sabaqtas.kernel.saving import saves_data
from sabaqtas.kernel.verdicts import Refused
from sabaqtas.packs.api import find_page, get_content
from sabaqtas.people.api import Actor, door, public_door, require
from sabaqtas.work.attaching import BadFile
from sabaqtas.work.check_files import store_answer_files
from sabaqtas.work.checking import list_results, read_answer, record_check
from sabaqtas.work.origin import is_from_here
from sabaqtas.work.uploads import limit_uploads
from sabaqtas.work.views.asking import find_actor, get_actor
from sabaqtas.work.views.lesson_items import find_item, list_all, show_page

KEPT: Final = "kept-check"
_SALT: Final = "sabaqtas.work.check"
_MOST_COOKIE: Final = 3800


@csrf_exempt
@require_POST
@public_door("static lesson pages post here; their origin is checked, then work.answer_check")
def check(request: HttpRequest, digest: str) -> HttpResponse:
    """Take one answer; show its result on a page that may be reloaded."""
    if not is_from_here(request):
        raise Refused(_("This was sent from another site."))
    limit = limit_uploads(request)
    item, _key = find_item(digest, request.POST.get("item", ""))
    form = {name: request.POST.getlist(name) for name in request.POST}
    actor = find_actor(request)
    if actor is None:
        return _keep(request, digest, item, form)
    require(actor, "work.answer_check")
    faults = limit.faults
    if get_type(item.type).holds_files:
        form[field_name(item)] = store_answer_files(request, item, faults=faults)
    return _record(request, actor, digest, item, form, faults)


@require_safe
@door("work.answer_check")
def result(request: HttpRequest, digest: str, item_id: str) -> HttpResponse:
    """The newest try at one check: the verdict, why, and where to go on."""
    actor = get_actor(request)
    item, key = find_item(digest, item_id)
    reached = list_results(actor.school_id, actor.person_id, digest)
    mine = reached.get(item.id)
    if mine is None:
        page = find_page(digest, is_low=saves_data(request))
        return redirect(f"{page}#{item.id}")
    answer = read_answer(mine.newest)
    grade = grade_answer(item, key, answer)
    again = grade.score is not None and grade.score < 1
    language = get_content(digest)["language"]
    context = {
        "item": item,
        "language": language,
        "fields": render_item(
            item,
            language=language,
            answer=answer,
            grade=grade,
            key=None if again else key,
            request=request,
        ),
        "why": explain_answer(item, key, answer, language=language) if again else "",
        "again": again,
        "tries": mine.tries,
        "onward": _find_onward(digest, item.id, reached),
        "onward_known": True,
    }
    return show_page(request, "work/check.html", digest, context)


@require_safe
@door("work.answer_check")
def kept_check(request: HttpRequest, digest: str) -> HttpResponse:
    """The answer given before signing in, in its field again, to be sent with one press."""
    item_id, form = _read_kept(request, digest)
    item, _key = find_item(digest, item_id)
    answer = parse_answer(item, form)
    language = get_content(digest)["language"]
    fields = render_item(
        item, language=language, answer=answer if isinstance(answer, Answer) else None
    )
    note = _("This is what you answered before signing in. Send it if it is yours.")
    context = {"item": item, "fields": fields, "language": language, "note": note}
    return show_page(request, "work/check.html", digest, context)


def _record(
    request: HttpRequest,
    actor: Actor,
    digest: str,
    item: Item,
    form: Mapping[str, list[str]],
    faults: list[BadFile],
) -> HttpResponse:
    answer = parse_answer(item, form)
    is_blank = isinstance(answer, Answer) and answer.is_empty
    is_blank = is_blank and item.id not in list_results(actor.school_id, actor.person_id, digest)
    if isinstance(answer, Problem) or faults or is_blank:
        problem = answer if isinstance(answer, Problem) else None
        language = get_content(digest)["language"]
        fields = render_item(item, language=language, problem=problem)
        context = {"item": item, "fields": fields, "faults": faults, "language": language}
        if is_blank and not faults:
            context["note"] = _("There is no answer yet. Answer, then send it.")
        return show_page(request, "work/check.html", digest, context, status=422)
    key = find_item(digest, item.id)[1]
    grade = grade_answer(item, key, answer)
    if not answer.is_empty:
        record_check(
            actor=actor, digest=digest, item=item.id, answer=answer, grade=grade, now=clock.now()
        )
    response = redirect("check_result", digest=digest, item_id=item.id)
    response.delete_cookie(KEPT, samesite="Lax")
    return response


def _keep(
    request: HttpRequest, digest: str, item: Item, form: Mapping[str, list[str]]
) -> HttpResponse:
    """To the sign-in page, with the answer in a cookie; a long one stays on the page instead."""
    posted = {name: form[name] for name in list_fields(item) if name in form}
    text = signing.dumps([digest, item.id, posted], salt=_SALT, compress=True)
    address = f"{reverse('sign_in')}?{urlencode({'next': reverse('kept_check', args=[digest])})}"
    if len(text) > _MOST_COOKIE:
        answer = parse_answer(item, form)
        language = get_content(digest)["language"]
        shown = answer if isinstance(answer, Answer) else None
        fields = render_item(item, language=language, answer=shown)
        note = _("Sign in in another tab, then come back here and send the answer.")
        context = {"item": item, "fields": fields, "language": language, "note": note}
        context["sign_in"] = address
        return show_page(request, "work/check.html", digest, context, status=401)
    response = redirect(address)
    secure = settings.SESSION_COOKIE_SECURE
    response.set_cookie(KEPT, text, max_age=86400, secure=secure, httponly=True, samesite="Lax")
    return response


def _read_kept(request: HttpRequest, digest: str) -> tuple[str, dict[str, list[str]]]:
    try:
        kept = signing.loads(request.COOKIES.get(KEPT, ""), salt=_SALT, max_age=86400)
    except signing.BadSignature as error:
        raise Http404 from error
    if kept[0] != digest:
        raise Http404
    form = kept[2] if isinstance(kept[2], dict) else {f"a-{kept[1]}": kept[2]}
    return kept[1], form


def _find_onward(digest: str, item_id: str, reached: Mapping[str, Any]) -> str:
    """The next check of the lesson that has no try yet; empty when there is none."""
    ids = [item.id for item, _key in list_all(digest)]
    later = [*ids[ids.index(item_id) + 1 :], *ids[: ids.index(item_id)]]
    return next((one for one in later if one not in reached), "")
