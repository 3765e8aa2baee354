"""What every answer sheet has at the same places: layout version 1. Millimetres on A4.

From the top left corner of the upright sheet, x to the right, y down. A printed sheet may come
back years later: nothing here changes; another page is another version beside this one.

Ten anchors, each a code of its own, stand well within the sheet: a photo that cuts the edge, a
dark table and a thumb spoil some of them, any four tell where the page is and how it is turned,
and those of the edges' middles tell how it is bent. An anchor is a black square with a frame one
cell wide and 5 x 5 cells within it; a set bit of its code is a white cell, row by row from the top
left, the highest bit first. Turned or not, any two codes differ in at least ten cells.
"""

from dataclasses import dataclass
from typing import Final

VERSION: Final = 1
WIDTH: Final = 210.0
HEIGHT: Final = 297.0


@dataclass(frozen=True, slots=True)
class Rect:
    """A place on the sheet, in millimetres."""

    x: float
    y: float
    w: float
    h: float

    @property
    def centre(self) -> tuple[float, float]:
        return self.x + self.w / 2, self.y + self.h / 2

    def shrink(self, by: float) -> "Rect":
        """The same with `by` less on every side; a negative `by` makes it bigger."""
        return Rect(self.x + by, self.y + by, self.w - 2 * by, self.h - 2 * by)


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where the page is. `code`: 25 bits."""

    code: int
    at: Rect

    @property
    def cells(self) -> list[list[bool]]:
        """7 x 7, the frame too; True is black."""
        bits = [bool(self.code >> (24 - n) & 1) for n in range(25)]
        inner = [
            [True, *(not bit for bit in bits[5 * row : 5 * row + 5]), True] for row in range(5)
        ]
        return [[True] * 7, *inner, [True] * 7]


ANCHOR_SIDE: Final = 10.0
CELL: Final = ANCHOR_SIDE / 7
_CODES: Final = (
    0x1CFB000, 0x1C28A98, 0x0A7A478, 0x125587A, 0x1E66B86,
    0x0DAD079, 0x04E57C1, 0x0F047F3, 0x1CC51AF, 0x10B74BB,
)  # fmt: skip
_PLACES: Final = (
    (14, 14), (100, 14), (186, 14),
    (14, 100), (186, 100),
    (14, 187), (186, 187),
    (14, 273), (100, 273), (186, 273),
)  # fmt: skip
ANCHORS: Final = tuple(
    Anchor(code, Rect(float(x), float(y), ANCHOR_SIDE, ANCHOR_SIDE))
    for code, (x, y) in zip(_CODES, _PLACES, strict=True)
)
CLEAR: Final = 2.0
"""Around an anchor nothing is printed; around a QR code twice as much."""
STROKE: Final = 0.3
"""Width of the sides of bubbles and boxes, black; their edges are the middle of the line. Lines
and squares for writing are a light grey."""

HEAD: Final = Rect(28, 14, 68, 26)
"""For the name, the class, the lesson: what a person reads. The machine never looks here."""
HINT: Final = Rect(114, 14, 38, 26)
"""For how to fill it in, and how to take an answer back."""
QR: Final = Rect(158, 14, 24, 24)
"""The QR code without its quiet zone, which is four modules wide."""
QR_AGAIN: Final = Rect(28, 263, 20, 20)
"""The same once more: for a sheet of which a corner is torn, wet, or under a thumb."""
CODE: Final = Rect(53, 270, 42, 6)
"""For the code in letters that a person can type."""
FOOT: Final = Rect(114, 263, 68, 20)
"""For how it comes back."""
BODY: Final = Rect(28, 44, 154, 214)
"""For the answers."""
