"""The lesson as an EPUB 3 book: a page for each step, formulas as MathML, pictures inside.

The container is put together here, since what matters of it is forty lines: the same bytes for
the same pack, and the metadata of accessibility (schema.org, EPUB Accessibility 1.1).
"""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from textwrap import wrap
from typing import Any, Final

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import override
from lxml import etree

from sabaqtas.exercises.api import render_paper
from sabaqtas.packs.opening import OpenPack
from sabaqtas.packs.pictures import build_shown
from sabaqtas.packs.renditions.asking import tell_asking
from sabaqtas.packs.renditions.lesson import (
    PICTURES,
    Lesson,
    drop_strange_pictures,
    fill_checks,
    fill_recordings,
    read_lesson,
    say_minutes,
)
from sabaqtas.packs.renditions.trees import Node, html_text, parse_html, read_text, voice_formula
from sabaqtas.packs.renditions.versions import LESSON, LIBRARIES, digest_sources

ENTRY: Final = "lesson.epub"
MOST_SOUND: Final = 16 * 1024 * 1024
"""Bytes of one recording's sound: an hour of speech."""
MODIFIED: Final = "2020-01-01T00:00:00Z"
"""EPUB wants a date and a pack has none; the identifier tells one book from another."""
_ZIP_DATE: Final = (2020, 1, 1, 0, 0, 0)
_MATHML: Final = "http://www.w3.org/1998/Math/MathML"
_MIME: Final = b"application/epub+zip"
_CONTAINER: Final = (
    b'<?xml version="1.0" encoding="UTF-8"?>\n<container version="1.0" '
    b'xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile '
    b'full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>'
    b"</container>\n"
)
_DROPPED: Final = ("loading", "tabindex", "start")


@dataclass(frozen=True, slots=True)
class Page:
    """One file of the book. `label` is plain text, `title` and `html` are XHTML."""

    name: str
    label: str
    title: SafeString
    about: str
    html: SafeString
    has_math: bool


@cache
def version() -> str:
    """Changes with whatever shapes the book."""
    libraries = (*LIBRARIES, "num2words")
    return digest_sources((*LESSON, "packs/renditions/epub"), libraries=libraries)


def render(pack: OpenPack) -> Mapping[str, bytes]:
    """The one file."""
    with override(pack.content["language"]):
        lesson = read_lesson(pack)
        pictures = [row for row in lesson.media.values() if row["media_type"] in PICTURES]
        recorded = [part for row in lesson.recordings.values() for part in _list_carried(row)]
        files = _write_files(lesson, pictures, recorded)
    for row in [*pictures, *recorded]:
        files[row["path"]] = pack.read(row["path"])
    return {ENTRY: _bind(files)}


