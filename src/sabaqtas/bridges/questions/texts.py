"""A text of Moodle as our inline Markdown, and back."""

import re
from collections.abc import Sequence
from dataclasses import replace
from html import unescape
from typing import Final

from markdown_it import MarkdownIt

from sabaqtas.bridges.questions.asked import File, Text
from sabaqtas.bridges.questions.faults import FORMULA, PLAIN
from sabaqtas.bridges.questions.losses import BESIDE, Losses
from sabaqtas.bridges.questions.markdown import (
    LINE_END,
    escape_with_formulas,
    is_sound,
    join_lines,
    list_lines,
    read_words,
)
from sabaqtas.bridges.questions.markup import LOOKS, read_html
from sabaqtas.exercises.api import banks
from sabaqtas.kernel.problems import Place

_BLOCK: Final = re.compile(
    r"^(?: {4}|\t|\s*(?:[-+*] |\d{1,9}[.)] |#{1,6} |>|```|~~~|\|))"
    r"|^\s*(?:(?:[-*] ?){3,}|=+|-+)\s*$"
    r"|\n[ \t]*\n",
    re.MULTILINE,
)
_ENDED: Final = re.compile(r"(?: {2,}|(?<!\\)\\)\n")
_DOLLARS: Final = re.compile(r"(`+)(?:.*?)\1|\\.|\$\$(.+?)(?<!\\)\$\$", re.DOTALL)
_DOLLAR: Final = re.compile(r"(`+)(?:.*?)\1|(?<!\\)\$([^$\n]+?)(?<!\\)\$|\\.", re.DOTALL)
_LINE: Final = re.compile(r"^\s*(_{3,})\s*$", re.MULTILINE)
"""A line to write on is no rule across the page."""
_NUMBERED: Final = re.compile(r"(\d{1,9})[.)] ")
_NEEDLESS: Final = re.compile(r"(`+)(?:.*?)\1|\\([>#+=|.)-])|\\.", re.DOTALL)
_BESIDE: Final = re.compile(rf"!\[((?:\\.|[^\]\\])*)\]\(({BESIDE}[^()\s]+)\)")
_MARKDOWN: Final = MarkdownIt("commonmark", {"html": True}).enable("table")


def read_text(text: Text, losses: Losses) -> str:
    """Inline Markdown; what a sentence cannot hold is said to `losses`."""
    written = text.text.strip()
    if text.format == "html":
        return join_lines(read_html(written, losses, text.files))
    if text.format == "markdown":
        return _read_markdown(written, losses, text.files)
    if text.format == "moodle" and LOOKS.search(written):
        return join_lines(read_html(written.replace("\n", "<br>"), losses, text.files))
    words, failed = escape_with_formulas(written)
    for tex in failed:
        losses.say(FORMULA, tex)
    return join_lines(words)


def read_bare(text: Text, losses: Losses) -> str:
    """Words without looks, for what a pupil types; looks are said."""
    written = " ".join(text.text.split())
    if text.format == "plain" or (text.format == "moodle" and not LOOKS.search(written)):
        return written
    markdown = read_text(replace(text, files=()), losses)
    words = read_words(markdown)
    if text.format in ("html", "moodle") and unescape(written) != words:
        core = re.sub(r"^<p>|</p>$", "", written)
        if unescape(core) != words:
            losses.say(PLAIN, words)
    return words


def write_text(markdown: str) -> Text:
    """The plainest format that reads back as it was."""
    for one in (Text(markdown, "moodle"), Text(write_markdown(markdown), "markdown")):
        losses = Losses(Place(file=""))
        if read_text(one, losses) == markdown and not losses.problems:
            return one
    return Text(write_markdown(markdown), "markdown")


def write_markdown(markdown: str) -> str:
    """As Moodle reads it: a line ends with two blanks, a formula stands between two dollars.

    A picture's file stands beside the text.
    """
    markdown = banks.change_marks(markdown, lambda alt, name: banks.write_mark(alt, BESIDE + name))
    ended = "  \n".join(_guard_line(line) for line in list_lines(markdown))
    return _DOLLAR.sub(lambda one: f"$${one[2]}$$" if one[2] else one[0], ended)


def _guard_line(line: str) -> str:
    """A line that Moodle would take for a list, a heading or a quotation is none."""
    as_ended = f"{line} "  # the blanks that end a line make a list of a lone "1."
    if not _BLOCK.search(as_ended):
        return line
    if number := _NUMBERED.match(as_ended):
        return f"{number[1]}\\{line[number.end(1) :]}"
    return f"\\{line}" if line[0] in ">#+-=|" else line


def _read_markdown(written: str, losses: Losses, files: Sequence[File]) -> str:
    """As it was where it is a sentence of ours, its pictures under the names they are kept by."""
    if not _BLOCK.search(written):
        bare = _NEEDLESS.sub(lambda one: one[2] or one[0], written)
        marked = "\0".join(" ".join(part.split()) for part in _ENDED.split(bare))
        inline = _DOLLARS.sub(_one_dollar, marked).replace("\0", LINE_END)
        if is_sound(_BESIDE.sub(lambda one: f"({one[1]})", inline)):
            return _BESIDE.sub(lambda one: _keep_picture(one, losses, files), inline)
    lined = _LINE.sub(r"\\\1", written)
    return join_lines(read_html(_MARKDOWN.render(lined), losses, files))


def _keep_picture(found: re.Match[str], losses: Losses, files: Sequence[File]) -> str:
    name = losses.keep_picture(found[2], files)
    if name:
        return banks.write_mark(found[1], name)
    return f"({found[1]})" if found[1].strip() else ""


def _one_dollar(found: re.Match[str]) -> str:
    return f"${found[2].strip()}$" if found[2] else found[0]
