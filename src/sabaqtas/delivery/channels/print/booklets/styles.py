"""How large and how dense a booklet is set: by the age of who reads it."""

from dataclasses import asdict, dataclass
from typing import Any, Final


@dataclass(frozen=True, slots=True)
class Style:
    """`size` in points; `columns` of a side; the widest `picture` in pixels of 0.26 mm."""

    size: float
    columns: int
    picture: int

    def write(self) -> dict[str, Any]:
        return asdict(self)


FIRST: Final = Style(15, 1, 420)
SECOND: Final = Style(13.5, 1, 420)
PRIMARY: Final = Style(12, 2, 310)
MIDDLE: Final = Style(10.5, 2, 310)
SENIOR: Final = Style(10, 2, 310)


def choose_style(grade: int | None) -> Style:
    """Who learns to read gets large letters in one column; a class of several grades by its
    youngest reader would be told by its grade, and where it has none by the middle.
    """
    if grade is None or 5 <= grade <= 8:
        return MIDDLE
    if grade <= 1:
        return FIRST
    if grade == 2:
        return SECOND
    return PRIMARY if grade <= 4 else SENIOR
