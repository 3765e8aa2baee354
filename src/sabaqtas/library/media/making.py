"""Making all parts of a sound or a film, step by step, in a folder that survives a kill.

Each step writes into a folder of its own under a passing name, which is renamed when the step is
complete: who starts again finds the finished steps and goes on with the next. A step's files are
the same whenever it runs, so a job that was killed ends with the same bytes as one that was not.
"""

import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _

from sabaqtas.library.media import recipes, slides
from sabaqtas.library.media.failures import NotMedia, Stopped
from sabaqtas.library.media.playlists import shorten_playlist
from sabaqtas.library.media.probing import MediaFacts, check_duration
from sabaqtas.library.media.running import Progress, list_input, run_ffmpeg

LEAST_TIMEOUT: Final = 120.0
START: Final = "audio-start.m4a"
SLOWEST: Final = 6.0
"""A step may take so many times the length of the recording before it counts as stuck."""


@dataclass(frozen=True, slots=True)
class Source:
    """The recording on this disk. `length_ms` is known once it has been read to its end."""

    path: Path
    media_type: str
    facts: MediaFacts

    @property
    def arguments(self) -> list[str]:
        return list_input(self.path, self.media_type)


@dataclass(frozen=True, slots=True)
class Step:
    """One folder of results. `weight` is its share of the work, in no unit."""

    name: str
    weight: float
    make: Callable[[Path, Progress], None]


@dataclass(frozen=True, slots=True)
class Made:
    """A finished file: `role` says what a page does with it, see docs/pack.md."""

    role: str
    name: str
    path: Path
    at_ms: int | None = None


def read_through(source: Source, folder: Path, on_progress: Progress) -> int:
    """Read the recording to its end; return its length in ms. Raises NotMedia when it breaks off.

    Nothing is decoded: two gigabytes take as long as the disk needs.
    """
    seen = [0.0]

    def note(share: float) -> None:
        seen[0] = max(seen[0], share)
        on_progress(share)

    limit_ms = 24 * 3600 * 1000
    told = source.facts.duration_ms
    try:
        run_ffmpeg(
            recipes.reading_arguments(source.arguments),
            folder=folder,
            duration_ms=limit_ms,
            timeout=_timeout(told),
            on_progress=note,
        )
    except Stopped as error:
        raise NotMedia(_("The recording breaks off. Copy it again, or save it anew.")) from error
    length = round(seen[0] * limit_ms)
    check_duration(length)
    if told and length * 2 + 2000 < told:
        raise NotMedia(_("The recording is shorter than it says: it was not copied whole."))
    return length


def list_steps(source: Source) -> list[Step]:
    """What is made of this recording, cheapest first: sound reaches most."""
    facts, steps = source.facts, []
    if facts.has_audio:
        steps.append(Step("audio", 1, partial(_make_sound, source)))
        steps.append(Step("opus", 1, partial(_make_opus, source)))
    if facts.kind == "video":
        steps.append(Step("slides", 2, partial(_make_slides, source)))
        for level in recipes.choose_levels(facts):
            weight = 2 + level.side / 60
            steps.append(Step(level.name, weight, partial(_make_level, source, level)))
    return steps


def make_steps(steps: Sequence[Step], folder: Path, on_progress: Progress) -> None:
    """Run every step whose folder is not there yet. Raises Stopped, NotMedia, NoTool."""
    total, done = sum(step.weight for step in steps), 0.0
    for step in steps:
        if not (folder / step.name).is_dir():
            _make_step(step, folder, partial(_report, on_progress, total, done, step.weight))
        done += step.weight
        on_progress(done / total)


def list_made(source: Source, folder: Path) -> list[Made]:
    """Every finished file with its role; the playlist of qualities is written here."""
    made: list[Made] = []
    for step in list_steps(source):
        times = _read_times(folder / step.name)
        for path in sorted((folder / step.name).iterdir()):
            made.append(Made(_role(path.name), path.name, path, times.get(path.name)))
    if source.facts.kind == "video":
        made.append(_write_master(source, folder))
    return made


def _make_step(step: Step, folder: Path, on_progress: Progress) -> None:
    passing = Path(tempfile.mkdtemp(dir=folder, prefix=".new-"))
    try:
        step.make(passing, on_progress)
        passing.chmod(0o755)
        passing.rename(folder / step.name)
    finally:
        shutil.rmtree(passing, ignore_errors=True)


def _report(on_progress: Progress, total: float, done: float, weight: float, share: float) -> None:
    on_progress((done + weight * share) / total)


