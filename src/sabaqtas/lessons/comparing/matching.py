"""Which step of one manuscript is which of another: first by title, then by words. Pure."""

import re
from collections.abc import Sequence
from typing import Final

from sabaqtas.lessons.manuscripts.manuscript import StepText

ALIKE: Final = 0.5
"""The share of words two steps must have in common to be one step that changed."""


def match_steps(old: Sequence[StepText], new: Sequence[StepText]) -> dict[int, int]:
    """Places in `old` to places in `new`; who finds no like stays out."""
    found: dict[int, int] = {}
    taken: set[int] = set()
    for at, step in enumerate(old):
        for other, candidate in enumerate(new):
            if other not in taken and _is_same_title(step, candidate):
                found[at] = other
                taken.add(other)
                break
    for at, step in enumerate(old):
        if at not in found and (best := _find_alike(step, new, taken)) is not None:
            found[at] = best
            taken.add(best)
    return found


def _is_same_title(one: StepText, other: StepText) -> bool:
    return one.title.casefold() == other.title.casefold()


def _find_alike(step: StepText, new: Sequence[StepText], taken: set[int]) -> int | None:
    scores = [
        (_likeness(step, candidate), -at) for at, candidate in enumerate(new) if at not in taken
    ]
    best, place = max(scores, default=(0.0, 0))
    return -place if best >= ALIKE else None


def _likeness(one: StepText, other: StepText) -> float:
    words, others = _words(one), _words(other)
    whole = words | others
    return len(words & others) / len(whole) if whole else 0.0


def _words(step: StepText) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", f"{step.title} {step.markdown}".casefold()))
