"""Whether a recording plays: its first pieces are decoded, whatever its head promises."""

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from sabaqtas.library.media.failures import NotMedia, NoTool
from sabaqtas.library.media.running import DEMUXERS, find_tool, list_input
from sabaqtas.library.mediatypes import MediaKind, MediaType

PATIENCE_S: Final = 10
"""Somebody waits for the page meanwhile."""
_LOOK: Final = (
    *("-v", "error", "-read_intervals", "%+#40", "-of", "json"),
    *("-show_entries", "frame=media_type:stream=codec_type:stream_disposition=attached_pic"),
)


def find_playable(path: Path, found: MediaType) -> MediaKind | None:
    """AUDIO when sound alone comes out, VIDEO for a film, None when nothing does.

    Without ffmpeg, and for a file that keeps it longer than PATIENCE_S, the first bytes
    (`found`) must do: nobody's file is called broken because a server lacks a tool.
    """
    if found.name not in DEMUXERS:
        return found.kind
    try:
        return _judge(_look(path, found.name))
    except NotMedia:
        return None
    except (NoTool, subprocess.TimeoutExpired):
        return found.kind


def can_be_heard(path: Path, found: MediaType) -> bool:
    """Whether sound comes out, alone or with a film; in doubt it does, as above."""
    if found.name not in DEMUXERS:
        return False
    try:
        looked = _look(path, found.name)
    except NotMedia:
        return False
    except (NoTool, subprocess.TimeoutExpired):
        return True
    sounds = [one for one in looked.get("streams") or [] if one.get("codec_type") == "audio"]
    return bool(sounds) and _judge(looked) is not None


def _look(path: Path, media_type: str) -> Mapping[str, Any]:
    command = [find_tool("ffprobe"), *_LOOK, *list_input(path, media_type)]
    done = subprocess.run(  # noqa: S603 - our own arguments, no shell
        command, capture_output=True, timeout=PATIENCE_S, check=False
    )
    try:
        found: dict[str, Any] = json.loads(done.stdout or b"{}")
    except ValueError as error:
        raise NotMedia("") from error
    return found


def _judge(found: Mapping[str, Any]) -> MediaKind | None:
    """A cover of a song is one picture; of a film there are frames."""
    came = {frame.get("media_type") for frame in found.get("frames") or []}
    streams = found.get("streams") or []
    films = [s for s in streams if s.get("codec_type") == "video" and not _is_cover(s)]
    if films and "video" in came:
        return MediaKind.VIDEO
    return MediaKind.AUDIO if "audio" in came else None


def _is_cover(stream: Mapping[str, Any]) -> bool:
    return bool((stream.get("disposition") or {}).get("attached_pic"))