def _list_carried(row: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Of a recording: AAC, which every reader plays, and its slides, or the poster alone."""
    sound = [part for part in row["parts"] if part["role"] == "audio"]
    slides = [part for part in row["parts"] if part["role"] == "slide"]
    poster = [part for part in row["parts"] if part["role"] == "poster"]
    if sum(part["bytes"] for part in sound) > MOST_SOUND:
        sound = []
    return [*sound, *(slides or poster)]


def _write_files(
    lesson: Lesson, pictures: list[Mapping[str, Any]], recorded: list[Mapping[str, Any]]
) -> dict[str, bytes]:
    pages = _list_pages(lesson)
    book = {
        "lesson": lesson,
        "pages": pages,
        "pictures": [*pictures, *recorded],
        "has_sound": any(part["role"] == "audio" for part in recorded),
        "modified": MODIFIED,
        "publisher": _("Sabaqtas"),
        "summary": _(
            "Text with headings and a table of contents; formulas are MathML with words;"
            " every picture has a description."
        ),
        "features": _list_features(pages, pictures, lesson),
        "lines": _cut_title(lesson.title),
    }
    cover = _draw("cover.svg", book)
    files = {
        "package.opf": _draw("package.xml", book),
        "nav.xhtml": _draw("nav.html", book),
        "cover.svg": cover,
        "cover.xhtml": _draw("cover.html", book | {"cover": _trusted(cover)}),
        "style.css": Path(__file__).with_name("style.css").read_text(),
    }
    for page in pages:
        files[f"{page.name}.xhtml"] = _draw("page.html", book | {"page": page})
    return {name: text.encode() for name, text in files.items()}


def _list_pages(lesson: Lesson) -> list[Page]:
    pages = []
    for step in lesson.steps:
        fill_checks(step.body, lambda name: _ask(lesson, name))
        fill_recordings(step.body, lesson, lambda row: _show_recording(lesson, row))
        drop_strange_pictures(step.body, lesson)
        about = f"{step.kind} · {say_minutes(step.minutes)}"
        pages.append(_page(lesson, f"step-{step.number}", step.title, about, step.body))
    if task := lesson.task:
        fill_recordings(task.body, lesson, lambda row: _show_recording(lesson, row))
        ways = _("Hand in: %(ways)s.") % {"ways": task.ways}
        about = f"{_('Task')} · {say_minutes(task.minutes)}"
        task.body.append(next(iter(parse_html(f'<p class="about">{html_text(ways)}</p>'))))
        pages.append(_page(lesson, "task", task.title, about, task.body))
    return pages


def _page(lesson: Lesson, name: str, title: Node, about: str, body: Node) -> Page:
    label = read_text(title, lesson.language)
    has_math = any(True for tree in (title, body) for _ in tree.iter("math"))
    return Page(name, label, _xhtml(title, lesson), about, _xhtml(body, lesson), has_math)


def _ask(lesson: Lesson, name: str) -> Node:
    """A question as on paper: a book has no place for answers."""
    item = lesson.items[name]
    paper = render_paper(item, language=lesson.language)
    context = tell_asking(item) | {
        "number": list(lesson.items).index(name) + 1,
        "prompt": _trusted(item.prompt_html),
        "paper": paper,
    }
    return next(iter(parse_html(render_to_string("packs/renditions/epub/check.html", context))))


def _show_recording(lesson: Lesson, row: Mapping[str, Any]) -> Node:
    carried = {part["path"] for part in _list_carried(row)}
    rec = build_shown(row, base="")
    context = {
        "rec": rec,
        "sound": rec.sound if rec.sound and rec.sound.address in carried else None,
        "words": lesson.spoken[row["file"]],
    }
    html = render_to_string("packs/renditions/epub/recording.html", context)
    return next(iter(parse_html(html)))


def _xhtml(tree: Node, lesson: Lesson) -> SafeString:
    """The inner XHTML of a tree, formulas in their own namespace and with words for the ear."""
    for math in tree.iter("math"):
        math.set("alttext", voice_formula(math, lesson.language))
        math.set("xmlns", _MATHML)
    for node in tree.iter():
        for name in _DROPPED:
            if node.tag != "ol" or name != "start":
                node.attrib.pop(name, "")
    inner = [etree.tostring(kid, encoding="unicode", method="xml") for kid in tree]
    return _trusted(html_text(tree.text or "") + "".join(inner))


def _list_features(
    pages: list[Page], pictures: list[Mapping[str, Any]], lesson: Lesson
) -> list[str]:
    features = ["structuralNavigation", "tableOfContents", "readingOrder"]
    features += ["transcript"] if any(lesson.spoken.values()) else []
    features += ["alternativeText"] if pictures else []
    return features + (["MathML"] if any(page.has_math for page in pages) else [])


def _cut_title(title: str) -> list[dict[str, Any]]:
    """Lines of the cover: an SVG does not break them."""
    return [{"text": text, "y": 220 + 56 * at} for at, text in enumerate(wrap(title, 20)[:5])]


def _bind(files: Mapping[str, bytes]) -> bytes:
    """`mimetype` first and not compressed, as EPUB OCF 4.3 wants it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        _put(book, "mimetype", _MIME, zipfile.ZIP_STORED)
        _put(book, "META-INF/container.xml", _CONTAINER, zipfile.ZIP_DEFLATED)
        for name, data in files.items():
            _put(book, f"EPUB/{name}", data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _put(book: zipfile.ZipFile, name: str, data: bytes, how: int) -> None:
    row = zipfile.ZipInfo(name, _ZIP_DATE)
    row.external_attr, row.create_system = 0o644 << 16, 3
    book.writestr(row, data, how, 9)


def _draw(name: str, book: Mapping[str, Any]) -> str:
    return render_to_string(f"packs/renditions/epub/{name}", dict(book)).strip() + "\n"


def _trusted(text: str) -> SafeString:
    return mark_safe(text)  # noqa: S308 - cleaned when it was prepared, or drawn by us
