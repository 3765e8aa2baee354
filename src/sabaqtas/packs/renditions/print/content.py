"""A tree of clean HTML as values for the printing template: nothing in it is read as markup."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from sabaqtas.packs.renditions.trees import Node, voice_formula

type Json = dict[str, Any]
type Content = list[str | Json]

_BLOCKS: Final = frozenset({"p", "ul", "li", "blockquote", "pre", "figcaption", "figure"})
_MARKS: Final = {"strong": "b", "b": "b", "em": "i", "code": "code", "span": "span"}
_RELATIONS: Final = frozenset("=<>≤≥≠≈≡∼∈∉⊂⊆→⇒⇔∥⟂⊥")
_BINARY: Final = frozenset("+−±·×÷:∪∩")
_SHAPES: Final = {
    "rule": "rule", "ex": "ex", "mathrow": "row", "options": "boxes", "letters": "letters",
    "blanks": "blanks", "lines": "lines", "squares": "squares", "twin": "twin",
}  # fmt: skip


def describe(node: Node, language: str) -> Content:
    """The content of a node; white space between blocks is left out."""
    return list(_walk(node, language))


def _walk(node: Node, language: str) -> Iterator[str | Json]:
    is_flow = any(kid.tag in _BLOCKS or kid.tag in ("ol", "div") for kid in node)
    for part in _pieces(node, language):
        if not isinstance(part, str):
            yield part
        elif part.strip() or (part and not is_flow):
            yield _join_lines(part)


def _pieces(node: Node, language: str) -> Iterator[str | Json]:
    yield node.text or ""
    for kid in node:
        yield from _one(kid, language)
        yield kid.tail or ""


def _join_lines(text: str) -> str:
    """A line's end in the source is a space; a space that does not break stays."""
    return text.replace("\n", " ")


def _one(node: Node, language: str) -> Iterator[str | Json]:
    tag = str(node.tag)
    if tag == "math":
        yield _formula(node, language)
    elif tag == "ol" and (shape := _find_shape(node)):
        many = "many" in (node.get("class") or "").split()
        yield {"t": shape, "many": many, "k": [describe(kid, language) for kid in node]}
    elif tag == "span" and node.get("class") == "blank":
        yield _blank(node)
    elif tag in _MARKS:
        yield {"t": _MARKS[tag], "k": describe(node, language)}
    elif tag in _BLOCKS:
        yield {"t": tag, "k": describe(node, language)}
    elif tag == "ol":
        start = int(node.get("start") or 1)
        yield {"t": "ol", "start": start, "k": describe(node, language)}
    elif tag == "div":
        yield from _box(node, language)
    elif tag in _SINGLE:
        yield _SINGLE[tag](node, language)
    else:
        yield from _walk(node, language)


def _box(node: Node, language: str) -> Iterator[str | Json]:
    if name := node.get("data-check"):
        yield {"t": "check", "id": name}
        return
    shape = _find_shape(node)
    if shape in ("lines", "squares"):
        yield {"t": shape, "n": int(node.get("data-count") or 1)}
    elif shape == "twin":
        yield {"t": shape, "k": [list(_one(kid, language)) for kid in node]}
    elif shape:
        yield {"t": shape, "k": describe(node, language)}
    else:
        yield from _walk(node, language)


def _find_shape(node: Node) -> str:
    names = (node.get("class") or "").split()
    return next((_SHAPES[name] for name in names if name in _SHAPES), "")


def _blank(node: Node) -> Json:
    """A place to write in: what stands before it, and its length in dashes of the text."""
    text = "".join(map(str, node.itertext()))
    return {"t": "blank", "x": text.replace("_", "").strip(), "n": text.count("_")}


def _table(node: Node, language: str) -> Json:
    rows = [[describe(cell, language) for cell in row] for row in node.iter("tr")]
    has_head = node.find(".//thead") is not None
    return {"t": "table", "head": has_head, "rows": rows}


def _picture(node: Node, language: str) -> Json:
    width = node.get("width")
    row: Json = {"t": "img", "path": node.get("src"), "alt": node.get("alt") or ""}
    return row | {"width": int(width) if width else None}


def _heading(node: Node, language: str) -> Json:
    return {"t": "h", "k": describe(node, language)}


def _link(node: Node, language: str) -> Json:
    return {"t": "a", "to": node.get("href") or "", "k": describe(node, language)}


_SINGLE: Final = {
    "table": _table,
    "img": _picture,
    "a": _link,
    "br": lambda node, language: {"t": "br"},
    "hr": lambda node, language: {"t": "hr"},
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), _heading),
}


def _formula(node: Node, language: str) -> Json:
    return {
        "t": "math",
        "block": node.get("display") == "block",
        "alt": voice_formula(node, language),
        "k": [_part(kid) for kid in node],
    }


def _part(node: Node) -> Mapping[str, Any]:
    """One element of MathML. Leaves carry `x`, a sign also its class of spacing."""
    tag, text = str(node.tag), node.text or ""
    if tag == "mo":
        return {"t": "mo", "x": text, "c": _spacing(text)}
    if tag == "mtable":
        return {"t": "mtable", "k": [[_row(cell) for cell in row] for row in node]}
    if len(node):
        return {"t": tag, "k": [_part(kid) for kid in node]}
    return {"t": tag, "x": text}


def _row(node: Node) -> Mapping[str, Any]:
    return {"t": "mrow", "k": [_part(kid) for kid in node]}


def _spacing(sign: str) -> str:
    if sign in _RELATIONS:
        return "relation"
    if sign in _BINARY:
        return "binary"
    if sign in ",;":
        return "punctuation"
    return "opening" if sign in "([{" else "closing" if sign in ")]}" else "normal"
