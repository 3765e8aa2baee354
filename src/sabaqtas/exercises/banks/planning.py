"""What a file would change in a bank. Pure: from items, and the contents the bank has."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sabaqtas.exercises.banks.failures import BARE, KNOWN, TOO_LONG, TWICE
from sabaqtas.exercises.banks.folding import make_fingerprint
from sabaqtas.exercises.banks.illustrating import Illustrator
from sabaqtas.exercises.banks.neutral import MOST_LETTERS, ItemsRead, NeutralItem
from sabaqtas.exercises.items import PreparedItem
from sabaqtas.exercises.pictures.keeping import ReadyPicture
from sabaqtas.exercises.preparing import prepare_item
from sabaqtas.exercises.types import get_type
from sabaqtas.kernel.problems import Place, Problem, Severity


@dataclass(frozen=True, slots=True)
class NewItem:
    """One that would come in. `is_bare`: it lacks its explanation or its criteria."""

    item: NeutralItem
    fingerprint: str
    is_bare: bool
    problems: tuple[Problem, ...] = ()
    pictures: tuple[ReadyPicture, ...] = ()


@dataclass(frozen=True, slots=True)
class BankPlan:
    """`refused` counts what the file asks and the bank cannot keep; its problems say why."""

    new: Sequence[NewItem]
    known: int
    refused: int
    problems: Sequence[Problem]

    @property
    def is_empty(self) -> bool:
        return not self.new

    @property
    def losing(self) -> int:
        """How many new ones come with something said of them, besides a lacking explanation."""
        return sum(
            any(one.code != BARE and one.severity is not Severity.NOTE for one in new.problems)
            for new in self.new
        )

    @property
    def bare(self) -> int:
        """How many new ones lack their explanation or criteria."""
        return sum(one.is_bare for one in self.new)

    @property
    def counts(self) -> dict[str, int]:
        return {"new": len(self.new), "known": self.known, "refused": self.refused}


def plan_import(read: ItemsRead, *, known: Mapping[str, int], language: str) -> BankPlan:
    """`known`: fingerprint -> number of the item that has it. `language` where the file is silent.

    Nothing is taken of a file that could not be read as a whole: an error without an item's line.
    """
    by_place = _group(read.problems)
    illustrator = Illustrator()
    said: list[Problem] = []
    new: list[NewItem] = []
    lines: dict[str, int] = {}
    refused = known_count = 0
    for item in read.items:
        one, problems = _look(illustrator, replace(item, language=item.language or language))
        if one is None:
            refused, said = refused + 1, [*said, *problems]
            continue
        number, line = known.get(one.fingerprint), lines.get(one.fingerprint)
        if number or line is not None:
            known_count += 1
            code, params = (KNOWN, {"number": number}) if number else (TWICE, {"line": line or 0})
            said.append(Problem(code, item.place, Severity.NOTE, params))
            continue
        said += problems
        lines[one.fingerprint] = item.place.line or 0
        new.append(replace(one, problems=(*by_place.get(item.place, ()), *problems)))
    refused += sum(_is_of_question(one) for one in read.problems)
    return BankPlan(new, known_count, refused, _sort([*read.problems, *said]))


def _look(illustrator: Illustrator, written: NeutralItem) -> tuple[NewItem | None, list[Problem]]:
    """Whether it can be shown and graded as it is; a lacking explanation is said, and kept."""
    if (found := count_letters(written)) > MOST_LETTERS:
        params = {"found": found, "most": MOST_LETTERS}
        return None, [Problem(TOO_LONG, written.place, Severity.ERROR, params)]
    settled = illustrator.settle(written)
    item, said = settled.item, list(settled.problems)
    if settled.is_refused:
        return None, said
    source = {**item.source, "id": "item"}
    bare = prepare_item(source, place=item.place, language=item.language, is_bare=True)
    if not isinstance(bare, PreparedItem):
        return None, [*said, *(replace(one, place=_at(item, one)) for one in bare)]
    is_bare = lacks_words(item.source)
    said += [Problem(BARE, item.place, Severity.NOTE)] if is_bare else []
    fingerprint = make_fingerprint(item.source)
    return NewItem(item, fingerprint, is_bare, pictures=settled.pictures), said


def count_letters(item: NeutralItem) -> int:
    """Of every text of the question, its title and tags too; pictures have limits of their own."""
    texts = [dict(item.source), item.title, item.category, item.tags, item.outside_id]
    return len(json.dumps(texts, ensure_ascii=False, default=str))


def lacks_words(source: Mapping[str, Any]) -> bool:
    """Whether a sound item says neither why its answer is right nor what a good one has."""
    return not source.get(tell_owed(str(source["type"])))


def tell_owed(kind: str) -> str:
    """The field in which a type owes a child its words: `criteria` or `explain`."""
    return "criteria" if "criteria" in get_type(kind).fields else "explain"


def _at(item: NeutralItem, one: Problem) -> Place:
    """A line within a text of the item means nothing to who looks at the file."""
    return replace(one.place, line=item.place.line, file=item.place.file)


def _is_of_question(one: Problem) -> bool:
    return one.severity is Severity.ERROR and one.place.line is not None


def _group(problems: Sequence[Problem]) -> dict[Place, tuple[Problem, ...]]:
    grouped: dict[Place, list[Problem]] = {}
    for one in problems:
        grouped.setdefault(Place(one.place.file, one.place.line), []).append(one)
    return {place: tuple(rows) for place, rows in grouped.items()}


def _sort(problems: Sequence[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda one: one.place.line or 0)
