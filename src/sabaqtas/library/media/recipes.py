"""With which arguments ffmpeg makes each part. Pure: sources and facts in, arguments out.

One file per quality, cut by byte ranges: the same file is streamed (HLS, fMP4) and played as it
is by a browser without script, a pack carries one name instead of hundreds, and nginx sends it
without help. AAC for streaming, because Opus in fMP4 from ffmpeg 5.1 fails in hls.js; Opus in Ogg
for download. Nothing tells time or tool, so the same source gives the same bytes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sabaqtas.library.media.probing import MediaFacts

SEGMENT_SECONDS: Final = 6
SOUND_SEGMENT_SECONDS: Final = 2
"""`playlists` takes two of them as the start and joins the others."""
AUDIO_KBPS: Final = 24
ASKED_KBPS: Final = 16
"""What ffmpeg's AAC must be asked for to give 24: asked for 24 it gives 38 (measured on speech)."""
AUDIO_HZ: Final = 24_000
_EXACT: Final = (
    "-map_metadata", "-1", "-map_chapters", "-1", "-fflags", "+bitexact",
    "-flags:v", "+bitexact", "-flags:a", "+bitexact",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Level:
    """A quality: its short side in pixels, and what it may cost in kbit/s at most."""

    side: int
    crf: int
    most_kbps: int
    fps: int
    audio_kbps: int

    @property
    def name(self) -> str:
        return f"v{self.side}"


LEVELS: Final = (
    Level(144, crf=31, most_kbps=110, fps=12, audio_kbps=24),
    Level(240, crf=30, most_kbps=260, fps=15, audio_kbps=24),
    Level(480, crf=28, most_kbps=650, fps=25, audio_kbps=48),
)


def choose_levels(facts: MediaFacts) -> list[Level]:
    """The qualities that do not enlarge the film; of a very small film its own size alone."""
    side = min(facts.width, facts.height)
    found = [level for level in LEVELS if level.side <= side]
    if found:
        return found
    low = LEVELS[0]
    return [Level(side - side % 2, low.crf, low.most_kbps, low.fps, low.audio_kbps)]


def film_arguments(source: Sequence[str], facts: MediaFacts, level: Level) -> list[str]:
    """One quality of the film with its sound: `v240.m3u8` and `v240.mp4`."""
    size = f"-2:{level.side}" if facts.height <= facts.width else f"{level.side}:-2"
    slower = f"fps={level.fps}," if facts.fps > level.fps + 0.5 else ""
    picture = [
        "-map", "0:v:0", "-vf", f"{slower}scale={size}:flags=bicubic,setsar=1",
        "-c:v", "libx264", "-preset", "veryfast", "-profile:v", "main", "-pix_fmt", "yuv420p",
        "-crf", str(level.crf), "-maxrate", f"{level.most_kbps}k",
        "-bufsize", f"{level.most_kbps * 2}k", "-sc_threshold", "0",
        "-force_key_frames", f"expr:gte(t,n_forced*{SEGMENT_SECONDS})",
    ]  # fmt: skip
    sound = ["-map", "0:a:0", *_aac(level.audio_kbps)] if facts.has_audio else []
    return [*source, *picture, *sound, *_EXACT, *_hls(level.name)]


def sound_arguments(source: Sequence[str]) -> list[str]:
    """The sound alone: `audio.m3u8` and `audio.m4a`."""
    return [
        *source,
        "-map",
        "0:a:0",
        *_aac(AUDIO_KBPS),
        *_EXACT,
        *_hls("audio", "m4a", SOUND_SEGMENT_SECONDS),
    ]


def opus_arguments(source: Sequence[str]) -> list[str]:
    """The sound to take along: `voice.ogg`."""
    coding = ["-c:a", "libopus", "-b:a", f"{AUDIO_KBPS}k", "-ac", "1", "-application", "voip"]
    coding += ["-vbr", "constrained"]
    return [*source, "-map", "0:a:0", *coding, *_EXACT, "-f", "ogg", "voice.ogg"]


def webm_arguments() -> list[str]:
    """The same Opus to listen to here: `voice.webm`, its index in front.

    A browser plays it from its first kilobytes, where of Ogg it wants the end too: 3.3 s to the
    first sound at 100 kbit/s instead of 9.5 s.
    """
    return ["-f", "ogg", "-i", "file:voice.ogg", "-c", "copy", *_EXACT, "-cues_to_front", "1",
            "-f", "webm", "voice.webm"]  # fmt: skip


def scene_arguments(source: Sequence[str]) -> list[str]:
    """Write into `scenes.txt`, for one frame a second, how much it differs from the last."""
    look = "fps=1,scale=320:-2,select='gte(scene,0)',metadata=print:file=scenes.txt"
    return [*source, "-map", "0:v:0", "-vf", look, "-an", "-f", "null", "-"]


def still_arguments(source: Sequence[str], at_ms: int, width: int, name: str) -> list[str]:
    """One frame as WebP, at most `width` wide, the first at or after `at_ms`."""
    scale = f"scale='min({width},iw)':-2:flags=lanczos"
    coding = ["-c:v", "libwebp", "-quality", "60", "-compression_level", "6"]
    seek = ["-ss", f"{at_ms / 1000:.3f}"]
    take = ["-map", "0:v:0", "-frames:v", "1", "-vf", scale, "-an"]
    return [*seek, *source, *take, *coding, *_EXACT, "-f", "image2", "-update", "1", name]


def reading_arguments(source: Sequence[str]) -> list[str]:
    """Read everything and decode nothing: finds a file that breaks off, and tells its length."""
    return ["-xerror", *source, "-map", "0:v?", "-map", "0:a?", "-c", "copy", "-f", "null", "-"]


def write_master(levels: Sequence[tuple[Level, int, int, int]], *, has_audio: bool) -> str:
    """The playlist that names the qualities: (level, width, height, bits a second at most).

    Source: RFC 8216, 4.3.4.2. The sound alone stands elsewhere: hls.js drops it from a film's.
    """
    codecs = "avc1.4d401f,mp4a.40.2" if has_audio else "avc1.4d401f"
    lines = ["#EXTM3U", "#EXT-X-VERSION:7", "#EXT-X-INDEPENDENT-SEGMENTS"]
    for level, width, height, bandwidth in levels:
        facts = f'BANDWIDTH={bandwidth},RESOLUTION={width}x{height},CODECS="{codecs}"'
        lines += [f"#EXT-X-STREAM-INF:{facts}", f"{level.name}.m3u8"]
    return "\n".join(lines) + "\n"


def _aac(kbps: int) -> list[str]:
    is_light = kbps <= AUDIO_KBPS
    hz, asked = (AUDIO_HZ, ASKED_KBPS) if is_light else (44_100, kbps)
    return ["-c:a", "aac", "-b:a", f"{asked}k", "-ac", "1", "-ar", str(hz)]


def _hls(name: str, ending: str = "mp4", seconds: int = SEGMENT_SECONDS) -> list[str]:
    return [
        "-f", "hls", "-hls_time", str(seconds), "-hls_playlist_type", "vod",
        "-hls_segment_type", "fmp4", "-hls_flags", "single_file",
        "-hls_segment_filename", f"{name}.{ending}", f"{name}.m3u8",
    ]  # fmt: skip
