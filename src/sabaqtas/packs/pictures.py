"""Where the pictures and recordings of a lesson's text lie, seen from a page."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import unquote

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from sabaqtas.kernel.richtext import Picture, plain_text
from sabaqtas.kernel.ui.recordings import Recording, build_recording

type Json = Mapping[str, Any]


def resolve_pictures(
    content: Json,
    *,
    base: str,
    shown: set[str] | None = None,
    show: Callable[[Json], SafeString] | None = None,
) -> Callable[[str], Picture | None]:
    """Return what finds a picture by the name the author gave it; `base` leads to `media/`.

    Markdown hands over the name as an address writes it: `Алма.webp` as `%D0%90…`. Recordings
    that were found are noted in `shown`; `show` draws them, if not as a page plays them.
    """
    rows = {row["file"]: row for row in content["media"]}

    def find(name: str) -> Picture | None:
        row = rows.get(name) or rows.get(unquote(name))
        if row is None:
            return None
        if "parts" in row:
            (shown if shown is not None else set()).add(row["file"])
            html = show(row) if show else render_recording(row, base=base)
            return Picture("", row["alt"], html=html)
        address = f"{base}{row['path']}"
        size = {"width": row.get("width"), "height": row.get("height")}
        return Picture(address, row["alt"], row.get("caption") or "", **size)

    return find


def place_pictures(content: Json, *, base: str) -> dict[str, str]:
    """Where the pictures of questions lie, by the path under which these name them."""
    rows = [row for row in content["media"] if "parts" not in row]
    return {row["path"]: f"{base}{row['path']}" for row in rows}


def render_unplaced(content: Json, *, base: str, shown: set[str]) -> list[SafeString]:
    """Recordings that no step shows: they stand before the steps."""
    return [
        render_recording(row, base=base)
        for row in content["media"]
        if "parts" in row and row["file"] not in shown
    ]


def render_recording(row: Json, *, base: str) -> SafeString:
    """Sound and slides, then the film, then the words."""
    context = {"rec": build_shown(row, base=base)}
    return render_to_string("kernel/ui/recording/recording.html", context)


def build_shown(row: Json, *, base: str) -> Recording:
    """The recording of this row of `media`, its files under `base`."""
    caption = plain_text(row.get("caption") or "")
    facts = dict(row) | {"id": row["file"], "title": caption or row["alt"]}
    if not caption:
        facts["alt"] = ""
    sign = [part for part in row["parts"] if part["role"].startswith("sign")]
    rest = [part for part in row["parts"] if not part["role"].startswith("sign")]
    if sign:
        about = {"id": "sign", "width": 16, "height": 9, "is_sample": row.get("sign_sample")}
        facts["sign"] = build_recording(about, _list_named(sign), address=_address(base))
    return build_recording(facts, _list_named(rest), address=_address(base))


def _address(base: str) -> Callable[[str], str]:
    return lambda name: f"{base}{name}"


def _list_named(parts: list[Json]) -> Iterator[dict[str, Any]]:
    for part in parts:
        role = {"sign": "video", "sign-poster": "poster"}.get(part["role"], part["role"])
        yield dict(part) | {"name": part["path"], "role": role}
