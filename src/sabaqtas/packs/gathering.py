"""What a pack takes from the library: the parts of recordings, and the bytes that are compiled."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sabaqtas.library.api import recordings
from sabaqtas.packs.recordings import TEXTS, list_parts

type Row = dict[str, Any]


def expand_media(rows: Sequence[Mapping[str, Any]]) -> list[Row]:
    """Each recording's row with its parts; a picture's as it is. Raises NotReady."""
    return [_expand(dict(row)) for row in rows]


def read_texts(rows: Sequence[Row]) -> dict[str, bytes]:
    """The bytes of those parts of recordings that name others: `film.mp4/audio.m3u8`."""
    return {
        f"{row['file']}/{part['name']}": read_kept(part["digest"])
        for row in rows
        for part in row.get("parts", ())
        if part["role"] in TEXTS
    }


def read_pictures(rows: Sequence[Row]) -> dict[str, bytes]:
    """The bytes of the pictures, by file."""
    return {row["file"]: read_kept(row["digest"]) for row in rows if "parts" not in row}


def read_kept(digest: str) -> bytes:
    """Raises NoSuchFile."""
    with recordings.open_kept(digest) as file:
        return file.read()


def _expand(row: Row) -> Row:
    if "kind" not in row:
        return row
    media = recordings.get_media(row["digest"])
    sign = recordings.get_media(row["sign_digest"]) if row.get("sign_digest") else None
    sides = {"width": media.width, "height": media.height} if media.width else {}
    parts = list_parts(row, asdict(media), asdict(sign) if sign else None)
    return row | sides | {"duration_ms": media.duration_ms, "parts": parts}
