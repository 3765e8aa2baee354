"""Lessons to all renditions: what a lesson weighs, what it costs, and what an unchanged one costs.

bin/bench packs [--quick] [--lessons 1000] [--sound 12]
"""

import argparse
import copy
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench import house
from bench.media import make_lesson

LESSONS, QUICK_LESSONS = 1000, 24
GROUP = 100
KB = 1024


def main() -> None:
    """Measure and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="under a minute")
    parser.add_argument("--lessons", type=int, help="how many lessons are made")
    parser.add_argument("--sound", type=int, help="how many of them are read aloud")
    options = parser.parse_args()
    count = options.lessons or (QUICK_LESSONS if options.quick else LESSONS)
    sound = options.sound if options.sound is not None else (1 if options.quick else 12)
    with house.throwaway_data():
        house.set_up()
        figures = measure(count, sound) | weigh_recorded(2 if options.quick else 15)
    house.report(rows_of(figures), figures)


def measure(count: int, sound: int) -> dict[str, Any]:
    """Return the figures. Sound is measured on a few lessons: it takes seconds."""
    from sabaqtas.packs.rendering import render_pack
    from sabaqtas.packs.renditions import RENDITIONS

    quick = [kind for kind, rendition in RENDITIONS.items() if not rendition.is_slow]
    digests, spent = [], []
    kinds: dict[str, float] = dict.fromkeys(quick, 0.0)
    for source in derive(count):
        begun = time.process_time()
        digests.append(write(source))
        for kind in quick:
            at = time.process_time()
            made = render_pack(digests[-1], kinds=[kind])
            kinds[kind] += time.process_time() - at
            if made[0].reason:
                raise SystemExit(f"{kind}: {made[0].reason}")
        spent.append((time.process_time() - begun) * 1000)
    unchanged = again(digests, quick)
    return {
        "lessons": count,
        "text_lesson_kb": weigh_heaviest(digests),
        "compile_ms_per_lesson": round(sum(spent) / count, 1),
        "compile_ms_first_100": _mean(spent[:GROUP]),
        "compile_ms_last_100": _mean(spent[-GROUP:]),
        "growth": round(_mean(spent[-GROUP:]) / _mean(spent[:GROUP]), 2),
        "unchanged_ms_per_lesson": unchanged,
        "ms_by_kind": {kind: round(1000 * took / count, 1) for kind, took in kinds.items()},
        "sound_ms_per_lesson": read_aloud(digests[:sound]),
        "renditions": len(RENDITIONS),
    }


def derive(count: int) -> Iterator[Any]:
    """Yield lessons made from those of the demonstration: other titles and numbers, other packs."""
    from sabaqtas.packs.tests.factories import DEMO, read_lesson

    sources = [read_lesson(path.parent) for path in sorted(DEMO.glob("*/*/lesson.md"))]
    for number in range(count):
        source = copy.deepcopy(sources[number % len(sources)])
        source.document["title"] += f" {number}"
        for step in source.document["steps"]:
            step["markdown"] += f"\n\n{number}: $ {number} + {number} = {2 * number} $.\n"
        yield source


def write(source: Any) -> str:
    """Compile, sign and keep; return the digest."""
    from sabaqtas.packs.storing import write_pack

    pack = source.compile()
    write_pack(pack)
    return str(pack.digest)


def again(digests: list[str], kinds: list[str]) -> float:
    """Return the milliseconds of asking for everything once more when nothing has changed."""
    from sabaqtas.packs.rendering import render_pack

    begun = time.perf_counter()
    for digest in digests:
        render_pack(digest, kinds=kinds)
    return round((time.perf_counter() - begun) * 1000 / len(digests), 3)


def weigh_heaviest(digests: list[str]) -> float:
    """Return the kilobytes of the heaviest lesson's first look: page, pictures, shared style."""
    from sabaqtas.kernel.ui.styles import get_sheet
    from sabaqtas.packs.building import weigh

    style = len(get_sheet("pupil").gzipped)
    return round((max(weigh(digest) for digest in digests[:GROUP]) + style) / KB, 1)


