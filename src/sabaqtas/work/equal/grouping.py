"""Equal answers in one group, the largest first. Pure."""

import uuid
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from sabaqtas.exercises.api import fold_text

LONGEST: Final = 200
"""Longer answers are read one by one: they are never equal by chance."""


@dataclass(frozen=True, slots=True)
class Given:
    """One pupil's answer: the work and the version of it."""

    work_id: uuid.UUID
    submission_id: uuid.UUID
    text: str


@dataclass(frozen=True, slots=True)
class Group:
    """Answers that say the same; `text` is the most frequent spelling, `others` the rest."""

    text: str
    others: Sequence[str]
    given: Sequence[Given]


def group_answers(given: Iterable[Given], *, language: str) -> list[Group]:
    """Groups of two and more, the largest first, equal sizes by their words."""
    by_fold: dict[str, list[Given]] = {}
    for one in given:
        fold = fold_text(one.text, language=language)
        if fold and len(one.text) <= LONGEST:
            by_fold.setdefault(fold, []).append(one)
    many = [found for found in by_fold.values() if len(found) > 1]
    groups = [_build(found) for found in many]
    return sorted(groups, key=lambda group: (-len(group.given), group.text))


def _build(given: Sequence[Given]) -> Group:
    spelled = Counter(" ".join(one.text.split()) for one in given)
    best, *others = [text for text, _count in spelled.most_common()]
    return Group(best, others, given)
