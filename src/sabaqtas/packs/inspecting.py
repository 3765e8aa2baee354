"""A pack from elsewhere may be whole, signed and hostile: what stands in it must be as clean as
what we would have made ourselves."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from sabaqtas.kernel.richtext.cleaning import clean
from sabaqtas.library.api import NotADrawing, clean_svg
from sabaqtas.packs.manifest import CONTENT, SAFE_NAME
from sabaqtas.packs.opening import OpenPack

_PLAYLIST: Final = "application/vnd.apple.mpegurl"
_MEDIA: Final = ("image/", "audio/", "video/", "text/vtt", "application/json", _PLAYLIST)
_URI: Final = re.compile(r'URI="([^"]*)"')
_RUNS: Final = frozenset({"html", "htm", "xhtml", "xml", "js", "mjs", "css", "pdf", "swf"})

type Problem = tuple[str, str]


def find_hostile(pack: OpenPack, staff: Mapping[str, Any] | None) -> list[Problem]:
    """(file, cause) of all that may not stand in a pack."""
    found = list(_dirty_texts(CONTENT, pack.content["items"]))
    found += _dirty_texts("staff.json", (staff or {}).get("keys", {}))
    found += _list_missing(pack)
    for row in pack.manifest["files"]:
        if row["path"] != CONTENT:
            found += _look_at(pack, row)
    return found


def _list_missing(pack: OpenPack) -> Iterator[Problem]:
    """What the content shows must be a file of the pack."""
    files = {row["path"] for row in pack.manifest["files"]}
    for row in pack.content["media"]:
        for path in [row["path"], *(part["path"] for part in row.get("parts", ()))]:
            if path not in files:
                yield CONTENT, f"it shows {path}, which is no file of the pack"


def _read_playlist(pack: OpenPack, path: str) -> Iterator[Problem]:
    """A playlist names files beside it, and nothing of another place."""
    text = pack.read(path).decode(errors="replace")
    named = [line.strip() for line in text.splitlines() if line.strip() and line[0] != "#"]
    for name in [*named, *_URI.findall(text)]:
        if not SAFE_NAME.fullmatch(name):
            yield path, f"it leads out of the pack: {json.dumps(name[:60], ensure_ascii=False)}"


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
    elif kind == _PLAYLIST or path.endswith(".m3u8"):
        yield from _read_playlist(pack, path)
    elif kind == "image/svg+xml" or path.endswith(".svg"):
        data = pack.read(path)
        try:
            is_clean = clean_svg(data).data == data
        except NotADrawing as error:
            yield path, f"no drawing that can be shown: {error.reason}"
            return
        if not is_clean:
            yield path, "the drawing holds what may not stand in one"
