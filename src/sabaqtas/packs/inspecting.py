"""A pack from elsewhere may be whole, signed and hostile: what stands in it must be as clean as
what we would have made ourselves."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from sabaqtas.kernel.richtext.cleaning import clean
from sabaqtas.library.api import NotADrawing, clean_svg
from sabaqtas.packs.manifest import CONTENT
from sabaqtas.packs.opening import OpenPack

_MEDIA: Final = ("image/", "audio/", "video/", "text/vtt", "application/vnd.apple.mpegurl")
_RUNS: Final = frozenset({"html", "htm", "xhtml", "xml", "js", "mjs", "css", "pdf", "swf"})

type Problem = tuple[str, str]


def find_hostile(pack: OpenPack, staff: Mapping[str, Any] | None) -> list[Problem]:
    """(file, cause) of all that may not stand in a pack."""
    found = list(_dirty_texts(CONTENT, pack.content["items"]))
    found += _dirty_texts("staff.json", (staff or {}).get("keys", {}))
    for row in pack.manifest["files"]:
        if row["path"] != CONTENT:
            found += _look_at(pack, row)
    return found


def _dirty_texts(file: str, value: Any, name: str = "") -> Iterator[Problem]:
    """Every text whose key ends in `html`, however deep."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _dirty_texts(file, inner, str(key))
    elif isinstance(value, list):
        for inner in value:
            yield from _dirty_texts(file, inner, name)
    elif isinstance(value, str) and _is_html(name) and clean(value) != value:
        excerpt = json.dumps(value[:60], ensure_ascii=False)
        yield file, f"{name} holds what may not stand in a page: {excerpt}"


def _is_html(name: str) -> bool:
    return name.endswith("html") or name == "criteria"


def _look_at(pack: OpenPack, row: Mapping[str, Any]) -> Iterator[Problem]:
    path, kind = str(row["path"]), str(row["media_type"])
    if not kind.startswith(_MEDIA) or path.rpartition(".")[2] in _RUNS:
        yield path, f"{kind} is no medium of a lesson"
    elif kind == "image/svg+xml" or path.endswith(".svg"):
        data = pack.read(path)
        try:
            is_clean = clean_svg(data).data == data
        except NotADrawing as error:
            yield path, f"no drawing that can be shown: {error.reason}"
            return
        if not is_clean:
            yield path, "the drawing holds what may not stand in one"
