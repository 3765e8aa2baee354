"""Recordings for tests, made here by ffmpeg: a few seconds each, made once per process."""

import json
import shutil
import subprocess
import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from sabaqtas.library.adding import add_file
from sabaqtas.library.captions import Cue, write_captions
from sabaqtas.library.media.making import Source, list_steps, make_steps, read_through
from sabaqtas.library.media.probing import examine
from sabaqtas.library.models import Captions, Processing, Resource
from sabaqtas.library.processing import process_resource, work_folder

_FOLDER = Path(tempfile.mkdtemp(prefix="sabaqtas-media-"))
_CHEAP = ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac"]


def run(*arguments: str) -> None:
    """ffmpeg, quietly."""
    subprocess.run(["ffmpeg", "-nostdin", "-v", "error", "-y", *arguments], check=True, cwd=_FOLDER)


@cache
def make_film(
    *, size: str = "320x240", seconds: int = 4, sound: bool = True, ending: str = "mp4"
) -> Path:
    """A film whose picture changes from a test card to plain blue half-way."""
    path = _FOLDER / f"film-{size}-{seconds}-{sound}.{ending}"
    half = seconds / 2
    pictures = (
        f"testsrc=d={half}:s={size}:r=10[a];color=blue:d={half}:s={size}:r=10[b];"
        "[a][b]concat=n=2:v=1:a=0[v]"
    )
    tone = ["-f", "lavfi", "-i", f"sine=d={seconds}"] if sound else []
    kinds = ["-map", "[v]", *(["-map", "0:a"] if sound else [])]
    codec = _CHEAP if ending != "webm" else ["-c:v", "libvpx", "-deadline", "realtime"]
    run(*tone, "-filter_complex", pictures, *kinds, *codec, "-threads", "1", str(path))
    return path


@cache
def make_sound(*, seconds: int = 3, ending: str = "mp3") -> Path:
    """A tone."""
    path = _FOLDER / f"sound-{seconds}.{ending}"
    run("-f", "lavfi", "-i", f"sine=d={seconds}", str(path))
    return path


def look(path: Path, *more: str) -> dict[str, Any]:
    """What ffprobe says of a file."""
    show = ["-v", "error", "-show_format", "-show_streams", "-of", "json"]
    done = subprocess.run(
        ["ffprobe", *show, *more, str(path)], capture_output=True, check=True, text=True
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def shelve_film(account_id: Any) -> Resource:
    """A processed film of this account, with captions, in the library."""
    return _shelve(make_film(), account_id)


def shelve_signing(account_id: Any, *, size: str = "160x120") -> Resource:
    """A film of another look, in sign language."""
    resource = _shelve(make_film(size=size, sound=False), account_id)
    Resource.objects.filter(pk=resource.pk).update(sign_language=True)
    return resource


def shelve_sound(account_id: Any) -> Resource:
    """The same of a sound, which is quicker made."""
    return _shelve(make_sound(), account_id)


def _shelve(path: Path, account_id: Any) -> Resource:
    resource = add_file(
        path,
        name=path.name,
        owner_id=account_id,
        title="Натурал сандар",
        licence="CC-BY-4.0",
        author="А. Серікова",
        language="kk",
    )
    shutil.copytree(_make_parts(path, resource.media_type), work_folder(resource.pk))
    process_resource(resource.pk)
    text = write_captions([Cue(0, 1500, "Сәлем, балалар!"), Cue(1500, 3500, "Бастайық.")])
    Captions.objects.create(resource=resource, language="kk", text=text, by_id=account_id)
    resource.refresh_from_db()
    return resource


@cache
def _make_parts(path: Path, media_type: str) -> Path:
    """What the job makes of it, made once per process: a job begins from what lies ready."""
    folder = _FOLDER / f"{path.name}-parts"
    folder.mkdir()
    source = Source(path, media_type, examine(path, media_type))
    length = read_through(source, folder, lambda share: None)
    source = replace(source, facts=replace(source.facts, duration_ms=length))
    make_steps(list_steps(source), folder, lambda share: None)
    return folder


def process_all() -> int:
    """Do every open job, as a worker would; return how many were done."""
    rows = Processing.objects.filter(finished_at=None, refused_at=None)
    return sum(
        process_resource(resource_id) for resource_id in rows.values_list("resource_id", flat=True)
    )