def _run(
    source: Source,
    recipe: Callable[[Sequence[str]], list[str]],
    folder: Path,
    on_progress: Progress,
) -> None:
    run_ffmpeg(
        recipe(source.arguments),
        folder=folder,
        duration_ms=source.facts.duration_ms,
        timeout=_timeout(source.facts.duration_ms),
        on_progress=on_progress,
    )


def _make_level(source: Source, level: recipes.Level, folder: Path, on_progress: Progress) -> None:
    def recipe(arguments: Sequence[str]) -> list[str]:
        return recipes.film_arguments(arguments, source.facts, level)

    _run(source, recipe, folder, on_progress)


def _make_sound(source: Source, folder: Path, on_progress: Progress) -> None:
    _run(source, recipes.sound_arguments, folder, on_progress)
    playlist = folder / "audio.m3u8"
    short = shorten_playlist(playlist.read_text(), start=START)
    playlist.write_text(short.text)
    with (folder / "audio.m4a").open("rb") as sound:
        (folder / START).write_bytes(sound.read(short.start_bytes))


def _make_opus(source: Source, folder: Path, on_progress: Progress) -> None:
    _run(source, recipes.opus_arguments, folder, on_progress)
    run_ffmpeg(recipes.webm_arguments(), folder=folder, duration_ms=1, timeout=LEAST_TIMEOUT)


def _make_slides(source: Source, folder: Path, on_progress: Progress) -> None:
    _run(source, recipes.scene_arguments, folder, lambda share: on_progress(share / 2))
    scores = folder / "scenes.txt"
    chosen = slides.choose_slides(slides.read_scores(scores.read_text()), source.facts.duration_ms)
    scores.unlink()
    for number, slide in enumerate(chosen, 1):
        _take_still(source, slide.taken_ms, 854, slides.name_slide(number), folder)
        on_progress(0.5 + number / len(chosen) / 2)
    _take_still(source, chosen[0].taken_ms, 640, "poster.webp", folder)
    (folder / "slides.json").write_bytes(slides.write_index(chosen))


def _take_still(source: Source, at_ms: int, width: int, name: str, folder: Path) -> None:
    """Seeking past the last key frame of some films gives nothing: then the first frame stands."""
    for moment in (at_ms, 0):
        arguments = recipes.still_arguments(source.arguments, moment, width, name)
        run_ffmpeg(arguments, folder=folder, duration_ms=1, timeout=LEAST_TIMEOUT)
        if (folder / name).exists():
            return
    raise NotMedia(_("The film has no picture that can be seen."))


def _write_master(source: Source, folder: Path) -> Made:
    rows = []
    for level in recipes.choose_levels(source.facts):
        film = folder / level.name / f"{level.name}.mp4"
        width, height = _sides_at(source.facts, level.side)
        rows.append((level, width, height, _peak(film.with_suffix(".m3u8"))))
    path = folder / "video.m3u8"
    path.write_text(recipes.write_master(rows, has_audio=source.facts.has_audio))
    return Made("hls", path.name, path)


def _sides_at(facts: MediaFacts, side: int) -> tuple[int, int]:
    scale = side / min(facts.width, facts.height)
    long = round(max(facts.width, facts.height) * scale / 2) * 2
    return (long, side) if facts.width >= facts.height else (side, long)


def _peak(playlist: Path) -> int:
    """Bits a second of the heaviest segment (RFC 8216, 4.3.4.2: BANDWIDTH)."""
    peak, seconds = 1000, 1.0
    for line in playlist.read_text().splitlines():
        if line.startswith("#EXTINF:"):
            seconds = max(0.5, float(line[8:].rstrip(",")))
        elif line.startswith("#EXT-X-BYTERANGE:"):
            peak = max(peak, round(int(line[17:].partition("@")[0]) * 8 / seconds))
    return peak


def _read_times(folder: Path) -> dict[str, int]:
    index = folder / "slides.json"
    return slides.read_index(index.read_bytes()) if index.exists() else {}


def _role(name: str) -> str:
    if name.startswith("audio."):
        return "hls-audio" if name.endswith(".m3u8") else "audio"
    if name.startswith("slide-"):
        return "slide"
    return {
        START: "audio-start",
        "slides.json": "slides",
        "poster.webp": "poster",
        "voice.ogg": "voice",
        "voice.webm": "stream",
    }.get(name, "hls-level" if name.endswith(".m3u8") else "video")


def _timeout(duration_ms: int) -> float:
    return max(LEAST_TIMEOUT, (duration_ms or 4 * 3600 * 1000) / 1000 * SLOWEST)
