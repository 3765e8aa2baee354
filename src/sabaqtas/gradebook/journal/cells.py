"""What is typed into a cell, and what it says. Pure.

    8        a formative mark              с   away for a reason      ж   away without one
    к 8      late, and a mark              қ   learned remotely       (empty: present, no mark)
    17,5     points of a column            6/8 points by adapted criteria, with the pupil's maximum

Letters of all three languages are understood; each language writes its own.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sabaqtas.gradebook.models import Attendance

LETTERS: Final = {
    Attendance.EXCUSED: {"kk": "с", "ru": "у", "en": "e"},
    Attendance.ABSENT: {"kk": "ж", "ru": "н", "en": "a"},
    Attendance.LATE: {"kk": "к", "ru": "о", "en": "l"},
    Attendance.REMOTE: {"kk": "қ", "ru": "д", "en": "r"},
}
_BY_LETTER: Final = {one: kind for kind, own in LETTERS.items() for one in own.values()}
_POINTS: Final = re.compile(r"(\d{1,3}(?:[.,]\d{1,2})?)(?:\s*/\s*(\d{1,3}))?", re.ASCII)
MOST_LETTERS: Final = 20


class BadCell(ValueError):
    """What was typed says nothing here; the text is for the person who typed it."""


@dataclass(frozen=True, slots=True)
class CellValue:
    """What a cell holds. `most` is a pupil's own maximum by adapted criteria."""

    attendance: str = Attendance.PRESENT
    mark: int | None = None
    points: Decimal | None = None
    most: int | None = None

    @property
    def is_empty(self) -> bool:
        return self == CellValue()


def read_day(text: str, marks: range) -> CellValue:
    """Read a cell of a date; `marks` are those of the grade, none in grade 1. Raises BadCell."""
    found: dict[str, object] = {}
    for word in _split(text):
        kind = _BY_LETTER.get(word.lower())
        if kind and "attendance" not in found:
            found["attendance"] = kind
        elif word.isascii() and word.isdigit() and "mark" not in found:
            found["mark"] = _read_mark(int(word), marks)
        else:
            raise BadCell(_say_day(marks))
    return CellValue(**found)  # type: ignore[arg-type]


def read_score(text: str, *, most: int, is_adapted: bool) -> CellValue:
    """Read a cell of a column; `is_adapted` pupils may have a maximum of their own."""
    words = _split(text)
    if not words:
        return CellValue()
    kind = _BY_LETTER.get(words[0].lower())
    if len(words) == 1 and kind in (Attendance.EXCUSED, Attendance.ABSENT):
        return CellValue(attendance=kind)
    match = _POINTS.fullmatch(" ".join(words))
    if not match:
        raise BadCell(_say_score(most))
    own = int(match[2]) if match[2] else None
    if own is not None and not is_adapted:
        raise BadCell(_("Only a pupil with adapted criteria has a maximum of their own."))
    points = Decimal(match[1].replace(",", "."))
    if points > (own or most) or own == 0:
        raise BadCell(_say_score(own or most))
    return CellValue(points=points, most=own if own != most else None)


def write_value(value: CellValue) -> str:
    """The shortest text that says the same, in the active language."""
    said = []
    if value.attendance:
        language = (get_language() or "kk").split("-")[0]
        said.append(LETTERS[Attendance(value.attendance)].get(language, "?"))
    if value.mark is not None:
        said.append(str(value.mark))
    if value.points is not None:
        said.append(write_points(value.points) + (f"/{value.most}" if value.most else ""))
    return " ".join(said)


def write_points(points: Decimal) -> str:
    """7 and 7,5: no idle zeros."""
    text = f"{points:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text if (get_language() or "").startswith("en") else text.replace(".", ",")


def _split(text: str) -> list[str]:
    if len(text) > MOST_LETTERS:
        raise BadCell(_("That is too long for a cell."))
    return text.split()


def _read_mark(mark: int, marks: range) -> int:
    if mark not in marks:
        raise BadCell(_say_day(marks))
    return mark


def _say_day(marks: range) -> str:
    letters = {kind.value: _own_letter(kind) for kind in LETTERS}
    known = _("%(absent)s absent, %(excused)s excused, %(late)s late, %(remote)s remote") % letters
    if not marks:
        return _("Here only attendance is noted: %(letters)s.") % {"letters": known}
    said = _("Write a mark from %(lowest)s to %(highest)s, or a letter: %(letters)s.")
    return said % {"lowest": marks[0], "highest": marks[-1], "letters": known}


def _say_score(most: int) -> str:
    said = _("Write points from 0 to %(most)s, or %(excused)s: away for a reason.")
    return said % {"most": most, "excused": _own_letter(Attendance.EXCUSED)}


def _own_letter(kind: Attendance) -> str:
    return LETTERS[kind].get((get_language() or "kk").split("-")[0], "?")
