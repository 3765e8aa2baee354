"""What the editor's pages show, put together from the newest revision."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Final

from django.urls import reverse
from django.utils.safestring import SafeString

from sabaqtas.curriculum.api import find_policy
from sabaqtas.exercises.api import PreparedItem, editing, prepare_item, render_item
from sabaqtas.kernel.problems import Place, Problem
from sabaqtas.kernel.richtext import (
    Picture,
    RichTextError,
    render_block,
    render_inline,
    say_pictures,
)
from sabaqtas.lessons.drafting.checking import Checked, Fault
from sabaqtas.lessons.drafting.models import Draft
from sabaqtas.lessons.drafting.playing import draw_recording
from sabaqtas.lessons.drafting.wording import KINDS, LEVEL_WORDS, MEDIUM_WORDS
from sabaqtas.lessons.manuscripts.arranging import list_placed
from sabaqtas.lessons.manuscripts.manuscript import LEVELS, Manuscript, StepText
from sabaqtas.lessons.manuscripts.measuring import Measure, measure
from sabaqtas.lessons.manuscripts.media import Medium, call_media, tell_medium
from sabaqtas.lessons.manuscripts.questions import list_step_pictures
from sabaqtas.library.api import recordings

_SHOWN: Final = re.compile(r"!\[[^\]\n]*\]\(([^)\s]+)")


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step in the list of the draft."""

    number: int
    step: StepText
    kind: str
    checks: int
    media: tuple[tuple[str, int], ...]
    codes: tuple[str, ...]
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class MediaLine:
    """A picture or a recording that stands in a step; `thumb` may be empty."""

    file: str
    called: str
    medium: str
    word: str
    thumb: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A text as a pupil gets it, or the reasons why it cannot be shown."""

    html: SafeString
    problems: tuple[Problem, ...] = ()


def list_steps(manuscript: Manuscript, checked: Checked) -> list[StepLine]:
    """The steps with what stands in them and what is wrong there."""
    return [
        StepLine(
            number=at,
            step=step,
            kind=str(KINDS.get(step.kind, step.kind)),
            checks=len(list_placed(step)),
            media=_count_media(step),
            codes=tuple(step.plan.get("objectives", ())),
            faults=tuple(f for f in checked.faults if f.part == f"step:{step.key}"),
        )
        for at, step in enumerate(manuscript.steps, 1)
    ]


def list_media(draft: Draft, manuscript: Manuscript, step: StepText) -> list[MediaLine]:
    """Pictures and recordings of the step, in the order of the lesson's list."""
    asked, text = list_step_pictures(manuscript, step), step.markdown
    held = manuscript.list_rows("media")
    rows = [r for r in held if f"]({r.get('file')})" in text or r.get("file") in asked]
    digests = [manuscript.pictures.get(str(row.get("file")), "") for row in rows]
    played = recordings.show_recordings(digests)
    lines = []
    for row, digest in zip(rows, digests, strict=True):
        name, medium = str(row.get("file")), tell_medium(str(row.get("file")))
        thumb = played[digest].poster if digest in played else ""
        if medium is Medium.PICTURE and digest:
            thumb = reverse("draft_picture", args=[draft.id, digest])
        word = str(MEDIUM_WORDS[medium])
        lines.append(MediaLine(name, call_media(row), str(medium), word, thumb))
    return lines


def measure_draft(manuscript: Manuscript, *, now: datetime) -> Measure:
    """With the grade's norm of today."""
    norm = find_policy("screen_minutes", on=now.date(), grade=manuscript.grade)
    return measure(manuscript, limit=norm.value if norm else None)


def show_text(draft: Draft, manuscript: Manuscript, markdown: str) -> Shown:
    """Markdown with its formulas, pictures and questions; nothing is published by it."""
    played = recordings.show_recordings(manuscript.pictures.values())
    draw = partial(draw_recording, manuscript.language)

    def find_picture(name: str) -> Picture | None:
        row = next((r for r in manuscript.list_rows("media") if r.get("file") == name), None)
        if row is None or name not in manuscript.pictures:
            return None
        sign = played.get(manuscript.pictures.get(str(row.get("sign_language") or ""), ""))
        if recording := played.get(manuscript.pictures[name]):
            return Picture("", str(row.get("alt", "")), html=draw(recording, row, sign))
        address = reverse("draft_picture", args=[draft.id, manuscript.pictures[name]])
        return Picture(address, str(row.get("alt", "")), str(row.get("caption") or ""))

    def show_check(name: str) -> SafeString | None:
        row = next((r for r in manuscript.checks if r.get("id") == name), None)
        return _show_check(manuscript, row, find_picture) if row else None

    try:
        return Shown(render_block(markdown, resolve_image=find_picture, render_check=show_check))
    except RichTextError as error:
        return Shown(SafeString(""), tuple(error.problems))


def show_line(markdown: str, words: Mapping[str, str] | None = None) -> SafeString | str:
    """One line; the bare text when it cannot be shown. Pictures that `words` names are told."""
    held = words or {}
    try:
        html = render_inline(
            markdown, resolve_image=lambda name: Picture("", held[name]) if name in held else None
        )
        return SafeString(say_pictures(html))
    except RichTextError:
        return markdown


def tell_check(manuscript: Manuscript, row: dict[str, Any]) -> tuple[str, str, SafeString | str]:
    """Id, type and question of a check, for a list."""
    kind = str(editing.TYPES.get(str(row.get("type")), row.get("type", "")))
    words = {str(r.get("file")): str(r.get("alt") or "") for r in manuscript.list_rows("media")}
    prompt = str(row.get("prompt") or "").replace("\\\n", " ")
    return str(row.get("id")), kind, show_line(prompt, words)


def show_variants(draft: Draft, manuscript: Manuscript, variants: Any) -> list[tuple[str, Shown]]:
    """The variants that are written, in order of readiness."""
    held = variants if isinstance(variants, dict) else {}
    return [
        (str(LEVEL_WORDS[level]), show_text(draft, manuscript, str(held[level])))
        for level in LEVELS
        if held.get(level)
    ]


def _count_media(step: StepText) -> tuple[tuple[str, int], ...]:
    """How many of each medium the text shows, those that stand in it."""
    found = Counter(tell_medium(name) for name in _SHOWN.findall(step.markdown))
    return tuple((str(medium), found[medium]) for medium in Medium if found[medium])


def _show_check(
    manuscript: Manuscript, row: dict[str, Any], find_picture: Callable[[str], Picture | None]
) -> SafeString:
    language, place = manuscript.language, Place("", field=str(row.get("id")))
    ready = prepare_item(row, place=place, language=language, find_picture=find_picture)
    if not isinstance(ready, PreparedItem):
        return SafeString("")
    return render_item(ready.public, language=language)
