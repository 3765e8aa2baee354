"""The lesson for the dearest megabyte: words, formulas as typed, pictures only when asked for.

Its forms post to the same places as those of the web page; an old telephone can answer.
"""

from collections.abc import Mapping
from functools import cache
from html import escape
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import override

from sabaqtas.exercises.api import render_item
from sabaqtas.kernel.compressing import compress_once
from sabaqtas.kernel.templatetags.ui import kb
from sabaqtas.kernel.ui.styles import sheet_address
from sabaqtas.packs.opening import OpenPack
from sabaqtas.packs.pictures import build_shown
from sabaqtas.packs.renditions.asking import tell_asking
from sabaqtas.packs.renditions.lesson import (
    Lesson,
    drop_strange_pictures,
    fill_checks,
    fill_recordings,
    read_lesson,
)
from sabaqtas.packs.renditions.trees import (
    Node,
    parse_html,
    replace_node,
    say_formulas,
    type_formula,
    write_html,
)
from sabaqtas.packs.renditions.versions import LESSON, digest_sources

_KEPT = {"rule": "box", "ex": "box", "scroll": "wide"}
_DROPPED = ("class", "tabindex", "role", "aria-label", "autocapitalize", "spellcheck", "inputmode")


@cache
def version() -> str:
    """Changes with whatever shapes the page."""
    shaped = (*LESSON, "packs/renditions/low", "kernel/templatetags/ui.py", "kernel/locale")
    return digest_sources(shaped, more=[sheet_address("low")])


def render(pack: OpenPack) -> Mapping[str, bytes]:
    """The page and the same page compressed."""
    html = render_page(pack).encode()
    return {"index.html": html, "index.html.gz": compress_once(html)}


def render_page(pack: OpenPack) -> str:
    """The page's HTML, in the language of the lesson."""
    with override(pack.content["language"]):
        lesson = read_lesson(pack)
        sizes = {row["path"]: row["bytes"] for row in pack.manifest["files"]}
        page: dict[str, Any] = {"lesson": lesson, "steps": [], "task": None}
        for step in lesson.steps:
            fill_checks(step.body, lambda name: _ask(lesson, name))
            fill_recordings(step.body, lesson, lambda row: _offer(lesson, row))
            drop_strange_pictures(step.body, lesson)
            page["steps"].append(
                {
                    "number": step.number,
                    "title": _plain(step.title, sizes),
                    "kind": step.kind,
                    "minutes": step.minutes,
                    "html": _plain(step.body, sizes),
                }
            )
        if task := lesson.task:
            fill_recordings(task.body, lesson, lambda row: _offer(lesson, row))
            page["task"] = {
                "title": _plain(task.title, sizes),
                "html": _plain(task.body, sizes),
                "ways": task.ways,
                "minutes": task.minutes,
                "points": task.points,
            }
        return render_to_string("packs/renditions/low/lesson.html", page)


def _ask(lesson: Lesson, name: str) -> Node:
    item = lesson.items[name]
    context = tell_asking(item) | {
        "digest": lesson.digest,
        "fields": render_item(item, language=lesson.language),
    }
    return next(iter(parse_html(render_to_string("packs/renditions/low/check.html", context))))


def _offer(lesson: Lesson, row: Mapping[str, Any]) -> Node:
    """The sound, and a link with its weight to each picture; a film only for whoever asks."""
    context = {"rec": build_shown(row, base="../"), "words": lesson.spoken[row["file"]]}
    html = render_to_string("packs/renditions/low/recording.html", context)
    return next(iter(parse_html(html)))


def _plain(tree: Node, sizes: Mapping[str, int]) -> SafeString:
    """Bare tags: no formula, no picture, no class but that of a box or of a wide table."""
    say_formulas(tree, type_formula)
    for image in list(tree.iter("img")):
        replace_node(image, _link(image, sizes))
    for node in tree.iter():
        _strip(node)
    return SafeString(write_html(tree).strip())


def _link(image: Node, sizes: Mapping[str, int]) -> Node:
    """What is to be seen, and a link with the weight of looking at it."""
    path = image.get("src") or ""
    words = _("Open the picture, %(size)s") % {"size": kb(sizes[path])}
    alt = escape(image.get("alt") or "")
    return next(iter(parse_html(f'<span>{alt} <a href="../{escape(path)}">{words}</a></span>')))


def _strip(node: Node) -> None:
    names = (node.get("class") or "").split()
    kept = next((_KEPT[name] for name in names if name in _KEPT), "")
    for name in _DROPPED:
        node.attrib.pop(name, "")
    if node.tag == "input" and node.get("type") is None:
        kept = "t"
    if kept:
        node.set("class", kept)
    if kept == "wide":
        node.set("tabindex", "0")
