"""A sound's playlist made for a weak line. Pure: text in, text out.

Chromium's own HLS asks for a file without an end and waits for its first 32 kB (2.6 s at
100 kbit/s), whatever range the playlist names. So the beginning of the sound is a small file of
its own: it ends, and is heard. The playlist itself is short too: what follows is joined, some
segments to one (a segment may hold several fragments, RFC 8216, 3.3).
"""

import math
from dataclasses import dataclass
from typing import Final

START_SEGMENTS: Final = 2
"""With one, Chromium waits for the next file; with three the start is heavier: 2.9 s, not 2.3."""
JOINED: Final = 3


@dataclass(frozen=True, slots=True)
class Segment:
    """`size` bytes of the file `name` from `at` on."""

    seconds: float
    size: int
    at: int
    name: str


@dataclass(frozen=True, slots=True)
class Shortened:
    """The playlist, and how many bytes of the sound its start is."""

    text: str
    start_bytes: int


def shorten_playlist(text: str, *, start: str) -> Shortened:
    """The same sound; its beginning, with the init section, is taken from the file `start`."""
    lines = text.splitlines()
    first = next(at for at, line in enumerate(lines) if line.startswith("#EXTINF:"))
    rows = [_read(lines[at : at + 3]) for at in range(first, len(lines) - 1, 3)]
    begun, rest = rows[:START_SEGMENTS], rows[START_SEGMENTS:]
    joined = [Segment(row.seconds, row.size, row.at, start) for row in begun]
    joined += [_join(rest[at : at + JOINED]) for at in range(0, len(rest), JOINED)]
    longest = max(math.floor(row.seconds + 0.5) for row in joined)
    head = [_change(line, longest, rows[0].name, start) for line in lines[:first]]
    body = [
        f"#EXTINF:{row.seconds:.3f},\n#EXT-X-BYTERANGE:{row.size}@{row.at}\n{row.name}"
        for row in joined
    ]
    return Shortened(
        "\n".join([*head, *body, "#EXT-X-ENDLIST"]) + "\n", begun[-1].at + begun[-1].size
    )


def _change(line: str, longest: int, name: str, start: str) -> str:
    if line.startswith("#EXT-X-TARGETDURATION:"):
        return f"#EXT-X-TARGETDURATION:{longest}"
    return line.replace(f'"{name}"', f'"{start}"') if line.startswith("#EXT-X-MAP:") else line


def _read(lines: list[str]) -> Segment:
    size, at = lines[1].removeprefix("#EXT-X-BYTERANGE:").split("@")
    return Segment(float(lines[0][8:].rstrip(",")), int(size), int(at), lines[2])


def _join(rows: list[Segment]) -> Segment:
    seconds, size = sum(row.seconds for row in rows), sum(row.size for row in rows)
    return Segment(seconds, size, rows[0].at, rows[0].name)
