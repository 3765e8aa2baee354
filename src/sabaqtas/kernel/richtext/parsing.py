"""The Markdown we accept: CommonMark and tables, `::: rule|example|check`, `$…$` and `$$…$$`.

Raw HTML and indented code are off. What CommonMark would let pass as odd text (a tag, a lone
dollar, a container that is unknown or never closed) is a fault, since a child would read it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin

from sabaqtas.kernel.problems import Place, Problem
from sabaqtas.kernel.richtext.failures import fault

CONTAINERS: Final = ("rule", "example", "check")
TAG: Final = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>|<!--")
COLONS: Final = re.compile(r"^\s*:::.*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Parsed:
    tokens: list[Token]
    problems: list[Problem] = field(default_factory=list)


def parse_block(text: str, *, place: Place) -> Parsed:
    return _parsed(_PARSER.parse(text, env := _env(text, place)), env)


def parse_inline(text: str, *, place: Place) -> Parsed:
    """One paragraph without block marks; line breaks are spaces."""
    flat = " ".join(text.split())
    return _parsed(_PARSER.parseInline(flat, env := _env(flat, place)), env)


def walk(tokens: Sequence[Token]) -> Iterator[tuple[Token, int]]:
    """Every token, children too, with the line (from 0) on which it stands."""
    for token in tokens:
        line = token.map[0] if token.map else 0
        yield token, line
        for child in token.children or []:
            yield child, line
            line += child.type in {"softbreak", "hardbreak"}


def _env(text: str, place: Place) -> dict[str, Any]:
    return {"place": place, "problems": [], "lines": text.splitlines()}


def _parsed(tokens: list[Token], env: dict[str, Any]) -> Parsed:
    return Parsed(tokens, env["problems"])


def _build() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table").disable("code")
    # Every address passes here and is judged in rendering, where a bad one becomes a fault
    # instead of staying in the text as brackets.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    dollarmath_plugin(parser, allow_labels=False, allow_blank_lines=False)
    for name in CONTAINERS:
        container_plugin(parser, name)
    parser.core.ruler.after("inline", "faults", _find_faults)
    parser.core.ruler.push("figures", _make_figures)
    parser.core.ruler.push("steps", _number_steps)
    return parser


def _find_faults(state: StateCore) -> None:
    """Runs before escaped signs are joined to the text, so `\\$` is no lone dollar."""
    note = state.env["problems"].append
    place = state.env["place"]
    for token, line in walk(state.tokens):
        text = token.content
        if token.type == "inline" and (mark := COLONS.search(text)):
            note(fault("container", place, line, mark.group(0).strip()))
        elif token.type == "text" and "$" in text:
            note(fault("dollar", place, line, text))
        elif token.type == "text" and (tag := TAG.search(text)):
            note(fault("html", place, line, tag.group(0)))
        elif token.type.endswith("_open") and token.type.startswith("container"):
            _find_unclosed(state, token, line)


def _find_unclosed(state: StateCore, token: Token, line: int) -> None:
    """The plugin closes an open container at the end of the text without a word."""
    end = token.map[1] if token.map else line
    lines = state.env["lines"]
    closed = any(
        at < len(lines) and lines[at].strip(" :") == "" and ":::" in lines[at]
        for at in (end - 1, end)
        if at > line
    )
    if not closed:
        state.env["problems"].append(fault("unclosed", state.env["place"], line, lines[line]))


def _make_figures(state: StateCore) -> None:
    """A picture alone in its paragraph becomes a figure; an empty heading cell an empty cell."""
    tokens = state.tokens
    for at, token in enumerate(tokens[1:-1], start=1):
        if token.type != "inline":
            continue
        children = [c for c in token.children or [] if c.type != "text" or c.content.strip()]
        opening, closing = tokens[at - 1], tokens[at + 1]
        if opening.type == "paragraph_open" and [c.type for c in children] == ["image"]:
            opening.tag = closing.tag = "figure"
            opening.attrs["class"] = "fig"
            children[0].meta["figure"] = True
        if opening.type == "th_open" and not children:
            opening.tag = closing.tag = "td"


def _number_steps(state: StateCore) -> None:
    """A numbered list in an example is a worked solution, set with large step numbers."""
    inside = 0
    for token in state.tokens:
        if token.type.startswith("container_example"):
            inside += token.nesting
        elif token.type == "ordered_list_open" and inside:
            token.attrs["class"] = "steps"


_PARSER: Final = _build()
OPTIONS: Final = _PARSER.options
