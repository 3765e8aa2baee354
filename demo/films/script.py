"""The words of a film and when each is heard. Pure: text and seconds in, times out.

`words.LANGUAGE.md` holds a heading `## N` for each slide, and under it one line for each caption.
`[shown|said]` is shown one way and said another; `[pause 5]` is time to think, in seconds.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

MOST_LETTERS: Final = 84
"""Of a caption: two lines of 42, what the guides of broadcasters allow."""
BEFORE, BETWEEN, AFTER_SLIDE, AT_END = 0.8, 0.45, 0.9, 1.5
"""Seconds of silence: before the first word, between lines, before a new slide, at the end."""
FRAMES: Final = 5
"""Frames a second of the film: every slide begins on one."""
_PAUSE: Final = re.compile(r"\[pause (\d{1,2})\]")
_TWO: Final = re.compile(r"\[([^|\]]+)\|([^|\]]+)\]")
_HEAD: Final = re.compile(r"## (\d+)")


class BadWords(Exception):
    """The words cannot be spoken; `reasons` has all that is wrong, each with file and line."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = tuple(reasons)


@dataclass(frozen=True, slots=True)
class Line:
    """One caption. `pause` is the silence behind it in seconds, beside the usual one."""

    slide: int
    shown: str
    said: str
    pause: int = 0


@dataclass(frozen=True, slots=True)
class Cue:
    """When a line is heard, in seconds from the beginning of the film."""

    begins: float
    ends: float
    line: Line


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole film in time; `slides` has the second at which each slide appears."""

    cues: tuple[Cue, ...]
    slides: tuple[float, ...]
    seconds: float


def read_words(text: str, name: str) -> list[Line]:
    """Return the lines of all slides. Raises BadWords with every fault of the file `name`."""
    lines: list[Line] = []
    faults: list[str] = []
    slide = 0
    for number, row in enumerate(text.splitlines(), 1):
        if fault := _read_row(row.strip(), slide, lines):
            faults.append(f"{name}:{number}: {fault}")
        slide += bool(_HEAD.fullmatch(row.strip()))
    empty = set(range(1, slide + 1)) - {line.slide for line in lines}
    faults += [f"{name}: slide {number} has no words" for number in sorted(empty)]
    if faults or not lines:
        raise BadWords(faults or [f"{name}: no words"])
    return lines


def compare_words(ours: Sequence[Line], others: Sequence[Line], name: str) -> None:
    """Raise BadWords unless the translation `name` has a line for each of ours."""
    mine, theirs = _count(ours), _count(others)
    faults = [
        f"{name}: slide {slide} has {theirs.get(slide, 0)} lines, not {mine.get(slide, 0)}"
        for slide in sorted(mine.keys() | theirs.keys())
        if mine.get(slide, 0) != theirs.get(slide, 0)
    ]
    if faults:
        raise BadWords(faults)


def plan_film(lines: Sequence[Line], seconds: Sequence[float]) -> Plan:
    """Lay the lines, which take so many seconds each, one behind the other."""
    at, cues, slides = BEFORE, [], [0.0]
    for line, length in zip(lines, seconds, strict=True):
        if line.slide > len(slides):
            appears = round((at - BETWEEN + AFTER_SLIDE / 2) * FRAMES) / FRAMES
            slides.append(appears)
            at = appears + AFTER_SLIDE / 2
        cues.append(Cue(at, at + length, line))
        at += length + BETWEEN + line.pause
    whole = round((at - BETWEEN + AT_END) * FRAMES) / FRAMES
    return Plan(tuple(cues), tuple(slides), whole)


def spell(said: str, lexicon: Mapping[str, str]) -> str:
    """Put in, for each word the voice stresses wrongly, its sounds as espeak-ng writes them."""
    if not lexicon:
        return said
    words = "|".join(re.escape(word) for word in sorted(lexicon, key=len, reverse=True))
    known = re.compile(rf"\b({words})\b", re.IGNORECASE)
    return known.sub(lambda found: f"[[{lexicon[found.group().lower()]}]]", said)


def _read_row(row: str, slide: int, lines: list[Line]) -> str:
    """Add what the row says to `lines`; return what is wrong with it."""
    if not row:
        return ""
    if head := _HEAD.fullmatch(row):
        return "" if int(head[1]) == slide + 1 else f"slide {head[1]} follows slide {slide}"
    if pause := _PAUSE.fullmatch(row):
        if not lines or lines[-1].slide != slide:
            return "a pause stands before any words of its slide"
        last = lines.pop()
        lines.append(Line(slide, last.shown, last.said, last.pause + int(pause[1])))
        return ""
    if not slide:
        return "words stand before the first slide"
    shown, said = _TWO.sub(r"\1", row), _TWO.sub(r"\2", row)
    lines.append(Line(slide, shown, said))
    if re.search(r"[\[\]|]", shown + said):
        return "a bracket is not closed: write [shown|said] or [pause 5]"
    if len(shown) > MOST_LETTERS:
        return f"a caption of {len(shown)} letters, at most {MOST_LETTERS}: make two of it"
    return ""


def _count(lines: Sequence[Line]) -> dict[int, int]:
    counts: dict[int, int] = {}
    for line in lines:
        counts[line.slide] = counts.get(line.slide, 0) + 1
    return counts


def list_slides(lines: Sequence[Line]) -> Iterator[list[str]]:
    """What is shown as captions, slide by slide."""
    for number in range(1, lines[-1].slide + 1):
        yield [line.shown for line in lines if line.slide == number]
