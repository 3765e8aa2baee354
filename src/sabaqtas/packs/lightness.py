"""Which page of a pack a reader gets, and what it weighs: the whole one, or that of low data."""

from dataclasses import dataclass
from functools import lru_cache

import structlog

from sabaqtas.packs.building import (
    build_rendition,
    lesson_address,
    rendition_address,
    weigh_rendition,
)
from sabaqtas.packs.opening import BrokenPack, NoSuchPack
from sabaqtas.packs.renditions import renderer_of

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class LightPage:
    """`weight` in bytes as it is sent, 0 when it is not known."""

    address: str
    weight: int


def find_page(digest: str, *, is_low: bool) -> str:
    """The address of the lesson's page for this reader."""
    return find_light_page(digest).address if is_low else lesson_address(digest)


def find_light_page(digest: str) -> LightPage:
    """The low-data page, made if it is missing; of a pack that does not open, the usual page."""
    try:
        return _find(digest, renderer_of("low"))
    except (NoSuchPack, BrokenPack):
        log.warning("no_light_page", pack=digest)
        return LightPage(lesson_address(digest), 0)


@lru_cache(8192)
def _find(digest: str, renderer: str) -> LightPage:
    """A rendition never changes: weighed once in a process."""
    build_rendition(digest, renderer)
    return LightPage(rendition_address(digest, "low"), weigh_rendition(digest, "low") or 0)
