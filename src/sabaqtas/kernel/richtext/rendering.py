"""Markdown to HTML in three walls: a parser without raw HTML, rules that escape, and nh3 last."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from inspect import getmembers, isfunction
from typing import Any, Final

from django.utils.safestring import SafeString, mark_safe
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from sabaqtas.kernel.problems import Place, Problem
from sabaqtas.kernel.richtext.cleaning import clean, is_safe_address
from sabaqtas.kernel.richtext.failures import RichTextError, fault
from sabaqtas.kernel.richtext.formula import FormulaError, formula_to_mathml, formula_to_text
from sabaqtas.kernel.richtext.parsing import OPTIONS, Parsed, parse_block, parse_inline, walk

NOWHERE: Final = Place(file="")
GROUPS: Final = re.compile(r"(?<=\d) (?=\d{3}(?!\d))|(?<=№) ")
CHECK: Final = re.compile(r'<div data-check="(\d+)"></div>')


@dataclass(frozen=True, slots=True)
class Picture:
    """How a picture named in the text is shown. `alt` says what a child must see in it.

    Without `alt` it is what the text says in brackets before the name. `caption` is inline
    Markdown; `width` and `height` in pixels keep its room while it loads. `is_urgent`: it is
    loaded at once, also below the fold, for a page that must be whole when the line breaks.
    `html`, trusted, stands instead of it where it is more than a picture: a recording, which has
    a paragraph of its own.
    """

    address: str
    alt: str
    caption: str = ""
    width: int | None = None
    height: int | None = None
    html: SafeString | None = None
    is_urgent: bool = False


type Tokens = Sequence[Token]
type ResolvePicture = Callable[[str], Picture | None]
type RenderCheck = Callable[[str], SafeString | None]


def render_inline(
    text: str, *, resolve_image: ResolvePicture | None = None, place: Place = NOWHERE
) -> SafeString:
    """One line of Markdown with `$…$`, without a paragraph around it. Raises RichTextError."""
    parsed = parse_inline(text, place=place)
    return _render(parsed, _Page(place, resolve_image))


def render_block(
    text: str,
    *,
    resolve_image: ResolvePicture | None = None,
    render_check: RenderCheck | None = None,
    place: Place = NOWHERE,
) -> SafeString:
    """Raises RichTextError with every fault; `place.line` is the line of the text's first line.

    `render_check` gives the fields of the check with that id; its HTML is trusted and inserted
    after cleaning. A picture or check its callback does not know (None) is a fault.
    """
    parsed = parse_block(text, place=place)
    return _render(parsed, _Page(place, resolve_image, render_check))


def plain_text(text: str, *, place: Place = NOWHERE) -> str:
    """Inline Markdown as bare words, formulas as one types them, a picture by its description.

    Raises RichTextError.
    """
    parsed = parse_inline(text, place=place)
    words, problems = "", list(parsed.problems)
    for token, line in walk(parsed.tokens):
        try:
            words += _words(token)
        except FormulaError as error:
            problems.append(fault(f"formula_{error.reason}", place, line, error.excerpt))
    if problems:
        raise RichTextError(problems)
    return words


def _words(token: Token) -> str:
    if token.type == "math_inline":
        return formula_to_text(token.content)
    if token.type in {"softbreak", "hardbreak"}:
        return " "
    if token.type == "image":
        return "".join(map(_words, token.children or ()))
    return token.content if token.type in {"text", "code_inline"} else ""


def _render(parsed: Parsed, page: "_Page") -> SafeString:
    page.lines = {id(token): line for token, line in walk(parsed.tokens)}
    html = page.render(parsed.tokens, OPTIONS, {})
    if problems := [*parsed.problems, *page.problems]:
        raise RichTextError(problems)
    html = CHECK.sub(lambda match: page.checks[int(match.group(1))], clean(html))
    return mark_safe(html.strip())  # noqa: S308 - cleaned above; checks are SafeString


class _Page(RendererHTML):
    """Renders one text and gathers its faults. A public method is the rule of a kind of token."""

    def __init__(
        self,
        place: Place,
        resolve_image: ResolvePicture | None = None,
        render_check: RenderCheck | None = None,
    ) -> None:
        self.rules = {name: getattr(self, name) for name in _list_rules()}
        self._place = place
        self._resolve_image = resolve_image
        self._render_check = render_check
        self.problems: list[Problem] = []
        self.checks: list[SafeString] = []
        self.lines: dict[int, int] = {}
        self._seen: set[str] = set()

    def text(self, tokens: Tokens, idx: int, options: Any, env: Any) -> str:
        """Groups of digits and the number after № stay on one line."""
        return escape(GROUPS.sub("\u00a0", tokens[idx].content), quote=False)

    def math_inline(self, tokens: Tokens, idx: int, options: Any, env: Any) -> str:
        return self._formula(tokens[idx], block=False)

    def math_block(self, tokens: Tokens, idx: int, options: Any, env: Any) -> str:
        return f'<div class="mathrow">{self._formula(tokens[idx], block=True)}</div>\n'

    def link_open(self, tokens: Tokens, idx: int, options: Any, env: Any) -> str:
        address = str(tokens[idx].attrs.get("href", ""))
        if not is_safe_address(address):
            self._fault("link", tokens[idx], address)
        return f'<a href="{escape(address)}">'

    def image(self, tokens: Tokens, idx: int, options: Any, env: Any) -> str:
        token = tokens[idx]
        name = str(token.attrs.get("src", ""))
        picture = self._resolve_image(name) if self._resolve_image else None
        if picture is None:
            self._fault("picture", token, name)
            return ""
        if picture.html is not None:
            return self._put(picture.html, token)
        html = _picture(picture, picture.alt or _describe(token))
        if token.meta.get("figure") and picture.caption:
            html += f"<figcaption>{render_inline(picture.caption, place=self._place)}</figcaption>"
        return html

    def table_open(self, tokens: Tokens, idx: int, options: Any, env: Any) -> str:
        return '<div class="scroll" tabindex="0"><table class="table">\n'

    def table_close(self, tokens: Tokens, idx: int, options: Any, env: Any) -> str:
        return "</table></div>\n"

    def th_open(self, tokens: Tokens, idx: int, options: Any, env: Any) -> str:
        scope = ' scope="col"' if tokens[idx].tag == "th" else ""
        return f"<{tokens[idx].tag}{scope}>"

    def td_open(self, tokens: Tokens, idx: int, options: Any, env: Any) -> str:
        return "<td>"

    def container_rule_open(self, tokens: Tokens, idx: int, options: Any, env: Any) -> str:
        return '<div class="rule">\n'

    def container_example_open(self, tokens: Tokens, idx: int, options: Any, env: Any) -> str:
        return '<div class="card card--flat flow flow--s ex">\n'

    def container_check_open(self, tokens: Tokens, idx: int, options: Any, env: Any) -> str:
        name = tokens[idx].info.strip().removeprefix("check").strip()
        known = self._render_check and name not in self._seen
        fields = self._render_check(name) if self._render_check and known else None
        self._seen.add(name)
        if fields is None:
            self._fault("check", tokens[idx], name)
            return ""
        self.checks.append(fields)
        return f'<div data-check="{len(self.checks) - 1}"></div>'

    def container_check_close(self, tokens: Tokens, idx: int, options: Any, env: Any) -> str:
        return ""

    def _put(self, html: SafeString, token: Token) -> str:
        """Its place is kept while the text around it is cleaned."""
        if not token.meta.get("figure"):
            self._fault("picture", token, str(token.attrs.get("src", "")))
            return ""
        self.checks.append(html)
        return f'<div data-check="{len(self.checks) - 1}"></div>'

    def _formula(self, token: Token, *, block: bool) -> str:
        try:
            return formula_to_mathml(token.content, block=block)
        except FormulaError as error:
            self._fault(f"formula_{error.reason}", token, error.excerpt)
            return ""

    def _fault(self, kind: str, token: Token, text: str) -> None:
        self.problems.append(fault(kind, self._place, self.lines.get(id(token), 0), text))


@cache
def _list_rules() -> tuple[str, ...]:
    """What the parent looks for in every new page; it takes a third of a short text's time."""
    methods = getmembers(_Page, isfunction)
    return tuple(name for name, _rule in methods if not name.startswith(("render", "_")))


def _describe(token: Token) -> str:
    """A formula that cannot be said stays as it was written."""
    try:
        return " ".join(_words(token).split())
    except FormulaError:
        return token.content


def _picture(picture: Picture, words: str) -> str:
    size = "".join(
        f' {name}="{value}"'
        for name, value in (("width", picture.width), ("height", picture.height))
        if value
    )
    size += "" if picture.is_urgent else ' loading="lazy"'
    return f'<img src="{escape(picture.address)}" alt="{escape(words)}"{size}>'
