"""Two manuscripts side by side: which steps came, went or changed, and which words."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Final

from django.utils.translation import override

from sabaqtas.lessons.comparing.matching import match_steps
from sabaqtas.lessons.drafting.wording import say_field
from sabaqtas.lessons.manuscripts.manuscript import Manuscript, StepText
from sabaqtas.lessons.manuscripts.parts import FACTS

WORDS: Final = re.compile(r"\w+|\s+|[^\w\s]")
MANY: Final = 4000
"""Above so many words whole lines are compared: word by word would take seconds."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that stayed (`same`), was taken out (`del`) or came in (`ins`)."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """A field, check or objective: its name, and its words before and after."""

    name: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class StepDifference:
    """`state`: added, removed, changed, moved or same. Numbers from 1, 0 where it is not."""

    state: str
    old_number: int
    new_number: int
    title: tuple[Piece, ...]
    old_minutes: int
    new_minutes: int
    words: tuple[Piece, ...]
    plan: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed between two manuscripts; `facts` and `checks` hold changed ones only."""

    facts: tuple[Row, ...]
    steps: tuple[StepDifference, ...]
    checks: tuple[Row, ...]
    others: tuple[Row, ...]
    language: str = ""
    """Of the new one's text: kk, ru, en."""

    @property
    def is_empty(self) -> bool:
        same = all(step.state == "same" for step in self.steps)
        return same and not (self.facts or self.checks or self.others)


def compare(old: Manuscript, new: Manuscript) -> Difference:
    """Step by step; lists of the front matter by their own names, in the new one's language."""
    with override(new.language):
        return Difference(
            facts=tuple(compare_fields(old.front, new.front, FACTS)),
            steps=tuple(_compare_steps(old, new)),
            checks=tuple(_compare_rows(old.list_rows("checks"), new.list_rows("checks"), "id")),
            others=tuple(_compare_others(old, new)),
            language=new.language,
        )


def compare_words(old: str, new: str) -> tuple[Piece, ...]:
    """Words taken out and brought in; long texts line by line, another text as a whole."""
    before, after = WORDS.findall(old), WORDS.findall(new)
    if len(before) + len(after) > MANY:
        before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    kept = [
        word for at, _to, size in matcher.get_matching_blocks() for word in before[at : at + size]
    ]
    if old and new and _count(kept) * 4 < min(_count(before), _count(after)):
        return Piece("del", old), Piece("ins", new)
    pieces: list[Piece] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", "".join(before[a:b])))
            continue
        pieces += [Piece("del", "".join(before[a:b]))] if b > a else []
        pieces += [Piece("ins", "".join(after[c:d]))] if d > c else []
    return tuple(pieces)


def _count(words: Iterable[str]) -> int:
    """Words and lines with a letter: spaces and signs make no two texts alike."""
    return sum(any(map(str.isalnum, word)) for word in words)


def say_value(value: Any) -> str:
    """A value of the front matter in words: lists line by line, mappings name by name."""
    if isinstance(value, Mapping):
        return "\n".join(f"{say_field(name)}: {say_value(one)}" for name, one in value.items())
    if isinstance(value, list):
        return "\n".join(say_value(one) for one in value)
    return "" if value is None else str(value)


def _compare_steps(old: Manuscript, new: Manuscript) -> Iterator[StepDifference]:
    pairs = match_steps(old.steps, new.steps)
    order = [before for _after, before in sorted((b, a) for a, b in pairs.items())]
    moved = {a for at, a in enumerate(order) if a != sorted(order)[at]}
    back = {after: before for before, after in pairs.items()}
    for at, step in enumerate(new.steps):
        before = back.get(at)
        if before is None:
            yield _make(None, step, 0, at + 1, "added")
            continue
        same = _say(old.steps[before]) == _say(step)
        state = ("moved" if before in moved else "same") if same else "changed"
        yield _make(old.steps[before], step, before + 1, at + 1, state)
    for at, step in enumerate(old.steps):
        if at not in pairs:
            yield _make(step, None, at + 1, 0, "removed")


def _make(
    old: StepText | None, new: StepText | None, before: int, after: int, state: str
) -> StepDifference:
    return StepDifference(
        state=state,
        old_number=before,
        new_number=after,
        title=compare_words(old.title if old else "", new.title if new else ""),
        old_minutes=old.minutes if old else 0,
        new_minutes=new.minutes if new else 0,
        words=compare_words(old.markdown if old else "", new.markdown if new else ""),
        plan=tuple(compare_fields(old.plan if old else {}, new.plan if new else {})),
    )


def _say(step: StepText) -> tuple[Any, ...]:
    return (step.title, step.kind, step.minutes, step.markdown, dict(step.plan))


def compare_fields(
    old: Mapping[str, Any], new: Mapping[str, Any], names: Sequence[str] = ()
) -> Iterator[Row]:
    """The fields that say something else than before; of `names`, or all."""
    for name in names or dict.fromkeys([*old, *new]):
        before, after = say_value(old.get(name)), say_value(new.get(name))
        if before != after:
            yield Row(name, compare_words(before, after))


def _compare_rows(
    old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]], mark: str
) -> Iterator[Row]:
    before = {str(row.get(mark)): say_value(row) for row in old}
    after = {str(row.get(mark)): say_value(row) for row in new}
    yield from compare_fields(before, after)


def _compare_others(old: Manuscript, new: Manuscript) -> Iterator[Row]:
    yield from _compare_rows(old.list_rows("objectives"), new.list_rows("objectives"), "code")
    yield from _compare_rows(old.list_rows("media"), new.list_rows("media"), "file")
    yield from compare_fields(old.front, new.front, ("task", "guidance"))
