"""The lesson as one page: text, formulas, pictures and checks, without script."""

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import override

from sabaqtas.curriculum.api import get_subject, is_ever_marked, name_of
from sabaqtas.exercises.api import Item, render_item
from sabaqtas.kernel.compressing import compress_once
from sabaqtas.kernel.richtext import readdress_pictures, render_block, render_inline
from sabaqtas.kernel.ui.styles import sheet_address
from sabaqtas.packs.opening import OpenPack
from sabaqtas.packs.pictures import place_pictures, render_unplaced, resolve_pictures
from sabaqtas.packs.renditions.asking import list_scripts, tell_asking
from sabaqtas.packs.renditions.versions import SHARED, digest_sources
from sabaqtas.packs.variants import show_variants
from sabaqtas.packs.wording import find_icon, say_kind, say_ways

_SHAPED_BY: Final = (
    *SHARED, "packs/variants.py", "packs/renditions/web", "kernel/templates/kernel/base.html",
    "kernel/ui/bar/logo.html", "kernel/ui/icons.svg", "kernel/ui/recording",
    "kernel/ui/recordings.py", "kernel/static/kernel/js/recording.js",
)  # fmt: skip


@cache
def version() -> str:
    """Ten digits over the sources, the sheet's address and the libraries that make the page."""
    return digest_sources(_SHAPED_BY, more=[sheet_address("pupil")])


def render(pack: OpenPack) -> Mapping[str, bytes]:
    """The page and the same page compressed."""
    html = render_page(pack).encode()
    return {"index.html": html, "index.html.gz": compress_once(html)}


def render_page(pack: OpenPack) -> str:
    """The page's HTML, its chrome in the language of the lesson."""
    content = pack.content
    language = content["language"]
    with override(language):
        shown: set[str] = set()
        steps = _list_steps(pack, shown)
        page = {
            "lesson": content,
            "digest": pack.digest,
            "subject": get_subject(content["subject"]),
            "subject_name": name_of(content["subject"], language),
            "steps": steps,
            "task": _task(pack),
            "recordings": render_unplaced(content, base="../", shown=shown),
            "scripts": list_scripts(Item(**row) for row in content["items"]),
            "plays": any("parts" in row for row in content["media"]),
        }
        return render_to_string("packs/renditions/web/lesson.html", page)


def _list_steps(pack: OpenPack, shown: set[str]) -> list[dict[str, Any]]:
    """Steps with their checks in place; what no step places stands in the last one.

    The recordings that they show are noted in `shown`.
    """
    content = pack.content
    placed = {check for step in content["steps"] for check in step["checks"]}
    steps = [
        {
            "title": render_inline(step["title"]),
            "kind": say_kind(step["kind"]),
            "icon": find_icon(step["kind"]),
            "minutes": step["minutes"],
            "html": _block(pack, step["markdown"], shown),
            "variants": show_variants(step, lambda text: _block(pack, text, shown)),
        }
        for step in content["steps"]
    ]
    rest = [item["id"] for item in content["items"] if item["id"] not in placed]
    if steps:
        steps[-1]["checks"] = [_check(pack, name) for name in rest]
    return steps


def _task(pack: OpenPack) -> dict[str, Any] | None:
    task = pack.content["task"]
    if not task:
        return None
    return dict(task) | {
        "points": task["points"] if is_ever_marked(pack.content["grade"]) else None,
        "title": render_inline(task["title"]),
        "html": _block(pack, task["text"]),
        "ways": say_ways(task["hand_in"]),
        "variants": show_variants(task, lambda text: _block(pack, text)),
    }


def _block(pack: OpenPack, markdown: str, shown: set[str] | None = None) -> SafeString:
    """Pictures lie beside the page's folder, so that the page works from any place."""
    return render_block(
        markdown,
        resolve_image=resolve_pictures(pack.content, base="../", shown=shown),
        render_check=lambda name: _check(pack, name),
    )


def _check(pack: OpenPack, name: str) -> SafeString | None:
    """One form for one check: a child presses one button and comes back to the same place."""
    for row in pack.content["items"]:
        if row["id"] == name:
            places = place_pictures(pack.content, base="../")
            item = Item(**readdress_pictures(row, places))
            fields = render_item(item, language=pack.content["language"])
            context = tell_asking(item) | {"fields": fields, "digest": pack.digest}
            return render_to_string("packs/renditions/web/check.html", context)
    return None
