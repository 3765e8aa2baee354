"""A pack read for those renditions that are no web page: its steps, checks and task as trees.

A medium that a rendition cannot show is its words: `alt`, and `transcript` where there is one. A
recording is a place, filled by each rendition with what it can carry (`fill_recordings`).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from sabaqtas.curriculum.api import get_subject, name_of
from sabaqtas.exercises.api import Item
from sabaqtas.kernel.richtext import render_block, render_inline
from sabaqtas.packs.opening import OpenPack
from sabaqtas.packs.pictures import resolve_pictures
from sabaqtas.packs.renditions.spoken import list_spoken
from sabaqtas.packs.renditions.trees import Node, parse_html, replace_node
from sabaqtas.packs.variants import show_variants
from sabaqtas.packs.wording import say_kind, say_ways

PICTURES = frozenset({"image/svg+xml", "image/webp", "image/jpeg", "image/png"})


@dataclass(frozen=True, slots=True)
class Step:
    """One step; in its body `<div data-check="id">` marks the place of each check, and
    `<div data-recording="file">` that of each recording."""

    number: int
    title: Node
    kind: str
    minutes: int
    body: Node


@dataclass(frozen=True, slots=True)
class Task:
    """What is handed in; `ways` is a sentence's end: “текст, фото немесе файл”."""

    title: Node
    body: Node
    ways: str
    minutes: int
    points: int


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson in the language of its frame, which is its own. `media` by path, `recordings` by
    file. A recording that no step places stands on top of the first one. `spoken`: what is said in
    each, as paragraphs, from its transcript or its captions."""

    digest: str
    content: Mapping[str, Any]
    subject: Any
    subject_name: str
    steps: tuple[Step, ...]
    items: Mapping[str, Item]
    media: Mapping[str, Mapping[str, Any]]
    recordings: Mapping[str, Mapping[str, Any]]
    spoken: Mapping[str, Sequence[str]]
    task: Task | None

    @property
    def files(self) -> frozenset[str]:
        """Paths of all its media, parts of recordings too."""
        parts = [part["path"] for row in self.recordings.values() for part in row["parts"]]
        return frozenset([*self.media, *parts])

    @property
    def language(self) -> str:
        """kk, ru or en."""
        return str(self.content["language"])

    @property
    def title(self) -> str:
        """Plain text."""
        return str(self.content["title"])

    @property
    def about(self) -> str:
        """“Математика · 5-сынып · 40 мин”, in the active language."""
        grade = _("grade %(grade)s") % {"grade": self.content["grade"]}
        return f"{self.subject_name} · {grade} · {say_minutes(self.content['minutes'])}"


def read_lesson(pack: OpenPack) -> Lesson:
    """Trees of their own for every call, so that a rendition may change them.

    Call it under `translation.override(pack.content["language"])`.
    """
    content = pack.content
    media = {row["path"]: row for row in content["media"]}
    recorded = {row["file"]: row for row in content["media"] if "parts" in row}
    shown: set[str] = set()
    steps, task = _read_steps(content, media, shown), _read_task(content, media, shown)
    _put_on_top(steps, [row for name, row in recorded.items() if name not in shown])
    return Lesson(
        digest=pack.digest,
        content=content,
        subject=get_subject(content["subject"]),
        subject_name=name_of(content["subject"], content["language"]),
        steps=steps,
        items={row["id"]: Item(**row) for row in content["items"]},
        media=media,
        recordings=recorded,
        spoken={name: list_spoken(row, pack) for name, row in recorded.items()},
        task=task,
    )


def say_minutes(minutes: int) -> str:
    """“40 мин” in the active language."""
    return _("%(minutes)s min") % {"minutes": minutes}


def read_block(markdown: str, content: Mapping[str, Any]) -> Node:
    """Guidance and other Markdown beside the steps, its pictures shown as in them."""
    tree = _block(markdown, content, {row["path"]: row for row in content["media"]})
    rows = {row["file"]: row for row in content["media"]}
    _fill(tree, "data-recording", lambda name: _words(rows[name]))
    return tree


def drop_strange_pictures(tree: Node, lesson: Lesson) -> Node:
    """A picture that is not of the pack is its words; honest packs have none."""
    for image in list(tree.iter("img")):
        if image.get("src") not in lesson.files:
            replace_node(image, image.get("alt") or "")
    return tree


def fill_checks(body: Node, show: Callable[[str], Node]) -> None:
    """Put what `show` makes of a check's id into its place."""
    _fill(body, "data-check", show)


