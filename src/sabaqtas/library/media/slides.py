"""Which moments of a film are its slides: a few still pictures instead of moving ones. Pure."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

LEAST_SCORE: Final = 0.004
"""ffmpeg's scene score of a change that counts: a new drawn slide gives 0.011 and more, the noise
of an encoder 0.0001 (measured)."""
GAP_MS: Final = 5_000
"""Two slides are at least so far apart: a hand that writes is not a slide each second."""
MOST: Final = 60
SETTLE_MS: Final = 700
"""A slide is taken a little after the change, when a fade has ended."""
_TIME: Final = re.compile(r"pts_time:([0-9.]+)")
_SCORE: Final = re.compile(r"lavfi\.scene_score=([0-9.]+)")


@dataclass(frozen=True, slots=True)
class Slide:
    """From `at_ms` on this picture stands; it is taken from the film at `taken_ms`."""

    at_ms: int
    taken_ms: int


def read_scores(text: str) -> list[tuple[int, float]]:
    """(time in ms, score) of each frame, from what ffmpeg's `metadata=print` writes."""
    found: list[tuple[int, float]] = []
    at = 0
    for line in text.splitlines():
        if time := _TIME.search(line):
            at = round(float(time[1]) * 1000)
        elif score := _SCORE.search(line):
            found.append((at, float(score[1])))
    return found


def choose_slides(scores: Sequence[tuple[int, float]], duration_ms: int) -> list[Slide]:
    """The first picture, and the strongest changes that are GAP_MS apart, MOST at most."""
    chosen = [0]
    for at, score in sorted(scores, key=lambda pair: (-pair[1], pair[0])):
        if score < LEAST_SCORE or len(chosen) >= MOST:
            break
        if at < duration_ms - SETTLE_MS and all(abs(at - other) >= GAP_MS for other in chosen):
            chosen.append(at)
    last = max(0, duration_ms - 200)
    return [Slide(at, min(at + SETTLE_MS, last)) for at in sorted(chosen)]


def name_slide(number: int) -> str:
    """The file of the slide, counted from 1."""
    return f"slide-{number:03d}.webp"


def write_index(slides: Sequence[Slide]) -> bytes:
    """`slides.json`: a list of `{"at_ms", "file"}` in order."""
    rows = [{"at_ms": s.at_ms, "file": name_slide(n)} for n, s in enumerate(slides, 1)]
    return json.dumps(rows, separators=(",", ":")).encode()


def read_index(data: bytes) -> dict[str, int]:
    """When each file of `slides.json` begins to stand, in ms."""
    return {row["file"]: row["at_ms"] for row in json.loads(data)}
