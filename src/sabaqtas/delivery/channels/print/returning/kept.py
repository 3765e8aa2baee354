"""What was read, as it is kept with a scanned sheet; and what of it waits for a person. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sabaqtas.delivery.channels.print.sheets import Field, Page, Placed, Shape

type Json = dict[str, Any]
type Place = tuple[str, int]
"""An item's id and the number of its field from 0."""


@dataclass(frozen=True, slots=True)
class Question:
    """One field that a person must read. `proposed` is what the machine would say.

    `options` are (id, label); empty where something is written, which is typed.
    """

    item: str
    number: str
    field: int
    name: str
    why: str
    picture: str
    options: Sequence[tuple[str, str]] = ()
    proposed: Sequence[str] = ()
    is_many: bool = False


def is_typed(field: Field) -> bool:
    """A number or a word: somebody types what stands there."""
    if field.shape is Shape.BOXES:
        return True
    return field.shape is Shape.LINES and field.area is not None and field.area.h < 12


def list_questions(
    page: Page, readings: Sequence[Json], cuttings: Sequence[Json]
) -> Iterator[Question]:
    """In the order of the sheet."""
    read = {(row["item"], row["field"]): row for row in readings}
    cut = {(row["item"], row["field"]): row for row in cuttings}
    for item in page.items:
        for n, field in enumerate(item.fields):
            if field.bubbles and (row := read.get((item.id, n))) and row["doubt"]:
                whole = cut.get((item.id, None), {}).get("picture", "")
                yield _ask_bubbles(item, n, row, whole)
            elif is_typed(field) and (row := cut.get((item.id, n))) and not row["blank"]:
                yield Question(item.id, item.number, n, field.name, "read", row["picture"])


def collect_answers(
    page: Page, readings: Sequence[Json], decided: Mapping[Place, Sequence[str]]
) -> dict[str, list[str]]:
    """Item to values as a posted form has them: all of one field, or one of each field."""
    read = {(row["item"], row["field"]): row["chosen"] for row in readings}
    answers = {}
    for item in page.items:
        values = [
            list(decided.get((item.id, n), read.get((item.id, n), [])))
            for n, field in enumerate(item.fields)
        ]
        if any(field.bubbles or is_typed(field) for field in item.fields):
            answers[item.id] = values[0] if len(values) == 1 else [_join(one) for one in values]
    return answers


def list_free(page: Page, cuttings: Sequence[Json]) -> list[tuple[str, str]]:
    """Item and picture of everything that was written or drawn freely."""
    cut = {(row["item"], row["field"]): row for row in cuttings if not row["blank"]}
    return [
        (item.id, cut[item.id, n]["picture"])
        for item in page.items
        for n, field in enumerate(item.fields)
        if field.area and not is_typed(field) and (item.id, n) in cut
    ]


def _ask_bubbles(item: Placed, n: int, row: Json, picture: str) -> Question:
    field = item.fields[n]
    options = [(one.option, one.label) for one in field.bubbles]
    return Question(
        item.id, item.number, n, field.name, row["doubt"], picture, options, row["chosen"],
        item.is_many,
    )  # fmt: skip


def _join(values: Sequence[str]) -> str:
    return values[0] if values else ""
