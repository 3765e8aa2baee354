"""Captions (WebVTT) and the transcript of a film. Pure."""

from collections.abc import Sequence
from typing import Final

from demo.films.script import Line, Plan, list_slides

LINE_LETTERS: Final = 42
STAYS: Final = 0.3
"""Seconds for which a caption stays after its last sound: silence between lines is longer."""


def write_captions(plan: Plan, lines: Sequence[Line]) -> str:
    """WebVTT of `lines`, which may be a translation, at the times of what is heard."""
    blocks = ["WEBVTT"]
    for cue, line in zip(plan.cues, lines, strict=True):
        times = f"{_clock(cue.begins)} --> {_clock(cue.ends + STAYS)}"
        blocks.append(f"{times}\n{break_line(line.shown)}")
    return "\n\n".join(blocks) + "\n"


def write_transcript(lines: Sequence[Line], opening: str) -> str:
    """The words as paragraphs, one for each slide, after a line that says who speaks."""
    return "\n\n".join([opening, *(" ".join(words) for words in list_slides(lines))]) + "\n"


def break_line(text: str) -> str:
    """Two lines of about the same length when one would be too long."""
    if len(text) <= LINE_LETTERS:
        return text
    places = [place for place, sign in enumerate(text) if sign == " "]
    middle = min(places, key=lambda place: abs(place - len(text) / 2))
    return f"{text[:middle]}\n{text[middle + 1 :]}"


def _clock(seconds: float) -> str:
    whole = round(seconds * 1000)
    return (
        f"{whole // 3600000:02}:{whole // 60000 % 60:02}:{whole // 1000 % 60:02}.{whole % 1000:03}"
    )
