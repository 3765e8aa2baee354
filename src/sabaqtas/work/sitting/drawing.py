"""Which questions a pupil gets, in which order, and the order of options. Pure: a seed decides.

Orders hang on the seed and on numbers that never change, so a pupil meets the same paper after a
crash, on another phone, and when the teacher looks at it next year.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sabaqtas.exercises.api import Item
from sabaqtas.kernel.digests import sha256_hex


@dataclass(frozen=True, slots=True)
class Offered:
    """One question that may be drawn: its number in the test, and its part."""

    number: int
    part: int


def draw_paper(
    offered: Sequence[Offered], draws: Sequence[int | None], *, seed: str, shuffles: bool
) -> list[int]:
    """Numbers of the questions, of each part as many as `draws` says (None: all)."""
    found: list[int] = []
    for part, count in enumerate(draws):
        numbers = [one.number for one in offered if one.part == part]
        if count is not None and count < len(numbers):
            chosen = set(_mix(numbers, seed=f"{seed}:draw")[:count])
            numbers = [number for number in numbers if number in chosen]
        found += numbers
    return _mix(found, seed=f"{seed}:order") if shuffles else found


def mix_options(item: Item, *, seed: str) -> Item:
    """The same choice with its options in this pupil's order; ids stay, so the key stays."""
    options = item.body.get("options")
    if not isinstance(options, list) or not all(_is_option(one) for one in options):
        return item
    mixed = sorted(options, key=lambda one: sha256_hex(f"{seed}:{item.id}:{one['id']}".encode()))
    return replace(item, body={**item.body, "options": mixed})


def _mix(numbers: Sequence[int], *, seed: str) -> list[int]:
    return sorted(numbers, key=lambda number: sha256_hex(f"{seed}:{number}".encode()))


def _is_option(one: object) -> bool:
    return isinstance(one, Mapping) and "id" in one
