"""Which documents answer a query, best first: pure, so that every database ranks alike."""

import math
from array import array
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Final

from sabaqtas.library.searching.postings import KEY, WEIGHT
from sabaqtas.library.searching.terms import Word

type Postings = Mapping[str, "array[int]"]
_MAY_MISS_ONE_IN: Final = 3
_OWN_LANGUAGE: Final = 1.15
_FILTER: Final = 40
"""What a filter weighs that is asked for in words."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """Keys of documents, best first, and the words of the query that were let go."""

    keys: tuple[int, ...]
    scores: Mapping[int, float] = field(default_factory=dict)
    missed: tuple[str, ...] = ()


def rank(
    words: Sequence[Word],
    postings: Postings,
    *,
    documents: int,
    within: Set[int] | None,
    preferred: Set[int] = frozenset(),
) -> Ranked:
    """Every document that answers all words; if none does, those that answer all but one in three.

    `documents` is how many there are, `within` those that pass the filters (None: all),
    `preferred` those in the reader's language, which come first among equals. A word that no
    document has counts as missed, also when the others are found.
    """
    if not words:
        return Ranked(tuple(sorted(within or (), key=lambda one: (one not in preferred, one))))
    scored = [_score_word(word, postings, documents, within) for word in words]
    found = _meet(scored, len(words))
    missed: tuple[str, ...] = ()
    allowed = len(words) // _MAY_MISS_ONE_IN
    if not found and allowed:
        found = _meet(scored, len(words) - allowed)
        best = max(found, key=lambda one: (found[one], -one), default=None)
        pairs = zip(words, scored, strict=True)
        missed = tuple(word.text for word, scores in pairs if best not in scores)
    for one in preferred & found.keys():
        found[one] *= _OWN_LANGUAGE
    order = sorted(found, key=lambda one: (-round(found[one], 9), one))
    return Ranked(tuple(order), found, missed if found else ())


def _score_word(
    word: Word, postings: Postings, documents: int, within: Set[int] | None
) -> dict[int, float]:
    """The best that each document has for the word."""
    found: dict[int, float] = {}
    for values, share in _list_lists(word, postings):
        rarity = math.log(1 + documents / len(values))
        scores = [share * rarity * (weight or _FILTER) / 255 for weight in range(256)]
        for value in values:
            key = value & KEY
            if within is not None and key not in within:
                continue
            score = scores[value & WEIGHT]
            if score > found.get(key, 0.0):
                found[key] = score
    return found


def _list_lists(word: Word, postings: Postings) -> Iterator[tuple["array[int]", float]]:
    """The lists of a word with their shares, the best first.

    A stem's list holds that of the word, a skeleton's that of the stem. As long as the one before
    and with the same ends, it holds the same documents, for less: it is passed over.
    """
    seen = set()
    for term, share in sorted(word.terms.items(), key=lambda pair: (-pair[1], pair[0])):
        if values := postings.get(term):
            mark = len(values), values[0] & KEY, values[-1] & KEY
            if mark not in seen:
                seen.add(mark)
                yield values, share


def _meet(scored: Sequence[dict[int, float]], least: int) -> dict[int, float]:
    """Sums of those found for at least so many words."""
    if least == len(scored):
        few, *rest = sorted(scored, key=len)
        return {
            one: few[one] + sum(other[one] for other in rest)
            for one in few
            if all(one in other for other in rest)
        }
    sums: dict[int, float] = {}
    counts: dict[int, int] = {}
    for scores in scored:
        for one, score in scores.items():
            sums[one] = sums.get(one, 0.0) + score
            counts[one] = counts.get(one, 0) + 1
    return {one: score for one, score in sums.items() if counts[one] >= least}
