"""Calling ffmpeg and ffprobe so that a hostile file reaches nothing but itself.

The demuxer is named from the bytes we looked at, so a playlist is never followed; of the
protocols only `file` is open; the process ends with its parent (`setpriv --pdeathsig`), runs at
low priority, and is killed when it takes too long.
"""

import json
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, Any, Final

from django.utils.translation import gettext as _

from sabaqtas.library.media.failures import NotMedia, NoTool, Stopped

DEMUXERS: Final = {
    "video/mp4": "mov",
    "video/quicktime": "mov",
    "audio/mp4": "mov",
    "video/webm": "matroska",
    "audio/ogg": "ogg",
    "audio/mpeg": "mp3",
    "audio/wav": "wav",
    "audio/flac": "flac",
    "audio/aac": "aac",
    "audio/amr": "amr",
}
"""By media type: what opens it. A type that is not here is no sound and no film."""
PROBE_SECONDS: Final = 30
Progress = Callable[[float], None]
"""Told the share that is done, 0 to 1, about twice a second."""


def list_input(path: Path, media_type: str) -> list[str]:
    """The arguments that open `path` as what its bytes say it is. Raises NotMedia."""
    demuxer = DEMUXERS.get(media_type)
    if demuxer is None:
        raise NotMedia(_("This file is neither sound nor film."))
    return ["-protocol_whitelist", "file", "-f", demuxer, "-i", f"file:{path}"]


def probe(path: Path, media_type: str) -> dict[str, Any]:
    """What ffprobe says of the file: `format` and `streams`. Raises NotMedia, NoTool."""
    show = ["-v", "error", "-show_format", "-show_streams", "-of", "json"]
    command = [find_tool("ffprobe"), *show, *list_input(path, media_type)]
    try:
        done = subprocess.run(  # noqa: S603 - our own arguments, no shell
            command, capture_output=True, timeout=PROBE_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise NotMedia(_("The file could not be read in time. Save it again as MP4.")) from error
    if done.returncode:
        raise NotMedia(_("The file is damaged or incomplete. Save it again and bring that."))
    found: dict[str, Any] = json.loads(done.stdout or b"{}")
    return found


def run_ffmpeg(
    arguments: Sequence[str],
    *,
    folder: Path,
    duration_ms: int,
    timeout: float,
    on_progress: Progress = lambda share: None,
) -> str:
    """Run ffmpeg in `folder` to its end; return what it said. Raises Stopped, NoTool."""
    command = [*_guard(), find_tool("ffmpeg"), "-nostdin", "-hide_banner", "-v", "error"]
    command += ["-nostats", "-progress", "pipe:1", "-y", *arguments]
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(  # noqa: S603 - our own arguments, no shell
            command, cwd=folder, stdout=subprocess.PIPE, stderr=said, text=True
        )
        clock = threading.Timer(timeout, process.kill)
        clock.start()
        try:
            _follow(process.stdout, duration_ms, on_progress)
            code = process.wait()
        finally:
            clock.cancel()
            process.kill()
            process.wait()
            if process.stdout:
                process.stdout.close()
        said.seek(0)
        text = said.read(20_000)
    if code:
        raise Stopped(f"ffmpeg ended with {code}: {text.strip()[-600:]}")
    return text


def find_tool(tool: str) -> str:
    """Where it lies. Raises NoTool."""
    place = shutil.which(tool)
    if place is None:
        raise NoTool(_("This server has no ffmpeg: its technician installs it (apt-get)."))
    return place


def _follow(lines: IO[str] | None, duration_ms: int, on_progress: Progress) -> None:
    for line in lines or ():
        name, _equals, value = line.strip().partition("=")
        if name == "out_time_us" and value.lstrip("-").isdigit():
            share = int(value) / 1000 / max(1, duration_ms)
            on_progress(min(1.0, max(0.0, share)))


def _guard() -> list[str]:
    """What stands before ffmpeg: it dies with the worker, and pages come first."""
    guard = []
    if setpriv := shutil.which("setpriv"):
        guard += [setpriv, "--pdeathsig", "KILL"]
    if nice := shutil.which("nice"):
        guard += [nice, "-n", "10"]
    return guard
