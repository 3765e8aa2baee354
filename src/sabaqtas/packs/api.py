"""What other modules may use of `packs`; `papers` is for those who print lessons together."""

from sabaqtas.packs.building import build_rendition, lesson_address, rendition_address
from sabaqtas.packs.compiling import compile_pack
from sabaqtas.packs.lightness import find_light_page, find_page
from sabaqtas.packs.models import Pack
from sabaqtas.packs.opening import BrokenPack, NoSuchPack, OpenPack, open_pack
from sabaqtas.packs.publishing import publish_pack
from sabaqtas.packs.queries import NoSuchItem, get_content, get_item, list_items
from sabaqtas.packs.renditions.print import offering as papers
from sabaqtas.packs.storing import write_pack

__all__ = [
    "BrokenPack",
    "NoSuchItem",
    "NoSuchPack",
    "OpenPack",
    "Pack",
    "build_rendition",
    "compile_pack",
    "find_light_page",
    "find_page",
    "get_content",
    "get_item",
    "lesson_address",
    "list_items",
    "open_pack",
    "papers",
    "publish_pack",
    "rendition_address",
    "write_pack",
]
