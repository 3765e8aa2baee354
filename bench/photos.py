"""What a cleaned page costs: milliseconds, megabytes of memory and kilobytes, photo by photo.

The photos are made here, as telephones make them: see `library/tests/paper_factories.py`. Each is
cleaned in a process of its own, so that its memory is its own too.
"""

import argparse
import json
import multiprocessing
import resource
import statistics
import time
from collections.abc import Callable
from typing import Any

from PIL import Image

from bench.house import throwaway_data

LIMIT_KB, LIMIT_MB = 250.0, 300.0


def main() -> None:
    """Print a row a photo and the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true", help="once each instead of five times")
    times = 1 if parser.parse_args().quick else 5
    with throwaway_data():
        import django

        django.setup()
        rows = [_measure(name, data, times) for name, data in make_photos().items()]
    head = ("photo", "sent KB", "plain ms", "clean ms", "MB", "shown KB", "sheet", "light")
    print("{:24}{:>9}{:>10}{:>10}{:>7}{:>10}{:>7}{:>7}".format(*head))
    for row in rows:
        print("{:24}{:9.0f}{:10.0f}{:10.0f}{:7.0f}{:10.0f}{:>7}{:>7}".format(*row.values()))
    kb, mb = max(row["kb"] for row in rows), max(row["mb"] for row in rows)
    print(f"heaviest page {kb:.0f} KB (at most {LIMIT_KB:.0f}), memory {mb:.0f} MB")
    figures = {
        "photos": len(rows),
        "page_kb_most": round(kb, 1),
        "clean_ms_median": round(statistics.median(row["clean_ms"] for row in rows)),
        "clean_ms_most": round(max(row["clean_ms"] for row in rows)),
        "plain_ms_median": round(statistics.median(row["plain_ms"] for row in rows)),
        "memory_mb_most": round(mb),
        "sheets_found": sum(row["sheet"] == "found" for row in rows),
    }
    print(json.dumps(figures))


def make_photos() -> dict[str, bytes]:
    """Name to file."""
    from sabaqtas.library.tests.paper_factories import (
        Shot,
        draw_page,
        draw_picture,
        draw_screen,
        encode,
        take_notebook,
        take_shot,
    )

    daylight = take_shot(draw_page(), Shot())
    large, small = daylight.resize((3000, 4000)), daylight.copy()
    small.thumbnail((900, 900))
    noise = Image.effect_noise((3000, 4000), 90).convert("RGB")
    return {
        "daylight": encode(daylight),
        "dark": encode(take_shot(draw_page(120), Shot(light=(0.3, 0.3, 0.32)))),
        "yellow lamp": encode(take_shot(draw_page(120), Shot(light=(0.85, 0.68, 0.38)))),
        "wrinkled shadows": encode(take_shot(draw_page(130), Shot(shadows=4))),
        "faint pencil": encode(take_shot(draw_page(185), Shot(shadows=2))),
        "open notebook": encode(take_notebook()),
        "drawing": encode(take_shot(draw_picture(), Shot())),
        "screen, PNG": encode(draw_screen(), "PNG"),
        "small HEIC": encode(small, "HEIF"),
        "JPEG of 12 Mpx": encode(large),
        "HEIC of 12 Mpx": encode(large, "HEIF"),
        "JPEG of 12 Mpx, noise": encode(noise, quality=95),
    }


def _measure(name: str, data: bytes, times: int) -> dict[str, Any]:
    with multiprocessing.get_context("fork").Pool(1) as pool:
        return {"name": name, "sent": len(data) / 1024} | pool.apply(_run, (data, times))


def _run(data: bytes, times: int) -> dict[str, Any]:
    from sabaqtas.library.api import clean_page, prepare_photo

    before = _memory()
    clean_ms, page = _time(lambda: clean_page(data), times)
    plain_ms, plain = _time(lambda: prepare_photo(data), times)
    shown = page.photo if page else plain
    return {
        "plain_ms": plain_ms,
        "clean_ms": clean_ms,
        "mb": _memory() - before,
        "kb": len(shown.data) / 1024,
        "sheet": "found" if page and page.corners else "-",
        "light": "even" if page and page.is_evened else "-",
    }


def _time(act: Callable[[], Any], times: int) -> tuple[float, Any]:
    """Milliseconds of processor, the median, and what came of it."""
    spent = []
    for _n in range(times):
        start = time.process_time()
        made = act()
        spent.append((time.process_time() - start) * 1000)
    return statistics.median(spent), made


def _memory() -> float:
    """The most this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
