"""HTML of another system as our inline Markdown: what a sentence can hold stays, the rest is said.

The HTML is cleaned first (nh3), so what is read is well-formed whatever was written; the reader
keeps no tree, so depth costs nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

import nh3

from sabaqtas.bridges.questions.asked import File
from sabaqtas.bridges.questions.faults import FORMULA, LAYOUT, LINK, PICTURE, REMOVED, TANGLED
from sabaqtas.bridges.questions.losses import Losses
from sabaqtas.bridges.questions.markdown import escape_with_formulas, escape_words, read_words
from sabaqtas.exercises.api import banks
from sabaqtas.kernel.richtext.cleaning import WEB, is_safe_address

_BLOCKS: Final = (
    "p div br h1 h2 h3 h4 h5 h6 ul ol li blockquote pre table tr hr figure figcaption dl dt dd"
)
BLOCKS: Final = frozenset(_BLOCKS.split())
LAID_OUT: Final = {"table": "table", "pre": "pre", "ul": "list", "ol": "list"}
STARS: Final = {"b": "**", "strong": "**", "i": "*", "em": "*"}
TAGS: Final = {*BLOCKS, *STARS, "a", "img", "code", "td", "th", "sub", "sup", "math", "annotation"}
ACTIVE: Final = re.compile(
    r"<\s*(script|iframe|object|embed|video|audio|form|input|svg|style)\b", re.IGNORECASE
)
LOOKS: Final = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>|<!--|&(?:#\d+|#x[\da-f]+|\w+);")
MOST_CHARS, MOST_TAGS = 100_000, 2_000
"""Cleaning takes time by the square of the depth."""
_SUB: Final = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_SUP: Final = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_CLEANER: Final = nh3.Cleaner(
    tags=TAGS,
    attributes={"a": {"href"}, "img": {"src", "alt"}, "math": {"alttext"}},
    clean_content_tags={"script", "style"},
    url_schemes={"http", "https"},
    url_relative="pass_through",
    link_rel=None,
)


def read_html(html: str, losses: Losses, files: Sequence[File] = ()) -> str:
    """The words with emphasis, links, code and formulas; line ends are `\\n`."""
    if len(html) > MOST_CHARS or html.count("<") > MOST_TAGS:
        losses.refuse(TANGLED, html[:80])
        return ""
    for active in ACTIVE.finditer(html):
        losses.say(REMOVED, active[1].lower())
    for data in re.findall(r"""src\s*=\s*["']?(data:[^;,"']*)""", html, re.IGNORECASE):
        losses.say(PICTURE, data)
    cleaned = _CLEANER.clean(html)
    styled, plain = _Reader(losses, files), _Reader(losses, files, is_plain=True)
    for reader in (styled, plain):
        reader.feed(cleaned)
        reader.close()
    return styled.text if _is_same(styled.text, plain.text) else plain.text


def _is_same(styled: str, plain: str) -> bool:
    """Stars that would stay stars on the page are worse than none."""
    pairs = zip(styled.split("\n"), plain.split("\n"), strict=False)
    return all(
        " ".join(read_words(one).split()) == " ".join(read_words(other).split())
        for one, other in pairs
    )


@dataclass(slots=True)
class _Open:
    """An element whose words are still gathered."""

    tag: str
    address: str = ""
    parts: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    """Walks the cleaned HTML; `is_plain` leaves emphasis out."""

    def __init__(self, losses: Losses, files: Sequence[File], *, is_plain: bool = False) -> None:
        super().__init__(convert_charrefs=True)
        self._losses = losses
        self._files = files
        self._is_plain = is_plain
        self._open = [_Open("")]
        self._numbers: list[int] = []
        self._pre = 0

    @property
    def text(self) -> str:
        """Everything gathered."""
        while len(self._open) > 1:
            self._shut()
        return "".join(self._open[0].parts)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in LAID_OUT:
            self._lay_out(tag)
        if tag in BLOCKS:
            self._put("\n")
        if tag == "li":
            self._put(self._bullet())
        elif tag in ("td", "th"):
            self._put(" ")
        elif tag == "img":
            self._picture(given)
        elif tag in STARS or tag in ("a", "code", "sub", "sup", "annotation"):
            self._open.append(_Open(tag, given.get("href", "")))
        elif tag == "math":
            self._losses.say(FORMULA, given.get("alttext", "MathML"))

    def handle_endtag(self, tag: str) -> None:
        if tag in ("ul", "ol") and self._numbers:
            self._numbers.pop()
        if tag == "pre":
            self._pre = max(0, self._pre - 1)
        if tag in ("td", "th"):
            self._put(" | ")
        if tag in BLOCKS and tag != "br":
            self._put("\n")
        if any(one.tag == tag for one in self._open[1:]):
            while self._shut() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self._open[-1].tag == "code" and not self._pre:
            self._put(" ".join(data.split("\n")))
        elif self._pre:
            self._put("\n".join(_code(line) for line in data.split("\n")))
        else:
            words, failed = escape_with_formulas(re.sub(r"[ \t\r\n\f]+", " ", data))
            for tex in failed:
                self._losses.say(FORMULA, tex)
            self._put(words)

    def _put(self, text: str) -> None:
        self._open[-1].parts.append(text)

    def _shut(self) -> str:
        one = self._open.pop()
        self._put(self._wrap(one, "".join(one.parts)))
        return one.tag

    def _wrap(self, one: _Open, text: str) -> str:
        lead = text[: len(text) - len(text.lstrip())]
        core = text.strip()
        trail = text[len(lead) + len(core) :]
        if not core or one.tag == "annotation":
            return lead if not core else ""
        return lead + self._mark(one, core) + trail

    def _mark(self, one: _Open, core: str) -> str:
        if one.tag in STARS and not self._is_plain and "\n" not in core:
            return f"{STARS[one.tag]}{core}{STARS[one.tag]}"
        if one.tag == "code":
            return core if self._pre else _code(core)
        if one.tag == "a":
            return self._link(one.address, core)
        if one.tag in ("sub", "sup"):
            return self._raise(one.tag, core)
        return core

    def _link(self, address: str, words: str) -> str:
        if WEB.match(address) and is_safe_address(address) and not set(address) & set("()<> \\`"):
            return words if "\n" in words else f"[{words}]({address})"
        self._losses.say(LINK, address or words)
        return words

    def _raise(self, tag: str, words: str) -> str:
        raised = words.translate(_SUB if tag == "sub" else _SUP)
        if all(new != old for new, old in zip(raised, words, strict=True)):
            return raised
        self._losses.say(LAYOUT, tag)
        return f"{'↓' if tag == 'sub' else '^'}({words})"

    def _lay_out(self, tag: str) -> None:
        if tag in ("ul", "ol"):
            self._numbers.append(1 if tag == "ol" else 0)
            return
        self._pre += tag == "pre"
        self._losses.say(LAYOUT, LAID_OUT[tag])

    def _bullet(self) -> str:
        number = self._numbers[-1] if self._numbers else 0
        if not number:
            return "• "
        self._numbers[-1] += 1
        return f"{number}. "

    def _picture(self, given: dict[str, str]) -> None:
        alt = escape_words(" ".join(given.get("alt", "").split()))
        name = self._losses.keep_picture(given.get("src", ""), self._files)
        if name:
            self._put(f" {banks.write_mark(alt, name)} ")
        elif alt:
            self._put(f" ({alt}) ")


def _code(words: str) -> str:
    """As code; a backtick in it needs longer fences."""
    core = words.strip()
    if not core:
        return words
    fence = "`" * (max((len(run) for run in re.findall("`+", core)), default=0) + 1)
    pad = " " if core[0] == "`" or core[-1] == "`" else ""
    return f"{fence}{pad}{core}{pad}{fence}"
