"""Where the pictures of a lesson's text lie, seen from a page."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import unquote

from sabaqtas.kernel.richtext import Picture


def resolve_pictures(content: Mapping[str, Any], *, base: str) -> Callable[[str], Picture | None]:
    """Return what finds a picture by the name the author gave it; `base` leads to `media/`.

    Markdown hands over the name as an address writes it: `Алма.webp` as `%D0%90…`.
    """
    rows = {row["file"]: row for row in content["media"]}

    def find(name: str) -> Picture | None:
        row = rows.get(name) or rows.get(unquote(name))
        if row is None:
            return None
        address = f"{base}{row['path']}"
        size = {"width": row.get("width"), "height": row.get("height")}
        return Picture(address, row["alt"], row.get("caption") or "", **size)

    return find
