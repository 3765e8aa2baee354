"""Recordings for the modules above: looked at, added, taken with their parts.

Everything else of the library stands in `api`; this is one name of it.
"""

import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sabaqtas.library.adding import add_file
from sabaqtas.library.captions import BadCaptions, Cue, read_captions, write_captions
from sabaqtas.library.media.failures import NotMedia, NoTool
from sabaqtas.library.media.hearing import can_be_heard, find_playable
from sabaqtas.library.media.probing import examine
from sabaqtas.library.media.running import DEMUXERS
from sabaqtas.library.mediatypes import MediaKind, detect_file
from sabaqtas.library.models import Kind, Resource
from sabaqtas.library.offering import Offered, get_offered, list_offered, show_recordings
from sabaqtas.library.resources import NotAResource
from sabaqtas.library.showing import Media, NotReady, get_media
from sabaqtas.library.storing import keep_bytes, kept_as_path, measure_file, open_kept


@dataclass(frozen=True, slots=True)
class Looked:
    """A recording on this disk as it was found; `digest` is the SHA-256 of its bytes."""

    kind: str
    media_type: str
    digest: str
    bytes: int


def is_recording(path: Path) -> bool:
    """Whether the bytes are those of sound or film, whole or not."""
    with path.open("rb") as file:
        found = detect_file(file)
    return found is not None and found.name in DEMUXERS


def look_at_recording(path: Path) -> Looked:
    """What the file is. Raises NotAResource. Without ffmpeg its first bytes must do: the job that
    makes its parts looks at the rest, when there is one.
    """
    with path.open("rb") as file:
        found = detect_file(file)
    try:
        kind = examine(path, found.name if found else "").kind
    except NotMedia as error:
        raise NotAResource(error.reason) from error
    except NoTool:
        kind = "video" if found and found.kind is MediaKind.VIDEO else "audio"
    stored = measure_file(path)
    return Looked(kind, found.name if found else "", stored.digest, stored.bytes)


def list_looked(digests: Iterable[str]) -> dict[str, Looked]:
    """Those of the digests that are recordings of the library; their bytes are not touched."""
    rows = Resource.objects.filter(digest__in=set(digests), kind__in=(Kind.AUDIO, Kind.VIDEO))
    return {row.digest: Looked(row.kind, row.media_type, row.digest, row.bytes) for row in rows}


def put_kept(digest: str, place: Path) -> None:
    """Let `place` hold the kept bytes: a second name on the same disk, else a copy."""
    with kept_as_path(digest) as path:
        try:
            os.link(path, place)
        except OSError:
            shutil.copyfile(path, place)


__all__ = [
    "BadCaptions",
    "Cue",
    "Looked",
    "Media",
    "NotReady",
    "Offered",
    "add_file",
    "can_be_heard",
    "find_playable",
    "get_media",
    "get_offered",
    "is_recording",
    "keep_bytes",
    "kept_as_path",
    "list_looked",
    "list_offered",
    "look_at_recording",
    "open_kept",
    "put_kept",
    "read_captions",
    "show_recordings",
    "write_captions",
]
