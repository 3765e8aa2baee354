"""A MathML tree as a line of plain text, as a pupil would type it: 1 1/2, x², 5407 = 5 · 1000."""

from collections.abc import Iterable, Sequence
from typing import Final
from xml.etree import ElementTree as ET

RELATIONS: Final = frozenset("=<>≤≥≠≈≡∼⇒⇔")
SUMS: Final = frozenset("+−±")
PRODUCTS: Final = frozenset("·×÷:")
BINARY: Final = SUMS | PRODUCTS
SUPERSCRIPT: Final = str.maketrans("0123456789+−=()n∘′", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ°′")
SUBSCRIPT: Final = str.maketrans("0123456789+−=()n", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙ")


def read_aloud(parts: Iterable[ET.Element]) -> str:
    text = ""
    for part in parts:
        text += _spaced(part, text)
    return " ".join(piece for piece in text.split(" ") if piece)


def _spaced(part: ET.Element, before: str) -> str:
    text = part.text or ""
    if part.tag == "mo":
        return _operator(text, before, infix=part.get("form") == "infix")
    if part.tag == "mfrac":
        gap = " " if before[-1:].isdigit() else ""
        return gap + _fraction(part)
    if part.tag == "mspace" or (part.tag == "mtext" and not text.strip(" \u00a0")):
        return " "
    return _whole(part)


def _operator(text: str, before: str, *, infix: bool) -> str:
    if text in ",;":
        return f"{text} "
    if text in RELATIONS:
        return f" {text} "
    if text in BINARY:
        last = before.rstrip(" ")[-1:]
        sign = not last or last in RELATIONS or last in BINARY or last in "([{,;"
        return text if sign and text in SUMS and not infix else f" {text} "
    return text


def _whole(part: ET.Element) -> str:
    kids = list(part)
    if part.tag == "msqrt":
        return "√" + _atom(kids)
    if part.tag == "mroot":
        return _one(kids[1]).translate(SUPERSCRIPT) + "√" + _atom(kids[:1])
    if part.tag in {"msup", "msub", "msubsup"}:
        return _scripts(part.tag, kids)
    if part.tag == "mtable":
        return "; ".join(" ".join(read_aloud(cell) for cell in row) for row in kids)
    if part.tag == "mphantom":
        return " "
    return read_aloud(kids) if kids else (part.text or "")


def _scripts(tag: str, kids: Sequence[ET.Element]) -> str:
    text = _atom(kids[:1])
    if tag in {"msub", "msubsup"}:
        text += _script(kids[1], SUBSCRIPT, "_")
    if tag in {"msup", "msubsup"}:
        text += _script(kids[-1], SUPERSCRIPT, "^")
    return text


def _script(part: ET.Element, signs: dict[int, int], mark: str) -> str:
    text = _one(part)
    if all(ord(letter) in signs for letter in text):
        return text.translate(signs)
    return f"{mark}{text}" if len(text) == 1 else f"{mark}({text})"


def _fraction(part: ET.Element) -> str:
    return f"{_atom([part[0]])}/{_atom([part[1]])}"


def _atom(parts: Sequence[ET.Element]) -> str:
    """In brackets unless it is one number or letter."""
    text = read_aloud(parts)
    if text.startswith("(") and text.endswith(")"):
        return text
    return text if text.replace(",", "").isalnum() or len(text) == 1 else f"({text})"


def _one(part: ET.Element) -> str:
    return read_aloud([part])
