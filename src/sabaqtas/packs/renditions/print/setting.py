"""The page set by typst, in the fonts that typst itself carries.

typst checks PDF/UA-1 itself: it refuses a formula or a picture without words, and a sign that no
font of its own can draw. An author may write any sign, so such a one is set as an empty frame.
One compiler is kept of each template: reading fonts is what costs.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, cast

import typst

_TEMPLATE = Path(__file__).with_name("lesson.typ")
SHOWING = Path(__file__).with_name("showing.typ")
"""How each kind of content is set, for templates of other modules too."""
_PROBE = Path(__file__).with_name("probe.typ")
_FRAME = "▯"
_LOCK = Lock()


def set_page(page: Mapping[str, Any], template: Path = _TEMPLATE) -> bytes:
    """A tagged PDF. Raises typst.TypstError when something other than a sign cannot be set."""
    with _LOCK:
        try:
            return _compile(template, page)
        except typst.TypstError:
            return _compile(template, _frame_strange(page))


def _frame_strange(page: Mapping[str, Any]) -> dict[str, Any]:
    """The same page, drawable; the folder of its pictures is a path, and no text."""
    text = json.dumps({**page, "folder": ""}, ensure_ascii=False)
    frames = {ord(sign): _FRAME for sign in set(text) if not _is_drawn(sign)}
    return {**json.loads(text.translate(frames)), "folder": page["folder"]}


@cache
def _is_drawn(sign: str) -> bool:
    if sign.isascii():
        return True
    try:
        _compile(_PROBE, {"sign": sign})
    except typst.TypstError:
        return False
    return True


def _compile(template: Path, data: Mapping[str, Any]) -> bytes:
    inputs = {"data": json.dumps(data, ensure_ascii=False), "showing": str(SHOWING)}
    pdf = _compiler(template).compile(
        format="pdf", sys_inputs=inputs, pdf_standards="ua-1", timestamp=0
    )
    return cast(bytes, pdf)


@cache
def _compiler(template: Path) -> typst.Compiler:
    """Its root is the whole disk: pictures are read where the pack lies, by checked names only."""
    return typst.Compiler(str(template), root="/", ignore_system_fonts=True)
