"""A text in a cell: our Markdown where it is sound, else the words as they stand."""

import json
import re
from typing import Any, Final

from sabaqtas.bridges.questions.markdown import LINE_END, escape_words, is_sound

_ENDED: Final = re.compile(r"(?<!\\)((?:\\\\)*)\\ ")


def read_cell(cell: str) -> str:
    """A backslash before a blank ends a line: a cell has none of its own."""
    markdown = _ENDED.sub(lambda one: one[1] + LINE_END, cell.strip())
    return markdown if is_sound(markdown) else escape_words(cell.strip())


def write_cell(value: object) -> str:
    """As `read_cell` reads it."""
    return str(value).replace(LINE_END, "\\ ")


def read_more(cell: str) -> dict[str, Any] | None:
    """What `more` holds; None for what is no object, or has signs that no text may have."""
    try:
        more = json.loads(cell)
        written = json.dumps(more, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        return None
    return more if isinstance(more, dict) and b"\\u0000" not in written else None