def fill_recordings(
    body: Node, lesson: Lesson, show: Callable[[Mapping[str, Any]], Node | None]
) -> None:
    """Put what `show` makes of a recording's row into its place; None: its words stand there."""

    def fill(name: str) -> Node:
        shown = show(lesson.recordings[name])
        return _words(lesson.recordings[name]) if shown is None else shown

    _fill(body, "data-recording", fill)


def _fill(body: Node, mark: str, show: Callable[[str], Node]) -> None:
    for place in list(body.iterfind(f".//div[@{mark}]")):
        replace_node(place, show(place.get(mark) or ""))


def _read_steps(
    content: Mapping[str, Any], media: Mapping[str, Mapping[str, Any]], shown: set[str]
) -> tuple[Step, ...]:
    """What no step places stands in the last one."""
    placed = {check for step in content["steps"] for check in step["checks"]}
    rest = [item["id"] for item in content["items"] if item["id"] not in placed]
    steps = []
    for number, row in enumerate(content["steps"], 1):
        body = _block(row["markdown"], content, media, shown)
        body.extend(_read_variants(row, content, media, shown))
        if number == len(content["steps"]):
            body.extend(parse_html("".join(_place(name) for name in rest)))
        title = parse_html(render_inline(row["title"]))
        steps.append(Step(number, title, say_kind(row["kind"]), row["minutes"], body))
    return tuple(steps)


def _read_variants(
    part: Mapping[str, Any],
    content: Mapping[str, Any],
    media: Mapping[str, Mapping[str, Any]],
    shown: set[str] | None = None,
) -> list[Node]:
    """The same work for who finds it hard or easy, each set off under its heading."""
    quotes = []
    for word, tree in show_variants(part, lambda text: _block(text, content, media, shown)):
        quote = next(iter(parse_html(f"<blockquote><p><strong>{word}</strong></p></blockquote>")))
        quote.extend(tree)
        quotes.append(quote)
    return quotes


def _put_on_top(steps: Sequence[Step], rows: Sequence[Mapping[str, Any]]) -> None:
    if not steps:
        return
    body = steps[0].body
    for row in reversed(rows):
        place = next(iter(parse_html(_place_recording(row))))
        place.tail, body.text = body.text, None
        body.insert(0, place)


def _read_task(
    content: Mapping[str, Any], media: Mapping[str, Mapping[str, Any]], shown: set[str]
) -> Task | None:
    task = content["task"]
    if not task:
        return None
    body = _block(task["text"], content, media, shown)
    body.extend(_read_variants(task, content, media, shown))
    return Task(
        title=parse_html(render_inline(task["title"])),
        body=body,
        ways=say_ways(task["hand_in"]),
        minutes=task["minutes"],
        points=task["points"],
    )


def _block(
    markdown: str,
    content: Mapping[str, Any],
    media: Mapping[str, Mapping[str, Any]],
    shown: set[str] | None = None,
) -> Node:
    """Pictures keep their path in the pack as address; other media become words."""
    html = render_block(
        markdown,
        resolve_image=resolve_pictures(content, base="", shown=shown, show=_place_recording),
        render_check=_place,
    )
    tree = parse_html(html)
    for image in list(tree.iter("img")):
        row = media[image.get("src") or ""]
        if row["media_type"] not in PICTURES:
            replace_node(image, _words(row))
    return tree


def _words(row: Mapping[str, Any]) -> Node:
    """A recording, a film: what is said of it, and all that is said in it."""
    texts = [row.get("alt") or "", *str(row.get("transcript") or "").split("\n\n")]
    spans = "<br>".join(escape(text.strip()) for text in texts if text.strip())
    return next(iter(parse_html(f"<span>{spans}</span>")))


def _place_recording(row: Mapping[str, Any]) -> SafeString:
    return SafeString(f'<div data-recording="{escape(row["file"])}"></div>')


def _place(name: str) -> SafeString:
    return SafeString(f'<div data-check="{escape(name)}"></div>')
