"""Lessons on paper for whoever sets several of them into one document of its own.

The document's template imports the file `SHOWING` (its path comes as `sys.inputs.showing`) for
`content`, which draws all that is described here. Pictures lie under `pictures_root()`; a check
stands in a lesson's content as its place, `{"t": "check", "id": …}`, and is drawn from `checks`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import override

from sabaqtas.exercises.api import Item, render_paper
from sabaqtas.packs.opening import OpenPack, load_pack
from sabaqtas.packs.renditions.lesson import (
    Lesson,
    drop_strange_pictures,
    fill_recordings,
    read_block,
    read_lesson,
)
from sabaqtas.packs.renditions.print.content import Content, describe
from sabaqtas.packs.renditions.print.grey import find_grey
from sabaqtas.packs.renditions.print.paper import show_recording
from sabaqtas.packs.renditions.print.setting import SHOWING, set_page
from sabaqtas.packs.renditions.trees import parse_html

__all__ = ["SHOWING", "PaperLesson", "describe_text", "pictures_root", "read_paper", "set_page"]


@dataclass(frozen=True, slots=True)
class PaperStep:
    """A step's title and body."""

    title: Content
    body: Content


@dataclass(frozen=True, slots=True)
class PaperCheck:
    """A check: its question, and the room for an answer below it where no sheet takes it."""

    item: Item
    prompt: Content
    room: Content


@dataclass(frozen=True, slots=True)
class PaperLesson:
    """A lesson as values for a template. `checks` in the author's order."""

    digest: str
    language: str
    title: str
    subject: str
    minutes: int
    steps: tuple[PaperStep, ...]
    checks: tuple[PaperCheck, ...]


def read_paper(digest: str) -> PaperLesson:
    """The lesson of this pack, without its task. Raises NoSuchPack, BrokenPack."""
    pack = load_pack(digest)
    with override(pack.content["language"]):
        lesson = read_lesson(pack)
        for step in lesson.steps:
            fill_recordings(step.body, lesson, lambda row: show_recording(lesson, row))
        language = lesson.language
        return PaperLesson(
            digest=digest,
            language=language,
            title=lesson.title,
            subject=lesson.subject_name,
            minutes=lesson.content["minutes"],
            steps=tuple(
                PaperStep(describe(step.title, language), _of(pack, describe(step.body, language)))
                for step in lesson.steps
            ),
            checks=tuple(_read_check(item, lesson, pack) for item in lesson.items.values()),
        )


def describe_text(markdown: str, *, language: str, digest: str = "") -> Content:
    """A task's words, with the pictures of the pack it came with. Raises as `read_paper` does."""
    if not digest:
        return describe(read_block(markdown, {"media": []}), language)
    pack = load_pack(digest)
    with override(language):
        return _of(pack, describe(read_block(markdown, pack.content), language))


def pictures_root() -> Path:
    """The folder below which every picture of a content lies."""
    return Path(settings.DATA_DIR)


def _read_check(item: Item, lesson: Lesson, pack: OpenPack) -> PaperCheck:
    prompt, room = (
        _of(pack, describe(drop_strange_pictures(parse_html(html), lesson), lesson.language))
        for html in (item.prompt_html, render_paper(item, language=lesson.language))
    )
    return PaperCheck(item, prompt, room)


def _of(pack: OpenPack, content: Content) -> Content:
    """Pictures without colour, by their path below `pictures_root`."""
    return [_place(pack, one) for one in content]


def _place(pack: OpenPack, node: Any) -> Any:
    if isinstance(node, list):
        return [_place(pack, one) for one in node]
    if not isinstance(node, Mapping):
        return node
    placed = {name: _place(pack, value) for name, value in node.items()}
    if node.get("t") != "img":
        return placed
    grey = find_grey(pack.digest, pack.folder / node["path"])
    return placed | {"path": grey.relative_to(pictures_root()).as_posix()}
