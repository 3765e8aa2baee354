"""Recordings in a pack: which of their parts travel, under which names. Pure.

A pack's files have no folders, so a part takes the name of its recording before its own, and the
playlists that name it are written anew.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from sabaqtas.packs.manifest import MEDIA

type Json = Mapping[str, Any]

TEXTS: Final = frozenset({"hls", "hls-level", "hls-audio", "slides"})
"""Roles of files that name others."""
ALONE: Final = ("voice", "audio", "video")
"""Of these the first that is there stands for the whole recording in `path`."""
_SIGN_SIDE: Final = "v240.mp4"


def list_parts(row: Json, media: Json, sign: Json | None) -> list[dict[str, Any]]:
    """Parts of a recording (keys role, name, digest, bytes, media_type) with captions and signing.

    Of the signing one quality travels: it stands beside the film, not in place of it.
    """
    parts = [dict(part) for part in media["parts"]]
    for one in row.get("captions") or []:
        name = f"captions-{one['language']}.vtt"
        parts.append(dict(one) | {"role": "captions", "name": name, "media_type": "text/vtt"})
    if sign:
        films = [part for part in sign["parts"] if part["role"] == "video"]
        best = [part for part in films if part["name"] == _SIGN_SIDE] or films[:1]
        posters = [part for part in sign["parts"] if part["role"] == "poster"]
        for part, role, name in zip(
            [*best, *posters], ("sign", "sign-poster"), ("sign.mp4", "sign.webp"), strict=False
        ):
            parts.append(dict(part) | {"role": role, "name": name})
    return parts


def place_parts(stem: str, parts: Sequence[Json]) -> list[dict[str, Any]]:
    """Give each part its path in the pack."""
    return [dict(part) | {"path": f"{MEDIA}{stem}-{part['name']}"} for part in parts]


def rename_inside(data: bytes, stem: str, parts: Sequence[Json]) -> bytes:
    """A playlist or `slides.json` with the names under which its files travel."""
    names = sorted((re.escape(part["name"]) for part in parts), key=len, reverse=True)
    pattern = re.compile(rf"(?<![\w.-])({'|'.join(names)})(?![\w-])")
    return pattern.sub(rf"{stem}-\1", data.decode()).encode()


def find_main(parts: Sequence[Json]) -> Json:
    """What plays alone; any part, if nothing does."""
    for role in ALONE:
        for part in parts:
            if part["role"] == role:
                return part
    return parts[0]
