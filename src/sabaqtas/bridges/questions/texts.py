"""A text of Moodle as our inline Markdown, and back."""

import re
from html import unescape
from typing import Final

from markdown_it import MarkdownIt

from sabaqtas.bridges.questions.asked import Text
from sabaqtas.bridges.questions.faults import FORMULA, PLAIN
from sabaqtas.bridges.questions.losses import Losses
from sabaqtas.bridges.questions.markdown import (
    LINE_END,
    escape_with_formulas,
    is_sound,
    join_lines,
    list_lines,
    read_words,
)
from sabaqtas.bridges.questions.markup import LOOKS, read_html
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
_MARKDOWN: Final = MarkdownIt("commonmark", {"html": True}).enable("table")


def read_text(text: Text, losses: Losses) -> str:
    """Inline Markdown; what a sentence cannot hold is said to `losses`."""
    written = text.text.strip()
    if text.format == "html":
        return join_lines(read_html(written, losses))
    if text.format == "markdown":
        return _read_markdown(written, losses)
    if text.format == "moodle" and LOOKS.search(written):
        return join_lines(read_html(written.replace("\n", "<br>"), losses))
    words, failed = escape_with_formulas(written)
    for tex in failed:
        losses.say(FORMULA, tex)
    return join_lines(words)


def read_bare(text: Text, losses: Losses) -> str:
    """Words without looks, for what a pupil types; looks are said."""
    written = " ".join(text.text.split())
    if text.format == "plain" or (text.format == "moodle" and not LOOKS.search(written)):
        return written
    markdown = read_text(text, losses)
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
    """As Moodle reads it: a line ends with two blanks, a formula stands between two dollars."""
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


def _read_markdown(written: str, losses: Losses) -> str:
    if not _BLOCK.search(written):
        bare = _NEEDLESS.sub(lambda one: one[2] or one[0], written)
        marked = "\0".join(" ".join(part.split()) for part in _ENDED.split(bare))
        inline = _DOLLARS.sub(_one_dollar, marked).replace("\0", LINE_END)
        if is_sound(inline):
            return inline
    lined = _LINE.sub(r"\\\1", written)
    return join_lines(read_html(_MARKDOWN.render(lined), losses))


def _one_dollar(found: re.Match[str]) -> str:
    return f"${found[2].strip()}$" if found[2] else found[0]
