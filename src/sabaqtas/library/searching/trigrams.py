"""What a misspelt word may have meant: words that share its threes of letters, then its letters."""

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from rapidfuzz.distance import OSA

LEAST_CHARS: Final = 4
MOST_LOOKED_AT: Final = 40
_LEAST_ALIKE: Final = 0.34
_LONG: Final = 8
"""A word of so many letters may have two faults."""


def list_trigrams(word: str) -> list[str]:
    """Each three letters of the word once, its ends marked by blanks."""
    marked = f"  {word} "
    return sorted({marked[at : at + 3] for at in range(len(marked) - 2)})


def choose_alike(postings: Iterable["array[int]"], asked: int) -> list[int]:
    """Numbers of the words most alike, the best first.

    A posting is a word's number with how many threes it has; `asked` is how many the query's has.
    Alike is Jaccard's coefficient of the two sets of threes.
    """
    common: Counter[int] = Counter()
    for one in postings:
        common.update(one)
    scored = [
        (count / (asked + (value & 255) - count), value >> 8) for value, count in common.items()
    ]
    best = sorted((-score, number) for score, number in scored if score >= _LEAST_ALIKE)
    return [number for _score, number in best[:MOST_LOOKED_AT]]


def measure_typo(asked: str, known: str) -> float | None:
    """How far the two skeletons are apart: faults a letter; None: these are two words.

    A fault is a letter wrong, missing, too many, or two letters the wrong way round.
    """
    most = 2 if min(len(asked), len(known)) >= _LONG else 1
    faults = OSA.distance(asked, known, score_cutoff=most)
    return None if faults > most else faults / max(len(asked), len(known))


def choose_spelling(asked: str, known: Sequence[tuple[str, str]]) -> list[tuple[str, float]]:
    """(word, how far) of the known (skeleton, word) that the query may have meant, nearest first.

    Only the nearest are taken: whoever is one fault away from a word did not mean one two away.
    """
    measured = [(measure_typo(asked, skeleton), word) for skeleton, word in known]
    near = sorted((far, word) for far, word in measured if far is not None)
    return [(word, far) for far, word in near if far <= near[0][0] + 0.01][:3]
