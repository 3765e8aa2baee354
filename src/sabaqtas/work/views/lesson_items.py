"""What the pages of checks share: the lesson of a digest, and its items or a 404."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from sabaqtas.exercises.api import Item, get_type
from sabaqtas.kernel.saving import saves_data
from sabaqtas.packs.api import (
    BrokenPack,
    NoSuchItem,
    NoSuchPack,
    find_page,
    get_content,
    get_item,
    list_items,
)
from sabaqtas.work.showing import find_look


def find_item(digest: str, item_id: str) -> tuple[Item, Mapping[str, Any]]:
    """The check and its key. Raises Http404."""
    try:
        return get_item(digest, item_id)
    except (NoSuchItem, NoSuchPack, BrokenPack) as error:
        raise Http404 from error


def list_all(digest: str) -> list[tuple[Item, Mapping[str, Any]]]:
    """Every check of the lesson with its key. Raises Http404."""
    try:
        return list_items(digest)
    except (NoSuchPack, BrokenPack) as error:
        raise Http404 from error


def show_page(
    request: HttpRequest, template: str, digest: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """A page beside the lesson, with the way back to it."""
    content = get_content(digest)
    kind = get_type(context["item"].type) if "item" in context else None
    common = {
        "holds_files": bool(kind and kind.holds_files),
        "script": kind.script if kind else "",
        "digest": digest,
        "lesson": content,
        "look": find_look(content["subject"]),
        "address": find_page(digest, is_low=saves_data(request)),
    }
    return render(request, template, common | context, status=status)
