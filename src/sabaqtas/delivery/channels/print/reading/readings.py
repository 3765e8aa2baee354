"""What was read from a sheet, how sure it is, and why a person must look. Pure values."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sabaqtas.delivery.channels.print.tags import Tag


class Doubt(StrEnum):
    """Why a machine does not decide."""

    FAINT = "faint"
    """A mark too light, too small, or half rubbed out."""
    SEVERAL = "several"
    """More than one marked where one is to be chosen."""
    STRUCK = "struck"
    """A mark that may be meant to take an answer back."""
    BESIDE = "beside"
    """Something is written beside the bubbles, and none is marked."""
    HIDDEN = "hidden"
    """The printed squares are not all to be seen: a thumb, a fold, glare, a torn corner."""


class Unread(StrEnum):
    """Why nothing was read of a picture."""

    NO_PICTURE = "no_picture"
    GIVEN_UP = "given_up"
    """The whole file: reading it was begun several times and never ended."""
    NO_SHEET = "no_sheet"
    """No answer sheet of ours is in it."""
    SEVERAL = "several"
    """More than one sheet is in it: each is to be photographed alone."""
    NO_CODE = "no_code"
    """It is one, and its code cannot be read."""
    UNKNOWN = "unknown"
    """Its code is of no sheet that was printed here for whom the sender may send."""


@dataclass(frozen=True, slots=True)
class FieldReading:
    """One field of bubbles. `confidence` is 0 to 1; with a `doubt` the choice is only proposed."""

    item: str
    field: int
    chosen: tuple[str, ...]
    confidence: float
    doubt: Doubt | None = None


@dataclass(frozen=True, slots=True)
class Cutting:
    """A part of the straightened sheet as a picture (WebP): what a person reads.

    `field` is None for the whole item. `is_blank`: nothing seems to be written there.
    """

    item: str
    field: int | None
    picture: bytes
    is_blank: bool


@dataclass(frozen=True, slots=True)
class SheetReading:
    """`page` is the straightened sheet (WebP), for a person who wants to see all of it."""

    tag: Tag
    fields: Sequence[FieldReading]
    cuttings: Sequence[Cutting]
    page: bytes
