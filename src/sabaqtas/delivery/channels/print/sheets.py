"""Answer sheets: what is asked, and the places on paper where it is answered. Pure values.

The one who prints sets exactly what stands here; the one who reads looks nowhere else. A page is
kept with its printed sheet (`write_sheet`), so no later change of `laying.py` moves anything
that lies printed somewhere.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from sabaqtas.delivery.channels.print.page import Rect


class Shape(StrEnum):
    """How a field is answered. Bubbles the machine reads; boxes (a sign each), lines and squares
    are for writing, and a person reads them."""

    BUBBLES = "bubbles"
    BOXES = "boxes"
    LINES = "lines"
    SQUARES = "squares"


@dataclass(frozen=True, slots=True)
class Option:
    """`id` as `exercises` knows it; `label` is printed left of its bubble."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class AskedField:
    """`name` stands at its left where an item has several. `count`: boxes, lines, or rows of
    squares."""

    shape: Shape
    name: str = ""
    options: Sequence[Option] = ()
    count: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """One item as it goes on a sheet. `number` is that of the booklet's task; `is_many`: several
    bubbles may be chosen; `label_mm` is the room for the longest label."""

    id: str
    number: str
    fields: Sequence[AskedField]
    is_many: bool = False
    label_mm: float = 4.5


@dataclass(frozen=True, slots=True)
class Bubble:
    """A square with thin sides (`at`, to the middle of the line), to be crossed or filled.

    The label ends at the right of `label_at`, close to its own bubble and far from the one before.
    """

    option: str
    label: str
    at: Rect
    label_at: Rect


@dataclass(frozen=True, slots=True)
class Field:
    """One field: `bubbles`, or `boxes` for one sign each, or an `area` of lines or squares."""

    shape: Shape
    name: str
    name_at: Rect
    bubbles: tuple[Bubble, ...] = ()
    boxes: tuple[Rect, ...] = ()
    area: Rect | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """An item on its page. `frame` holds all of it, and nothing of another."""

    id: str
    number: str
    is_many: bool
    frame: Rect
    number_at: Rect
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One side of paper; `number` counts from 1."""

    version: int
    number: int
    items: tuple[Placed, ...]


def write_sheet(page: Page) -> dict[str, Any]:
    """As values of JSON."""
    return asdict(page)


def read_sheet(kept: Mapping[str, Any]) -> Page:
    """The page that `write_sheet` wrote, of whatever version."""
    return Page(kept["version"], kept["number"], tuple(_read_placed(row) for row in kept["items"]))


def _read_placed(row: Mapping[str, Any]) -> Placed:
    return Placed(
        id=row["id"],
        number=row["number"],
        is_many=row["is_many"],
        frame=Rect(**row["frame"]),
        number_at=Rect(**row["number_at"]),
        fields=tuple(_read_field(field) for field in row["fields"]),
    )


def _read_field(row: Mapping[str, Any]) -> Field:
    return Field(
        shape=Shape(row["shape"]),
        name=row["name"],
        name_at=Rect(**row["name_at"]),
        bubbles=tuple(_read_bubble(one) for one in row["bubbles"]),
        boxes=tuple(Rect(**box) for box in row["boxes"]),
        area=Rect(**row["area"]) if row["area"] else None,
    )


def _read_bubble(row: Mapping[str, Any]) -> Bubble:
    return Bubble(row["option"], row["label"], Rect(**row["at"]), Rect(**row["label_at"]))
