"""What a sound or a film is, told by ffprobe and judged by limits. Pure but for `examine`."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from django.utils.translation import gettext as _

from sabaqtas.library.media.boxes import find_box_fault
from sabaqtas.library.media.failures import NotMedia
from sabaqtas.library.media.running import DEMUXERS, probe

LONGEST_MS: Final = 4 * 3600 * 1000
SHORTEST_MS: Final = 200
WIDEST: Final = 4096
"""Either side of a film, in pixels: what a telephone records in 4K."""
MOST_STREAMS: Final = 16
MOST_CHANNELS: Final = 8


@dataclass(frozen=True, slots=True)
class MediaFacts:
    """`kind` is `audio` or `video`; sides as seen, after turning; `duration_ms` 0: not told.

    A browser's own recording (webm) tells no length before it has been read to its end.
    """

    kind: str
    duration_ms: int
    width: int = 0
    height: int = 0
    fps: float = 0.0
    has_audio: bool = True


def examine(path: Path, media_type: str) -> MediaFacts:
    """Look at the file from outside, in a second whatever its length. Raises NotMedia, NoTool."""
    if path.stat().st_size == 0:
        raise NotMedia(_("The file is empty. Choose it again."))
    if DEMUXERS.get(media_type) == "mov":
        with path.open("rb") as file:
            _refuse_boxes(find_box_fault(file))
    return read_facts(probe(path, media_type))


def read_facts(found: Mapping[str, Any]) -> MediaFacts:
    """Facts from ffprobe's JSON. Raises NotMedia with the first limit that is passed."""
    streams = found.get("streams") or []
    if len(streams) > MOST_STREAMS:
        raise NotMedia(_("The file holds too many tracks. Save it with one picture and one sound."))
    video = next((s for s in streams if _is_film(s)), None)
    audio = next((s for s in streams if s.get("codec_type") == "audio"), None)
    if video is None and audio is None:
        raise NotMedia(_("There is no sound and no film in this file."))
    for stream in (video, audio):
        if stream is not None and stream.get("codec_name", "unknown") in ("unknown", "none"):
            raise NotMedia(_("The file is in a format that cannot be read. Save it as MP4."))
    _refuse_channels(audio)
    duration_ms = _duration(found, video, audio)
    if video is None:
        return MediaFacts("audio", duration_ms)
    width, height = _sides(video)
    return MediaFacts("video", duration_ms, width, height, _fps(video), audio is not None)


def check_duration(duration_ms: int) -> None:
    """Refuse what is too short or too long. Raises NotMedia."""
    if duration_ms < SHORTEST_MS:
        raise NotMedia(_("The recording is shorter than a moment. Record it again."))
    if duration_ms > LONGEST_MS:
        raise NotMedia(_("The recording is longer than four hours. Cut it into lessons."))


def _refuse_boxes(fault: str) -> None:
    if fault == "truncated":
        raise NotMedia(_("The file ends too early: it was not copied whole. Copy it again."))
    if fault == "no_index":
        raise NotMedia(_("The file has no index: the recording was cut off. Save it again."))
    if fault:
        raise NotMedia(_("The file is damaged or incomplete. Save it again and bring that."))


def _is_film(stream: Mapping[str, Any]) -> bool:
    """A picture of a sound's cover is none."""
    cover = (stream.get("disposition") or {}).get("attached_pic")
    return stream.get("codec_type") == "video" and not cover


def _refuse_channels(audio: Mapping[str, Any] | None) -> None:
    if audio is not None and not 1 <= int(audio.get("channels") or 0) <= MOST_CHANNELS:
        raise NotMedia(_("The sound of this file cannot be read. Save it again as MP3 or MP4."))


def _duration(
    found: Mapping[str, Any], video: Mapping[str, Any] | None, audio: Mapping[str, Any] | None
) -> int:
    told = [(found.get("format") or {}).get("duration")]
    told += [stream.get("duration") for stream in (video, audio) if stream]
    seconds = [value for value in map(_number, told) if value > 0]
    if not seconds:
        return 0
    longest = max(seconds)
    check_duration(min(round(longest * 1000), LONGEST_MS + 1))
    return round(longest * 1000)


def _number(value: object) -> float:
    try:
        number = float(str(value))
    except ValueError:
        return 0.0
    return number if math.isfinite(number) else float(LONGEST_MS)


def _sides(video: Mapping[str, Any]) -> tuple[int, int]:
    width, height = int(video.get("width") or 0), int(video.get("height") or 0)
    if width < 16 or height < 16:
        raise NotMedia(_("The film has no picture that can be seen."))
    if width > WIDEST or height > WIDEST:
        raise NotMedia(_("The picture of the film is too large. Save it as 1080p or smaller."))
    turned = [int(_number(s.get("rotation"))) for s in video.get("side_data_list") or []]
    return (height, width) if any(turn % 180 for turn in turned) else (width, height)


def _fps(video: Mapping[str, Any]) -> float:
    above, _slash, below = str(video.get("avg_frame_rate") or "0/1").partition("/")
    return _number(above) / (_number(below) or 1.0)
