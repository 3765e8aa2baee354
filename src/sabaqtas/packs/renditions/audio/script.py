"""What is said in the audio lesson: a lesson as chapters of short sentences."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from string import ascii_uppercase
from typing import Any, Final

from django.utils.translation import gettext as _

from sabaqtas.exercises.api import render_paper
from sabaqtas.kernel.richtext.formula_words import SIGNS as _SIGNS
from sabaqtas.kernel.richtext.numerals import say_whole
from sabaqtas.packs.renditions.lesson import Lesson
from sabaqtas.packs.renditions.trees import Node, parse_html, read_text, replace_node

_BLOCKS: Final = frozenset({"img", "p", "li", "figure", "figcaption", "blockquote", "pre"}) | {
    *("div", "ul", "ol", "table", "thead", "tbody", "tr"),
    *("h2", "h3", "h4", "h5", "h6"),
}
_NUMBER: Final = re.compile(r"\d[\d\u00a0]*\d|\d")
_END: Final = re.compile(r"[.!?:;…]$")
_SIGN: Final = re.compile(r"(?<=\s)[−·:](?=\s)|[□%№<>=+×÷]")
_GAP: Final = re.compile(r" ([,.;:!?)])")
_SILENT: Final = re.compile(r"[*_#|\[\]{}~^\\]")


@dataclass(frozen=True, slots=True)
class Played:
    """A recording of the lesson, heard where it stands: the path of its sound in the pack."""

    path: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """`lines` are sentences with a pause behind each; an empty one is time to think."""

    title: str
    lines: tuple[str | Played, ...]


def write_script(lesson: Lesson) -> list[Chapter]:
    """The chapters, in the active language, which is the lesson's."""
    opening: list[str | Played] = [
        _("This lesson is read by a computer's voice."),
        lesson.subject_name,
        lesson.title,
    ]
    chapters = [_chapter(lesson.title, opening, lesson.language)]
    for step in lesson.steps:
        title = read_text(step.title, lesson.language)
        said = _("Step %(number)s") % {"number": step.number}
        lines: list[str | Played] = [f"{said}. {title}", *_say_body(step.body, lesson)]
        chapters.append(_chapter(title, lines, lesson.language))
    if task := lesson.task:
        title = f"{_('Task')}: {read_text(task.title, lesson.language)}"
        ways = _("Hand in: %(ways)s.") % {"ways": task.ways}
        chapters.append(
            _chapter(title, [title, *_say_body(task.body, lesson), ways], lesson.language)
        )
    return chapters


def _chapter(title: str, lines: list[str | Played], language: str) -> Chapter:
    said = (line if isinstance(line, Played) else _speakable(line, language) for line in lines)
    return Chapter(title, tuple(said))


def _say_body(body: Node, lesson: Lesson) -> Iterator[str | Played]:
    for node in body:
        if name := node.get("data-check"):
            yield from _say_check(name, lesson)
        elif name := node.get("data-recording"):
            yield from _play(lesson.recordings[name])
        elif node.tag == "img":
            yield node.get("alt") or ""
        elif any(kid.tag in _BLOCKS for kid in node):
            yield from _say_body(node, lesson)
        elif text := read_text(node, lesson.language):
            yield text


def _play(row: Mapping[str, Any]) -> Iterator[str | Played]:
    """What it is, then itself; a silent film is its words."""
    sounds = {part["role"]: part["path"] for part in row["parts"]}
    yield row["alt"]
    if path := sounds.get("voice") or sounds.get("audio"):
        yield Played(path)


def _say_check(name: str, lesson: Lesson) -> Iterator[str]:
    """The question, its options by letter, and time to think."""
    item = lesson.items[name]
    number = list(lesson.items).index(name) + 1
    prompt = read_text(parse_html(item.prompt_html), lesson.language)
    yield f"{_('Question %(number)s.') % {'number': number}} {prompt}"
    yield from _say_paper(parse_html(render_paper(item, language=lesson.language)), lesson)
    yield ""


def _say_paper(tree: Node, lesson: Lesson) -> Iterator[str]:
    """What is to be chosen from or filled in; a numbered place is called a blank."""
    for node in tree:
        name = (node.get("class") or "").split(" ")[0]
        if name in ("options", "letters") and len(node) > 1:
            for letter, option in zip(ascii_uppercase, node, strict=False):
                yield f"{letter}: {_say_places(option, lesson)}"
        elif name in ("twin", "options") or node.tag in ("ol", "table", "thead", "tbody"):
            yield from _say_paper(node, lesson)
        elif name != "answer" and (text := _say_places(node, lesson)):
            yield text


def _say_places(node: Node, lesson: Lesson) -> str:
    for blank in list(node.iterfind(".//span[@class='blank']")):
        replace_node(blank, _("blank") if "(" in (blank.text or "") else "")
    return read_text(node, lesson.language).replace(" / ", ", ")


def _speakable(line: str, language: str) -> str:
    """Numbers as words: not every voice knows how Kazakh counts. A sentence ends with its sign."""
    words = _NUMBER.sub(lambda found: _say_number(found.group(), language), line)
    signs = _SIGNS.get(language, {})
    words = _SIGN.sub(lambda found: f" {signs.get(found.group(), '')} ", words)
    words = _GAP.sub(r"\1", " ".join(_SILENT.sub(" ", words).split())).rstrip(", ")
    return words if not words or _END.search(words) else f"{words}."


def _say_number(digits: str, language: str) -> str:
    number = digits.replace("\u00a0", "")
    if len(number) > 12 or language not in ("kk", "ru", "en"):
        return number
    return say_whole(int(number), language)
