"""TeX of school mathematics to MathML and to plain text, without any script.

latex2mathml lets unknown commands and unbalanced braces pass as letters; here the commands are a
closed list and whatever was not understood is a `FormulaError`, so no pupil ever sees raw TeX.
Browsers do not break a formula over lines, so one that is wider than a phone is cut before an
operator, as in an exercise book.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import unescape
from typing import Final
from xml.etree import ElementTree as ET

from latex2mathml.converter import convert_to_element

from sabaqtas.kernel.richtext.formula_text import PRODUCTS, RELATIONS, SUMS, read_aloud

MAX_TEX: Final = 2_000
ROW: Final = 32
"""Characters of a formula that fit a 360 px screen at reading size, on a line of its own."""
PIECE: Final = 18
"""And what fits beside the circle of an option; the pieces flow with the text around them."""
GROUP_SPACE: Final = "\u00a0"

_KNOWN: Final = (
    "cdot times div pm mp le leq ge geq lt gt ne neq approx equiv sim frac dfrac tfrac sqrt text"
    " ldots dots cdots vdots left right angle triangle square circ degree parallel perp infty"
    " in notin subset subseteq cup cap emptyset varnothing mathbb"
    " quad qquad to rightarrow leftarrow Rightarrow Leftrightarrow prime pi alpha beta gamma"
    " varphi omega Delta lambda mu rho sin cos tan cot log lg ln phantom boxed begin end hline"
)
COMMANDS: Final = frozenset(_KNOWN.split())
ENVIRONMENTS: Final = frozenset({"aligned", "cases", "array"})
OPERATORS: Final = {":": ":", ";": ";", "·": "·", "⋅": "·", "×": "×", "−": "−", "÷": "÷"}
OPENING: Final = frozenset("([{")
CLOSING: Final = frozenset(")]}")
ARITY: Final = {"mfrac": 2, "msup": 2, "msub": 2, "msubsup": 3, "mroot": 2}
KEPT: Final = frozenset({"stretchy", "fence", "form", "width", "columnalign", "rowlines"})

COMMAND: Final = re.compile(r"\\([a-zA-Z]+|.|$)", re.DOTALL)
TEXT: Final = re.compile(r"\\text\s*\{[^{}]*\}")
ENVIRONMENT: Final = re.compile(r"\\(?:begin|end)\s*\{([^}]*)\}")
ODD: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
INLINE: Final = re.compile(r"<math(?![^>]*\bdisplay=)[^>]*>.*?</math>", re.DOTALL)
CYRILLIC: Final = re.compile(r"[\u0400-\u04ff]")


class FormulaError(ValueError):
    """`reason`: empty too_long command braces words percent unfinished; `excerpt`: where."""

    def __init__(self, reason: str, excerpt: str) -> None:
        super().__init__(f"{reason}: {excerpt}")
        self.reason = reason
        self.excerpt = excerpt


@lru_cache(2048)
def formula_to_mathml(tex: str, *, block: bool = False) -> str:
    """Raises FormulaError. `block` centres it on its own line; a long one becomes several rows.

    A lesson that is edited is shown again and again: each formula is worked out once.
    """
    parts = _parse(tex)
    if block:
        return _block(parts)
    return _cut(parts)


def cut_formulas(html: str) -> str:
    """Formulas within a text that were made whole, cut again for the screen of a phone."""
    return INLINE.sub(lambda found: _cut_again(found[0]), html)


def formula_to_text(tex: str) -> str:
    """The formula as a person would type it: for SMS, alternative text, sorting. FormulaError."""
    return read_aloud(_parse(tex))


def _parse(tex: str) -> list[ET.Element]:
    _refuse_unknown(tex)
    source = tex.replace("{aligned}", "{align*}").replace(r"\degree", r"^\circ")
    try:
        root = convert_to_element(source)
    except Exception as error:  # the library has a dozen error classes and leaks IndexError
        raise FormulaError("unfinished", _excerpt(tex)) from error
    _tidy(root, tex)
    parts = list(root)
    return list(parts[0]) if len(parts) == 1 and parts[0].tag == "mrow" else parts


def _refuse_unknown(tex: str) -> None:
    if not tex.strip():
        raise FormulaError("empty", _excerpt(tex))
    if odd := ODD.search(tex):
        raise FormulaError("command", repr(odd.group(0)))
    if len(tex) > MAX_TEX:
        raise FormulaError("too_long", _excerpt(tex))
    for match in COMMAND.finditer(tex):
        name = match.group(1)
        if name not in COMMANDS if name.isalpha() else name not in ",;:! {}%|\\#$&_":
            raise FormulaError("command", match.group(0))
        if not name:
            raise FormulaError("unfinished", _excerpt(tex))
    for name in ENVIRONMENT.findall(tex):
        if name not in ENVIRONMENTS:
            raise FormulaError("command", f"\\begin{{{name}}}")
    _refuse_words_and_braces(tex)


def _refuse_words_and_braces(tex: str) -> None:
    bare = TEXT.sub("", tex)
    if r"\text" in bare:
        raise FormulaError("braces", _excerpt(tex))
    if word := CYRILLIC.search(bare):
        raise FormulaError("words", _excerpt(bare[word.start() :]))
    plain = COMMAND.sub(lambda m: m.group(0) if m.group(1).isalpha() else "", bare)
    if "%" in plain:
        raise FormulaError("percent", _excerpt(tex))
    depth = 0
    for sign in plain:
        depth += (sign == "{") - (sign == "}")
        if depth < 0:
            break
    if depth:
        raise FormulaError("braces", _excerpt(tex))


def _excerpt(tex: str) -> str:
    return tex.strip()[:60]


def _tidy(element: ET.Element, tex: str) -> None:
    """Depth first: number groups joined, lone groups unwrapped, operators marked as operators."""
    element.text = unescape(element.text) if element.text else element.text
    element.attrib = {k: v for k, v in element.attrib.items() if k in KEPT}
    for child in element:
        _tidy(child, tex)
    element[:] = [_unwrap(child) for child in _join_numbers(list(element))]
    if element.tag in ARITY and len(element) != ARITY[element.tag]:
        raise FormulaError("unfinished", _excerpt(tex))
    if element.tag == "mi" and element.text:
        _tidy_letter(element, element.text, tex)


def _tidy_letter(element: ET.Element, text: str, tex: str) -> None:
    if text in OPERATORS:
        element.tag, element.text = "mo", OPERATORS[text]
    elif text[0] in "\\&{}":
        raise FormulaError("unfinished", _excerpt(tex))


def _unwrap(element: ET.Element) -> ET.Element:
    return element[0] if element.tag == "mrow" and len(element) == 1 else element


def _join_numbers(children: Sequence[ET.Element]) -> Iterator[ET.Element]:
    """`2\\,000` and `3{,}5` are one number each, not three things with space between."""
    pending: list[ET.Element] = []
    for child in children:
        pending.append(child)
        if len(pending) >= 3 and (joint := _joint(pending[-3], pending[-2], pending[-1])):
            number = ET.Element("mn")
            number.text = f"{pending[-3].text}{joint}{pending[-1].text}"
            pending[-3:] = [number]
    yield from pending


def _joint(left: ET.Element, middle: ET.Element, right: ET.Element) -> str:
    if left.tag != "mn" or right.tag != "mn":
        return ""
    if middle.tag == "mo" and middle.get("form") == "infix" and middle.text == ",":
        return ","
    if middle.tag == "mrow" and [c.text for c in middle] == [","]:
        return ","
    thousands = middle.tag == "mspace" or middle.text == GROUP_SPACE
    whole = "," not in (left.text or "") and len(right.text or "") == 3
    return GROUP_SPACE if thousands and whole else ""


def _cut_again(math: str) -> str:
    """One that somebody else wrote, in which HTML is no XML, stays as it is."""
    try:
        return _cut(list(ET.fromstring(math)))  # noqa: S314 - no document type within a text
    except ET.ParseError:
        return math


def _cut(parts: Sequence[ET.Element]) -> str:
    return "<wbr>".join(_math(row) for row in _rows(parts, PIECE))


def _rows(parts: Sequence[ET.Element], width: int) -> list[list[ET.Element]]:
    """Cut before relations and sums, and before products only where a piece is still too wide."""
    pieces: list[list[ET.Element]] = []
    for piece in _pieces(parts, RELATIONS | SUMS):
        wide = _is_wide(piece, width)
        pieces.extend(_pieces(piece, PRODUCTS) if wide else [piece])
    rows: list[list[ET.Element]] = [[]]
    for piece in pieces:
        if rows[-1] and _is_wide([*rows[-1], *piece], width):
            rows.append([])
        rows[-1].extend(piece)
    return rows[:1] + [_infix(row) for row in rows[1:]]


def _is_wide(parts: Sequence[ET.Element], width: int) -> bool:
    return len(read_aloud(parts)) > width


def _pieces(parts: Sequence[ET.Element], cuts: frozenset[str]) -> Iterator[list[ET.Element]]:
    piece: list[ET.Element] = []
    depth = 0
    for part in parts:
        sign = (part.text or "") if part.tag == "mo" else ""
        if sign in cuts and depth == 0 and piece:
            yield piece
            piece = []
        depth += (sign in OPENING) - (sign in CLOSING)
        piece.append(part)
    yield piece


def _block(parts: Sequence[ET.Element]) -> str:
    rows = _rows(parts, ROW)
    if len(rows) == 1:
        return _math(parts, display=True)
    table = ET.Element("mtable")
    for row in rows:
        cell = ET.SubElement(ET.SubElement(table, "mtr"), "mtd")
        cell.extend(row)
    return _math([table], display=True, spoken=read_aloud(parts))


def _infix(row: list[ET.Element]) -> list[ET.Element]:
    """Without it a sign that begins a row would be set tight, as the sign of a number."""
    if row[0].tag == "mo":
        row[0].set("form", "infix")
    return row


def _math(parts: Sequence[ET.Element], *, display: bool = False, spoken: str = "") -> str:
    attributes = {"display": "block"} if display else {}
    math = ET.Element("math", attributes | {"alttext": spoken or read_aloud(parts)})
    math.extend(parts)
    return ET.tostring(math, encoding="unicode")
