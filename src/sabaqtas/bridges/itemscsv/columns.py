"""The columns of the table; docs/items.md describes them for teachers."""

import re
from string import ascii_lowercase
from typing import Final

from sabaqtas.bridges.itemscsv.faults import TABLE
from sabaqtas.bridges.tables.layout import Layout
from sabaqtas.exercises.api import banks

LETTERS: Final = tuple(ascii_lowercase[:12])
"""Options, pairs, lines in their order, or criteria: by the type."""
COLUMNS: Final = (
    "type", "prompt", "answer", *LETTERS, "tolerance", "unit", "explain", "points", "title",
    "category", "tags", "objectives", "language", "grade", "id", "more",
)  # fmt: skip
LAYOUT: Final = Layout(
    faults=TABLE,
    needed=("prompt",),
    optional=tuple(one for one in COLUMNS if one != "prompt"),
    max_bytes=banks.MOST_BYTES,
    max_rows=banks.MOST_ITEMS,
)
ARROW: Final = "->"
_BAR: Final = re.compile(r"(?<!\\)\|")


def join_path(names: tuple[str, ...]) -> str:
    """From the general to the special; a slash within a name is doubled."""
    return " / ".join(name.replace("/", "//") for name in names)


def split_path(cell: str) -> tuple[str, ...]:
    """As `join_path` wrote it."""
    parts = cell.replace("//", "\0").split("/")
    return tuple(name for part in parts if (name := part.replace("\0", "/").strip()))


def join_texts(texts: list[str]) -> str:
    """Several in one cell, parted by a bar."""
    return " | ".join(text.replace("|", "\\|") for text in texts)


def split_texts(cell: str) -> list[str]:
    """As `join_texts` wrote them."""
    parts = [part.strip().replace("\\|", "|") for part in _BAR.split(cell)]
    return [part for part in parts if part]
