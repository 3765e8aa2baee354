"""One slip of the pen: a letter too many, too few, another one, or two neighbours swapped; or a
space for a hyphen.
"""

from typing import Final

ENOUGH: Final = 5
"""Letters of a word in which a slip is told from another word."""


def is_slip(typed: str, accepted: str) -> bool:
    """Whether they differ in one slip in one long word. Both are normalised; digits never slip."""
    apart = accepted.replace("-", " ")
    if typed != accepted and apart == typed.replace("-", " "):
        return apart.replace(" ", "").isalpha()
    ours, theirs = accepted.split(), typed.split()
    if len(ours) != len(theirs):
        return False
    other = [(mine, yours) for mine, yours in zip(ours, theirs, strict=True) if mine != yours]
    if len(other) != 1:
        return False
    mine, yours = other[0]
    letters = mine.replace("-", "")
    return letters.isalpha() and len(letters) >= ENOUGH and _is_one_step(mine, yours)


def _is_one_step(mine: str, yours: str) -> bool:
    """Damerau's distance is 1: what is left between the same beginning and the same end tells."""
    start = 0
    while start < min(len(mine), len(yours)) and mine[start] == yours[start]:
        start += 1
    left, right = mine[start:], yours[start:]
    if len(left) == len(right):
        swapped = left[1::-1] + left[2:]
        return left[1:] == right[1:] or (len(left) > 1 and swapped == right)
    return left[1:] == right or left == right[1:]
