"""Clean HTML of a lesson as a tree, to be walked by whoever makes no web page of it."""

import re
from collections.abc import Callable
from typing import Any, Final

from lxml import html
from lxml.etree import _Element

from sabaqtas.kernel.richtext import read_aloud, speak_formula

type Node = _Element

_CUT: Final = re.compile(r"</math><wbr><math\b[^>]*>")

_SPACE: Final = re.compile(r"[ \t\r\n]+")

_END_OF_VOID: Final = re.compile("</(?:source|track)>")
"""libxml2 does not know that these elements of HTML have no end."""


def parse_html(text: str) -> Node:
    """A `div` around the text. A formula that was cut for a narrow screen is whole again."""
    whole = _CUT.sub("", text).replace("<wbr>", "")
    tree: Node = html.fragment_fromstring(whole, create_parent="div")
    return tree


def write_html(node: Node, *, outer: bool = False) -> str:
    """The inner HTML of a node, or with `outer` its own tag too; never what stands behind it."""
    if outer:
        return _END_OF_VOID.sub("", html.tostring(node, encoding="unicode", with_tail=False))
    inner = [html.tostring(kid, encoding="unicode") for kid in node]
    return html_text(node.text or "") + _END_OF_VOID.sub("", "".join(inner))


def html_text(text: str) -> str:
    """Escaped for HTML and XHTML text."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def replace_node(node: Node, new: Node | str) -> None:
    """Put text or another node where this one stands; what stood behind it stays."""
    parent, tail = node.getparent(), node.tail or ""
    assert parent is not None
    if isinstance(new, str):
        _append_text(parent, node, new + tail)
    else:
        new.tail = tail
        parent.insert(parent.index(node), new)
    node.tail = None
    parent.remove(node)


def say_formulas(tree: Node, say: Callable[[Node], str]) -> None:
    """Put words in place of every formula."""
    for math in list(tree.iter("math")):
        replace_node(math, say(math))


def type_formula(math: Node) -> str:
    """A formula as a person would type it: 1/2, x², 5407 = 5 · 1000."""
    return read_aloud(math)  # type: ignore[arg-type]


def voice_formula(math: Node, language: str) -> str:
    """A formula in words."""
    return speak_formula(math, language)


def read_text(node: Node, language: str) -> str:
    """All words of a node as they are spoken, formulas in words, white space joined.

    A space that does not break stays: it holds the digits of a number together.
    """
    return _SPACE.sub(" ", "".join(_words(node, language))).strip()


def _words(node: Node, language: str) -> Any:
    yield node.text or ""
    for kid in node:
        if kid.tag == "math":
            yield voice_formula(kid, language)
        elif kid.tag == "img":
            yield f" {kid.get('alt', '')} "
        elif kid.tag == "br":
            yield " "
        elif kid.tag in {"td", "th"}:
            yield f"{read_text(kid, language)}, "
        else:
            yield from _words(kid, language)
        yield kid.tail or ""


def _append_text(parent: Node, node: Node, text: str) -> None:
    before = node.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + text
    else:
        parent.text = (parent.text or "") + text
