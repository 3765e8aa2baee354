"""Which documents answer a query, best first: pure, so that every database ranks alike.

A common word has tens of thousands of documents: whatever is done to each of them is done by what
Python has in C (sets, zip, compress), and scores are whole numbers, so that sums know no order.
"""

import math
from array import array
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import chain, compress
from typing import Final

from sabaqtas.library.searching.postings import split_postings
from sabaqtas.library.searching.terms import Word

type Postings = Mapping[str, "array[int]"]
_MAY_MISS_ONE_IN: Final = 3
_OWN_LANGUAGE_PERCENT: Final = 115
_FILTER: Final = 40
"""What a filter weighs that is asked for in words."""
_WHOLE: Final = 1_000_000
"""A score of 1.0."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """Keys of documents, best first, and the words of the query that were let go.

    `scores` are millionths.
    """

    keys: tuple[int, ...]
    scores: Mapping[int, int] = field(default_factory=dict)
    missed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _List:
    """The documents of one term, each with its weight; `share`: how well the term answers."""

    keys: "array[int]"
    weights: bytes
    share: float


def rank(
    words: Sequence[Word],
    postings: Postings,
    *,
    documents: int,
    within: Set[int] | None,
    preferred: Collection[int] = (),
    gone: Collection[int] = (),
) -> Ranked:
    """Every document that answers all words; if none does, those that answer all but one in three.

    `documents` is how many there are, `within` those that pass the filters (None: all),
    `preferred` those in the reader's language, which come first among equals, `gone` those that
    are no longer there. A word that no document has counts as missed, also when the others are
    found.
    """
    if not words:
        return _in_order((within or frozenset()) - set(gone), preferred)
    lists = [list(_list_lists(word, postings)) for word in words]
    having = [_list_having(some, within, gone) for some in lists]
    chosen: Set[int] = frozenset.intersection(*having)
    missed: tuple[str, ...] = ()
    allowed = len(words) // _MAY_MISS_ONE_IN
    if not chosen and allowed:
        counts = Counter(chain.from_iterable(having))
        chosen = {one for one, count in counts.items() if count >= len(words) - allowed}
    found = _add([_score(some, documents, chosen) for some in lists], chosen)
    for one in found.keys() & preferred:
        found[one] = found[one] * _OWN_LANGUAGE_PERCENT // 100
    order = sorted(found)
    order.sort(key=found.__getitem__, reverse=True)
    if order:
        missed = tuple(
            w.text for w, keys in zip(words, having, strict=True) if order[0] not in keys
        )
    return Ranked(tuple(order), found, missed)


def _in_order(within: Set[int], preferred: Collection[int]) -> Ranked:
    first = within & set(preferred)
    return Ranked((*sorted(first), *sorted(within - first)))


def _list_lists(word: Word, postings: Postings) -> Iterator[_List]:
    """The lists of a word with their shares, the best first.

    A stem's list holds that of the word, a skeleton's that of the stem. As long as the one before
    and with the same ends, it holds the same documents, for less: it is passed over.
    """
    seen = set()
    for term, share in sorted(word.terms.items(), key=lambda pair: (-pair[1], pair[0])):
        if values := postings.get(term):
            keys, weights = split_postings(values)
            mark = len(keys), keys[0], keys[-1]
            if mark not in seen:
                seen.add(mark)
                yield _List(keys, weights, share)


def _list_having(
    lists: Sequence[_List], within: Set[int] | None, gone: Collection[int]
) -> frozenset[int]:
    """The documents that have the word in any form, and may be found."""
    keys = frozenset(chain.from_iterable(one.keys for one in lists))
    keys = keys if within is None else keys & within
    return keys.difference(gone) if gone else keys


def _score(lists: Sequence[_List], documents: int, chosen: Set[int]) -> dict[int, int]:
    """The best that each of the chosen has for one word."""
    found: dict[int, int] = {}
    for one in sorted(lists, key=lambda one: -len(one.keys)):
        rarity = math.log(1 + documents / len(one.keys))
        scores = [
            round(_WHOLE * one.share * rarity * (weight or _FILTER) / 255) for weight in range(256)
        ]
        pairs = zip(one.keys, map(scores.__getitem__, one.weights), strict=True)
        mine = compress(pairs, map(chosen.__contains__, one.keys))
        if not found:
            found = dict(mine)
            continue
        for key, score in mine:
            if score > found.get(key, 0):
                found[key] = score
    return found


def _add(scored: Sequence[dict[int, int]], chosen: Set[int]) -> dict[int, int]:
    """The sums over all words."""
    if len(scored) == 1:
        return scored[0]
    return {one: sum(scores.get(one, 0) for scores in scored) for one in chosen}
