"""The lesson as one file for a memory stick: opened from a folder, with no server behind it.

Pictures are inside; a small script keeps the answers in the device and saves them as a file.
The file carries a content policy of its own, which knows its one style and one script by their
digests: whatever else might have got into it cannot run. No key is inside.
"""

import base64
import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import override

from sabaqtas.exercises.api import render_item
from sabaqtas.kernel.richtext import cut_formulas
from sabaqtas.kernel.ui.styles import get_sheet, sheet_address
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
from sabaqtas.packs.renditions.trees import Node, parse_html, write_html
from sabaqtas.packs.renditions.versions import LESSON, digest_sources

ENTRY = "lesson.html"
MOST_SOUND = 8 * 1024 * 1024
MOST_SLIDES = 4 * 1024 * 1024
"""Bytes of one recording: half an hour of speech, and its pictures."""
_SCRIPT = Path(__file__).with_name("answers.js")


@cache
def version() -> str:
    """Changes with whatever shapes the file, the style and the script inside it too."""
    return digest_sources((*LESSON, "packs/renditions/offline"), more=[sheet_address("pupil")])


def render(pack: OpenPack) -> Mapping[str, bytes]:
    """The one file."""
    return {ENTRY: render_file(pack).encode()}


def render_file(pack: OpenPack) -> str:
    """Its HTML, in the language of the lesson."""
    style, script = get_sheet("pupil").body.decode(), _SCRIPT.read_text()
    with override(pack.content["language"]):
        lesson = read_lesson(pack)
        page = {
            "lesson": lesson,
            "renderer": f"offline-{version()}",
            "policy": _policy(style, script),
            "style": _trusted(f"<style>{style}</style>"),
            "script": _trusted(f"<script>{script}</script>"),
            "steps": _list_steps(lesson, pack),
            "task": _describe_task(lesson, pack),
        }
        return render_to_string("packs/renditions/offline/lesson.html", page)


def _policy(style: str, script: str) -> SafeString:
    return _trusted(
        "default-src 'none'; img-src data:; media-src data:; base-uri 'none'; form-action 'none'; "
        f"style-src '{_digest(style)}'; script-src '{_digest(script)}'"
    )


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _list_steps(lesson: Lesson, pack: OpenPack) -> list[dict[str, Any]]:
    shown = []
    for step in lesson.steps:
        fill_checks(step.body, lambda name: _ask(lesson, name))
        fill_recordings(step.body, lesson, lambda row: _carry(lesson, row, pack))
        drop_strange_pictures(step.body, lesson)
        shown.append(
            {
                "number": step.number,
                "title": _trusted(write_html(step.title)),
                "kind": step.kind,
                "minutes": step.minutes,
                "html": _whole(step.body, pack),
            }
        )
    return shown


def _describe_task(lesson: Lesson, pack: OpenPack) -> dict[str, Any] | None:
    task = lesson.task
    if task is None:
        return None
    fill_recordings(task.body, lesson, lambda row: _carry(lesson, row, pack))
    return {
        "title": _trusted(write_html(task.title)),
        "html": _whole(task.body, pack),
        "ways": task.ways,
        "is_text": "text" in lesson.content["task"]["hand_in"],
        "minutes": task.minutes,
        "points": task.points,
    }


def _ask(lesson: Lesson, name: str) -> Node:
    item = lesson.items[name]
    context = tell_asking(item) | {
        "prompt": _trusted(item.prompt_html),
        "fields": render_item(item, language=lesson.language),
    }
    return next(iter(parse_html(render_to_string("packs/renditions/offline/check.html", context))))


def _carry(lesson: Lesson, row: Mapping[str, Any], pack: OpenPack) -> Node:
    """Sound and slides where they are light enough for a file that is opened at once; words always.

    AAC, since every player knows it.
    """
    rec = build_shown(row, base="")
    sound = rec.sound or rec.voice
    context: dict[str, Any] = {"rec": rec, "sound": sound, "words": lesson.spoken[row["file"]]}
    if sound and sound.bytes <= MOST_SOUND:
        data = base64.b64encode(pack.read(sound.address)).decode()
        kind = "audio/mp4" if sound is rec.sound else "audio/ogg"
        context["data"] = _trusted(f"data:{kind};base64,{data}")
    context["slides"] = rec.slides if rec.slides_bytes <= MOST_SLIDES else ()
    html = render_to_string("packs/renditions/offline/recording.html", context)
    return next(iter(parse_html(html)))


def _whole(tree: Node, pack: OpenPack) -> SafeString:
    """Pictures inside, formulas cut as on the web page: most open it on a phone."""
    types = {row["path"]: row["media_type"] for row in pack.manifest["files"]}
    for image in tree.iter("img"):
        path = image.get("src") or ""
        data = base64.b64encode(pack.read(path)).decode()
        image.set("src", f"data:{types[path]};base64,{data}")
        image.attrib.pop("loading", "")
    return _trusted(cut_formulas(write_html(tree).strip()))


def _trusted(text: str) -> SafeString:
    return mark_safe(text)  # noqa: S308 - our own files, or cleaned when it was prepared
