"""A question in the booklet, answered on a sheet: rows and options by their names there.

Pure, over the values that `packs.papers` describes a question with. What was room for writing
goes; what was to be ticked gets the letter of its bubble.
"""

from collections.abc import Sequence
from typing import Any

from sabaqtas.delivery.channels.print.sheets import Asked, Shape

type Content = Sequence[Any]
_DOTS = "…"
"""Where a short answer would stand in its sentence: “… km”."""


def point_to_sheet(room: Content, asked: Asked) -> list[Any]:
    """The same without places to write."""
    return [made for node in room for made in _point(node, asked)]


def fit_pictures(content: Content, *, widest: int, in_table: bool = False) -> list[Any]:
    """Pictures no wider than `widest` pixels of 0.26 mm, half of that within a table."""
    return [_fit(node, widest, in_table=in_table) for node in content]


def rename_checks(content: Content, prefix: str) -> list[Any]:
    """Places of checks by names that are one of a kind in a booklet of many lessons."""
    return [_rename(node, prefix) for node in content]


def _point(node: Any, asked: Asked) -> list[Any]:
    if not isinstance(node, dict):
        return [node]
    kind = node["t"]
    if kind in ("lines", "squares"):
        return []
    if kind == "blank" and not node["x"]:
        return [_DOTS]
    if kind == "boxes":
        return _letter(node["k"], asked)
    if kind == "blanks":
        return [_name_rows([_drop_blank(row) for row in node["k"]], asked)]
    if kind == "twin":
        return [node | {"k": [point_to_sheet(side, asked) for side in node["k"]]}]
    if kind == "p":
        kept = point_to_sheet(node["k"], asked)
        return [node | {"k": kept}] if any(_is_told(one) for one in kept) else []
    return [node]


def _is_told(node: Any) -> bool:
    """Whether something is left to read beside the dots."""
    return not isinstance(node, str) or bool(node.replace(_DOTS, "").strip())


def _letter(rows: Sequence[Content], asked: Asked) -> list[Any]:
    """Options whose bubble says what they say need not stand in the booklet a second time."""
    options = next((f.options for f in asked.fields if f.shape is Shape.BUBBLES), ())
    if len(options) == 1:
        return [{"t": "p", "k": list(rows[0])}]
    is_lettered = all(len(option.label) == 1 for option in options)
    return [{"t": "letters", "k": [list(row) for row in rows]}] if is_lettered else []


def _name_rows(rows: list[list[Any]], asked: Asked) -> dict[str, Any]:
    if asked.fields[0].name == "A":
        return {"t": "letters", "k": rows}
    return {"t": "ol", "start": 1, "k": [{"t": "li", "k": row} for row in rows]}


def _drop_blank(row: Content) -> list[Any]:
    kept = [node for node in row if not (isinstance(node, dict) and node["t"] == "blank")]
    if kept and isinstance(kept[0], str):
        kept[0] = kept[0].lstrip()
    return kept


def _fit(node: Any, widest: int, *, in_table: bool) -> Any:
    if isinstance(node, list):
        return [_fit(one, widest, in_table=in_table) for one in node]
    if not isinstance(node, dict):
        return node
    in_table = in_table or node["t"] == "table"
    most = widest // 2 if in_table else widest
    if node["t"] == "img":
        return node | {"width": min(node["width"] or most, most)}
    fitted = {
        name: _fit(node[name], widest, in_table=in_table) for name in ("k", "rows") if name in node
    }
    return node | fitted if node["t"] != "math" else node


def _rename(node: Any, prefix: str) -> Any:
    if isinstance(node, list):
        return [_rename(one, prefix) for one in node]
    if not isinstance(node, dict) or node["t"] == "math":
        return node
    if node["t"] == "check":
        return node | {"id": f"{prefix}{node['id']}"}
    return node | {"k": _rename(node["k"], prefix)} if "k" in node else node
