"""A question of a test as one pupil gets it: their numbers, their order of options, and its key."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final

from sabaqtas.exercises.api import Item, PreparedItem, get_type, prepare_item
from sabaqtas.kernel.problems import Place, shorten
from sabaqtas.kernel.richtext import write_bare
from sabaqtas.work.sitting.drawing import mix_options
from sabaqtas.work.sitting.models import PaperItem, Sitting

type Source = Mapping[str, Any]
KNOWN: Final = 2048
OTHERS: Final = 8
"""Draws that are tried for one pupil."""


@dataclass(frozen=True, slots=True)
class Question:
    """`place` counts from 1 on this pupil's paper, `number` is the question's own in the test."""

    place: int
    number: int
    item: Item
    key: Mapping[str, Any]
    language: str

    @property
    def title(self) -> str:
        """Its words, short and plain."""
        return name_item(self.item)


class Unpreparable(ValueError):
    """A question that this version of the program cannot ask."""


def list_questions(sitting: Sitting) -> list[Question]:
    """The pupil's paper in its order. One query."""
    rows = PaperItem.objects.filter(school_id=sitting.school_id, test_id=sitting.test_id)
    by_number = {row.number: row for row in rows}
    test = sitting.test
    found = []
    for place, number in enumerate(sitting.paper, 1):
        row = by_number[number]
        prepared = prepare_row(row, seed=sitting.seed)
        item = prepared.public
        if test.shuffles_options:
            item = mix_options(item, seed=sitting.seed)
        found.append(Question(place, number, item, prepared.key, row.language))
    return found


def prepare_row(row: PaperItem, *, seed: str) -> PreparedItem:
    """The variant of this seed, under an id of the test's own. Raises Unpreparable.

    A question without parameters is the same for all, and prepared once for all.
    """
    known = _find_known(row.id, seed if "parameters" in row.source else "")
    if not known:
        known.append(prepare_source(row.source, f"q{row.number}", row.language, seed))
    return known[0]


def prepare_source(source: Source, item_id: str, language: str, seed: str) -> PreparedItem:
    """Raises Unpreparable."""
    if "public" in source:
        item = replace(Item(**source["public"]), id=item_id)
        return PreparedItem(item, source["key"])
    found = _prepare({"id": item_id, **source}, language, seed)
    if found is None:
        raise Unpreparable(item_id)
    return PreparedItem(replace(found.public, id=item_id), found.key)


def _prepare(authored: Source, language: str, seed: str) -> PreparedItem | None:
    """Where the numbers of a seed make no sound question, those of the next one, for ever.

    It is drawn under the id it had in its bank, under which it was found sound.
    """
    for count in range(OTHERS if "parameters" in authored else 1):
        found = prepare_item(
            authored,
            place=Place(file=""),
            language=language,
            seed=f"{seed}/{count}" if count else seed,
            is_bare=True,
        )
        if isinstance(found, PreparedItem):
            return found
    return None


def may_be_asked(item: Item) -> bool:
    """What is done away from the screen and confirmed at home is not asked against the clock."""
    return item.type != "activity"


def holds_files(item: Item) -> bool:
    """Whether its answer are files, which have a page of their own: see `filing`."""
    return get_type(item.type).holds_files


def name_item(item: Item) -> str:
    """The words of a question, short and plain."""
    return shorten(write_bare(item.prompt_html))


@lru_cache(maxsize=KNOWN)
def _find_known(_row_id: uuid.UUID, _seed: str) -> list[PreparedItem]:
    """A place to keep it in: rows of questions are never changed, so it never grows old."""
    return []
