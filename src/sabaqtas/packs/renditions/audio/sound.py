"""The lesson as sound with chapters: a person's voice if the pack has one, else a computer's.

A voice is a medium of an `audio/…` type with `role` `voice`; its `alt` is the chapter's title.
Other recordings are heard where they stand.
"""

import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from sabaqtas.kernel.compressing import compress_once
from sabaqtas.kernel.ui.styles import sheet_address
from sabaqtas.packs.opening import OpenPack
from sabaqtas.packs.renditions.audio import speaking
from sabaqtas.packs.renditions.audio.script import write_script
from sabaqtas.packs.renditions.audio.speaking import Mark
from sabaqtas.packs.renditions.audio.voices import join_voices
from sabaqtas.packs.renditions.lesson import Lesson, read_lesson
from sabaqtas.packs.renditions.versions import LESSON, LIBRARIES, digest_sources

SOUND: Final = "lesson.m4a"


@cache
def version() -> str:
    """Changes with whatever shapes the sound, the two programs too."""
    places = (*LESSON, "packs/renditions/audio", "kernel/templates/kernel/base.html")
    more = [sheet_address("pupil"), *speaking.list_versions()]
    return digest_sources(places, libraries=(*LIBRARIES, "num2words"), more=more)


def find_obstacle(pack: OpenPack) -> str:
    """What this machine lacks for it, in plain words."""
    voices = list_voices(pack.content)
    missing = [name for name in speaking.list_missing() if not voices or name == "ffmpeg"]
    if missing:
        names = " and ".join(missing)
        return f"an audio lesson needs {names}: apt-get install {' '.join(missing)}"
    if not voices and (language := pack.content["language"]) not in speaking.VOICES:
        return f"no computer's voice reads the language “{language}”"
    return ""


def list_voices(content: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The rows of media in which a person reads the lesson."""
    return [
        row
        for row in content["media"]
        if row["media_type"].startswith("audio/") and row.get("role") == "voice"
    ]


def render(pack: OpenPack) -> Mapping[str, bytes]:
    """The sound, and a page with its chapters. Raises CannotSpeak."""
    voices = list_voices(pack.content)
    with override(pack.content["language"]), tempfile.TemporaryDirectory() as name:
        lesson = read_lesson(pack)
        if voices:
            sound, marks = join_voices(pack, voices, Path(name), title=lesson.title)
        else:
            sound, marks = speaking.speak(
                write_script(lesson),
                language=lesson.language,
                title=lesson.title,
                comment=_("This lesson is read by a computer's voice."),
                pack=pack.folder,
            )
        page = _draw(lesson, marks, is_synthetic=not voices).encode()
    return {"index.html": page, "index.html.gz": compress_once(page), SOUND: sound}


def _draw(lesson: Lesson, marks: Sequence[Mark], *, is_synthetic: bool) -> str:
    rows = [
        {"title": mark.title, "second": int(mark.begins), "clock": _clock(mark.begins)}
        for mark in marks
    ]
    page = {"lesson": lesson, "marks": rows, "is_synthetic": is_synthetic}
    return render_to_string("packs/renditions/audio/lesson.html", page)


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"