def weigh_recorded(minutes: int) -> dict[str, Any]:
    """Return the megabytes of a lesson with a recording of 15 minutes, brought to the library,
    processed, compiled and drawn: the page with its style, the sound to its end, every slide.

    A shorter recording is made when in a hurry; its sound is then counted up.
    """
    if not shutil.which("ffmpeg"):
        return {"lesson_15_minutes_mb": None}
    from sabaqtas.kernel.ui.styles import get_sheet
    from sabaqtas.packs.building import weigh

    begun = time.perf_counter()
    pack = compile_recorded(minutes)
    parts = pack.content["media"][-1]["parts"]
    sound = next(part["bytes"] for part in parts if part["role"] == "stream")
    slides = [part["bytes"] for part in parts if part["role"] == "slide"]
    page = weigh(pack.digest) + len(get_sheet("pupil").gzipped)
    return {
        "lesson_15_minutes_mb": round((page + sound * 15 / minutes + sum(slides)) / 1e6, 2),
        "recorded_sound_mb": round(sound * 15 / minutes / 1e6, 2),
        "recorded_slides": len(slides),
        "recorded_slides_mb": round(sum(slides) / 1e6, 2),
        "recorded_s_per_minute": round((time.perf_counter() - begun) / minutes, 1),
    }


def compile_recorded(minutes: int) -> Any:
    """Bring a drawn and spoken film to the library, and open the pack of a lesson that has it."""
    from sabaqtas.library.api import recordings
    from sabaqtas.library.processing import process_resource
    from sabaqtas.packs.compiling import compile_pack
    from sabaqtas.packs.gathering import expand_media, read_texts
    from sabaqtas.packs.opening import load_pack
    from sabaqtas.packs.storing import write_pack
    from sabaqtas.packs.tests.factories import read_lesson

    source = read_lesson()
    with tempfile.TemporaryDirectory() as folder:
        film = make_lesson(Path(folder), minutes)
        facts = {"title": "15", "licence": "CC0-1.0", "author": "Sabaqtas"}
        resource = recordings.add_file(film, name="film.mp4", owner_id=None, **facts)
    process_resource(resource.pk)
    row = {"file": "film.mp4", "kind": "video", "media_type": "video/mp4", "alt": "15"}
    rows = expand_media([row | {"digest": resource.digest}])
    document = source.document | {"media": [*source.document["media"], *rows]}
    pack = compile_pack(document, staff=source.staff, media=source.media | read_texts(rows))
    write_pack(pack)
    return load_pack(pack.digest)


def read_aloud(digests: list[str]) -> float | None:
    """Return the milliseconds of the sound of a lesson; None where a program is missing."""
    from sabaqtas.packs.rendering import render_pack

    if not digests or not (shutil.which("espeak-ng") and shutil.which("ffmpeg")):
        return None
    begun = time.perf_counter()
    for digest in digests:
        made = render_pack(digest, kinds=["audio"])
        if made[0].reason:
            raise SystemExit(made[0].reason)
    return round((time.perf_counter() - begun) * 1000 / len(digests))


def rows_of(figures: dict[str, Any]) -> list[tuple[str, object, str]]:
    """Return the table."""
    wanted = {
        "text_lesson_kb": "at most 60",
        "unchanged_ms_per_lesson": "at most 1",
        "growth": "about 1",
        "lesson_15_minutes_mb": "at most 4",
    }
    return [
        (name, value, wanted.get(name, ""))
        for name, value in figures.items()
        if not isinstance(value, dict)
    ] + [(f"  {kind}, ms", took, "") for kind, took in figures["ms_by_kind"].items()]


def _mean(values: list[float]) -> float:
    return round(sum(values) / len(values), 1)


if __name__ == "__main__":
    main()
