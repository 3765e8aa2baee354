"""Public files of packs, and what only grown-ups read of a lesson."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from sabaqtas.curriculum.api import get_subject, name_of
from sabaqtas.exercises.api import explain_answer
from sabaqtas.kernel.richtext import render_block
from sabaqtas.kernel.saving import saves_data
from sabaqtas.packs.building import lesson_address
from sabaqtas.packs.lightness import find_page
from sabaqtas.packs.opening import NoSuchPack
from sabaqtas.packs.parcels import list_parcels, print_guidance
from sabaqtas.packs.pictures import resolve_pictures
from sabaqtas.packs.queries import get_content, get_guidance, list_items
from sabaqtas.packs.serving import find_public_file
from sabaqtas.people.api import door, public_door


@public_door("lesson pages and their pictures: the same for everybody, no name in them")
@require_safe
def public_file(request: HttpRequest, path: str) -> HttpResponseBase:
    """A file of a pack; PublicFilesMiddleware has answered already unless there is none."""
    response = find_public_file(request)
    if response is None:
        raise Http404
    return response


@door("packs.read_guide")
@require_safe
def lesson_guide(request: HttpRequest, digest: str) -> HttpResponse:
    """Guidance for the teacher, with every check and its answer."""
    page = _page(digest, "teacher")
    language = page["lesson"]["language"]
    page["items"] = [
        (_trusted(item.prompt_html), explain_answer(item, key, language=language))
        for item, key in list_items(digest)
    ]
    page["digest"] = digest
    page["paper"] = next(parcel for parcel in list_parcels(digest) if parcel.kind == "print")
    return render(request, "packs/lesson_guide.html", page)


@door("packs.read_parent_guide")
@require_safe
def parent_guide(request: HttpRequest, digest: str) -> HttpResponse:
    """What a parent can ask and do; no answers."""
    return render(request, "packs/parent_guide.html", _page(digest, "parent"))


@door("packs.read_guide")
@require_safe
def lesson_guide_paper(request: HttpRequest, digest: str) -> HttpResponse:
    """Guidance and answers as PDF."""
    try:
        pdf = print_guidance(digest)
    except NoSuchPack as error:
        raise Http404 from error
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Cache-Control"] = "private, no-store"
    return response


@public_door("a published lesson in its renditions: the same for everybody, no name in it")
@require_safe
def take_along(request: HttpRequest, digest: str) -> HttpResponse:
    """The lesson in everything that can be taken along, with its weights."""
    try:
        lesson = get_content(digest)
        parcels = list_parcels(digest)
    except NoSuchPack as error:
        raise Http404 from error
    page = {
        "lesson": lesson,
        "digest": digest,
        "subject": get_subject(lesson["subject"]),
        "subject_name": name_of(lesson["subject"], lesson["language"]),
        "parcels": parcels,
        "address": find_page(digest, is_low=saves_data(request)),
    }
    return render(request, "packs/take_along.html", page)


def _page(digest: str, reader: str) -> dict[str, Any]:
    try:
        lesson = get_content(digest)
    except NoSuchPack as error:
        raise Http404 from error
    pictures = resolve_pictures(lesson, base=f"/p/{digest}/")
    return {
        "lesson": lesson,
        "address": lesson_address(digest),
        "subject": get_subject(lesson["subject"]),
        "subject_name": name_of(lesson["subject"], lesson["language"]),
        "guidance": render_block(get_guidance(digest).get(reader, ""), resolve_image=pictures),
        "task": render_block(lesson["task"]["text"], resolve_image=pictures)
        if lesson["task"]
        else "",
    }


def _trusted(html: str) -> SafeString:
    return mark_safe(html)  # noqa: S308 - cleaned when the item was prepared
