"""Reading what packs hold."""

from collections.abc import Mapping
from typing import Any

from sabaqtas.exercises.api import Item
from sabaqtas.kernel.richtext import readdress_pictures
from sabaqtas.packs.opening import load_pack, load_staff
from sabaqtas.packs.pictures import place_pictures


class NoSuchItem(LookupError):
    """The pack has no check of this id."""


def get_content(digest: str) -> Mapping[str, Any]:
    """What pupils may see, as `docs/pack.md` describes it. Raises NoSuchPack, BrokenPack."""
    return load_pack(digest).content


def get_guidance(digest: str) -> Mapping[str, str]:
    """Markdown for `teacher` and `parent`; for staff and parents only."""
    guidance: Mapping[str, str] = load_staff(digest)["guidance"]
    return guidance


def get_item(digest: str, item_id: str) -> tuple[Item, Mapping[str, Any]]:
    """The check and its key. Raises NoSuchItem, NoSuchPack, BrokenPack."""
    for item, key in list_items(digest):
        if item.id == item_id:
            return item, key
    raise NoSuchItem(item_id)


def list_items(digest: str) -> list[tuple[Item, Mapping[str, Any]]]:
    """Every check of the lesson in the author's order, with its key, for any page of the house."""
    content = load_pack(digest).content
    places = place_pictures(content, base=f"/p/{digest}/")
    keys = readdress_pictures(load_staff(digest)["keys"], places)
    items = readdress_pictures(content["items"], places)
    return [(Item(**row), keys[row["id"]]) for row in items]
