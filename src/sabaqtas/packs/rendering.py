"""All renditions of a pack, in the background: what one lacks stops no other."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import structlog
from django.tasks import task

from sabaqtas.packs.building import (
    CannotRender,
    build_rendition,
    drop_rendition,
    find_rendition,
    weigh_rendition,
)
from sabaqtas.packs.opening import load_pack
from sabaqtas.packs.renditions import RENDITIONS, renderer_of

log = structlog.get_logger(__name__)


class State(StrEnum):
    """Whether the present rendition lies here."""

    READY = "ready"
    WAITING = "waiting"
    LACKING = "lacking"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Made:
    """One rendition of one pack. `weight` in bytes as it is sent; `reason` why it is not here."""

    kind: str
    state: State
    weight: int = 0
    reason: str = ""


@task()
def build_renditions(digest: str) -> None:
    """Make whatever is missing; the worker runs it when a pack is published."""
    render_pack(digest)


def render_pack(
    digest: str, *, kinds: Iterable[str] = RENDITIONS, is_again: bool = False
) -> list[Made]:
    """Make what is missing, or with `is_again` everything anew. Raises NoSuchPack, BrokenPack."""
    return [_make(digest, kind, is_again=is_again) for kind in kinds]


def list_made(digest: str) -> list[Made]:
    """How each rendition stands; nothing is made. Raises NoSuchPack, BrokenPack."""
    return [_look(digest, kind) for kind in RENDITIONS]


def _make(digest: str, kind: str, *, is_again: bool) -> Made:
    if is_again:
        drop_rendition(digest, kind)
    elif find_rendition(digest, kind):
        return Made(kind, State.READY)
    try:
        build_rendition(digest, renderer_of(kind))
    except CannotRender as error:
        return Made(kind, State.LACKING, reason=error.reason)
    except Exception as error:
        load_pack(digest)
        log.exception("rendition_failed", pack=digest, kind=kind)
        return Made(kind, State.FAILED, reason=str(error) or type(error).__name__)
    return Made(kind, State.READY, weigh_rendition(digest, kind) or 0)


def _look(digest: str, kind: str) -> Made:
    if weight := weigh_rendition(digest, kind):
        return Made(kind, State.READY, weight)
    if reason := RENDITIONS[kind].find_obstacle(load_pack(digest)):
        return Made(kind, State.LACKING, reason=reason)
    return Made(kind, State.WAITING)
