"""Connected bright areas of a small black-and-white picture, found by runs of its rows. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field


@dataclass(slots=True)
class Area:
    """Pixels that hang together; `ends` are the first and last of each run, as (x, y)."""

    size: int = 0
    ends: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Run:
    start: int
    end: int
    """One past the last."""
    number: int


def find_areas(pixels: bytes, width: int, *, sign: bytes = b"\xff") -> list[Area]:
    """Areas of `sign` in rows of `width` bytes (0 or 255), the largest first."""
    parents: list[int] = []
    rows: list[list[_Run]] = []
    for start in range(0, len(pixels), width):
        runs = [
            _Run(left, right, len(parents) + place)
            for place, (left, right) in enumerate(_list_runs(pixels[start : start + width], sign))
        ]
        parents.extend(run.number for run in runs)
        for above, run in _list_touching(rows[-1] if rows else [], runs):
            parents[_root(parents, run.number)] = _root(parents, above.number)
        rows.append(runs)
    return _gather(rows, parents)


def _gather(rows: Sequence[Sequence[_Run]], parents: list[int]) -> list[Area]:
    found: dict[int, Area] = {}
    for y, runs in enumerate(rows):
        for run in runs:
            area = found.setdefault(_root(parents, run.number), Area())
            area.size += run.end - run.start
            area.ends += [(run.start, y), (run.end, y), (run.start, y + 1), (run.end, y + 1)]
    return sorted(found.values(), key=lambda area: -area.size)


def _list_runs(row: bytes, sign: bytes) -> Iterator[tuple[int, int]]:
    other = b"\0" if sign == b"\xff" else b"\xff"
    start = row.find(sign)
    while start >= 0:
        end = row.find(other, start)
        end = len(row) if end < 0 else end
        yield start, end
        start = row.find(sign, end)


def _list_touching(above: Sequence[_Run], runs: Sequence[_Run]) -> Iterator[tuple[_Run, _Run]]:
    place = 0
    for run in runs:
        while place < len(above) and above[place].end <= run.start:
            place += 1
        at = place
        while at < len(above) and above[at].start < run.end:
            yield above[at], run
            at += 1


def _root(parents: list[int], number: int) -> int:
    while parents[number] != number:
        parents[number] = parents[parents[number]]
        number = parents[number]
    return number
