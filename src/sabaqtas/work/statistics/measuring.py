"""What the answers to an item say about it. Pure; the classical measures of a test.

Difficulty is the mean score of first tries, 0 to 1: near 1 everybody knew it. Discrimination is
the correlation of the item's score with the score on the rest of the items (corrected item-total
correlation, -1 to 1): near 0 or below, the item does not tell who knows the subject, and its
wording or its key should be looked at. It is not given for fewer than FEWEST people, or where
all scored alike.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

FEWEST: Final = 8
SLIPPED_FROM: Final = 5
"""Of fewer answers nothing is said about the class."""
MOST_WRONG: Final = 3
WORTH_SHARE: Final = 0.15
WEAK: Final = 0.2
"""Below, an item hardly tells apart who knows."""

type Who = Hashable


@dataclass(frozen=True, slots=True)
class Try:
    """A first try: `score` 0 to 1; `said` as it is grouped, empty when it was right."""

    who: Who
    item: str
    score: float
    said: str = ""


@dataclass(frozen=True, slots=True)
class WrongAnswer:
    """A wrong answer that several gave: it has a reason, and that reason can be taught."""

    said: str
    count: int
    share: float


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """`count` people answered; `slipped` of them did not have it fully right."""

    item: str
    count: int
    slipped: int
    difficulty: float
    discrimination: float | None
    wrong: Sequence[WrongAnswer]

    @property
    def most_slipped(self) -> bool:
        """More than half of a class that answered."""
        return self.count >= SLIPPED_FROM and 2 * self.slipped > self.count

    @property
    def is_weak(self) -> bool:
        """It does not tell apart who knows."""
        return self.discrimination is not None and self.discrimination < WEAK

    @property
    def percent(self) -> int:
        """The difficulty as people say it."""
        return round(100 * self.difficulty)


def measure_items(tries: Iterable[Try]) -> dict[str, ItemFacts]:
    """The facts of each item that anybody tried."""
    by_item: dict[str, dict[Who, Try]] = {}
    for one in tries:
        by_item.setdefault(one.item, {}).setdefault(one.who, one)
    totals = _sum_up(by_item.values())
    return {item: _measure(item, found, totals) for item, found in by_item.items()}


def correlate(left: Sequence[float], right: Sequence[float]) -> float | None:
    """Pearson's correlation; None when one side does not vary."""
    n = len(left)
    middle, other = sum(left) / n, sum(right) / n
    pairs = list(zip(left, right, strict=True))
    both = sum((a - middle) * (b - other) for a, b in pairs)
    spread = sqrt(sum((a - middle) ** 2 for a in left) * sum((b - other) ** 2 for b in right))
    return both / spread if spread > 1e-12 else None


def _sum_up(items: Iterable[Mapping[Who, Try]]) -> dict[Who, tuple[float, int]]:
    """Of each person: the sum of scores, and over how many items."""
    totals: dict[Who, tuple[float, int]] = {}
    for found in items:
        for who, one in found.items():
            score, count = totals.get(who, (0.0, 0))
            totals[who] = (score + one.score, count + 1)
    return totals


def _measure(
    item: str, found: Mapping[Who, Try], totals: Mapping[Who, tuple[float, int]]
) -> ItemFacts:
    scores = [one.score for one in found.values()]
    return ItemFacts(
        item=item,
        count=len(scores),
        slipped=sum(score < 1 for score in scores),
        difficulty=sum(scores) / len(scores),
        discrimination=_discriminate(found, totals),
        wrong=_list_wrong(list(found.values())),
    )


def _discriminate(
    found: Mapping[Who, Try], totals: Mapping[Who, tuple[float, int]]
) -> float | None:
    """People who answered nothing else say nothing about it. The rest counts as a mean."""
    rest = {
        who: (totals[who][0] - one.score) / (totals[who][1] - 1)
        for who, one in found.items()
        if totals[who][1] > 1
    }
    if len(rest) < FEWEST:
        return None
    return correlate([found[who].score for who in rest], list(rest.values()))


def _list_wrong(tries: Sequence[Try]) -> list[WrongAnswer]:
    said = Counter(one.said for one in tries if one.score < 1 and one.said)
    common = [WrongAnswer(text, n, n / len(tries)) for text, n in said.most_common(MOST_WRONG)]
    return [one for one in common if one.count > 1 and one.share >= WORTH_SHARE]
