"""What a pasted table would change: names and heads are matched, never guessed. Pure.

The first line holds heads: a date (`2025-09-15`, `15.09.2025`, `15.09`) or a column as the file
of the journal writes it (`БЖБ 2025-09-15 /20`). The first cell of each further line is a pupil.
An empty cell leaves what stands; heads of terms and empty heads are passed over.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from sabaqtas.gradebook.journal.ahead import explain_ahead
from sabaqtas.gradebook.journal.cells import (
    BadCell,
    CellValue,
    read_day,
    read_score,
    write_value,
)
from sabaqtas.gradebook.journal.facts import Column, Held
from sabaqtas.gradebook.journal.sheet import PupilName, Sheet
from sabaqtas.kernel.arguments import parse_day

MOST_LINES, MOST_HEADS, MOST_LETTERS = 400, 400, 400_000
_KINDS: Final = {"бжб": "sor", "сор": "sor", "sor": "sor"} | dict.fromkeys(
    ("тжб", "соч", "soch"), "soch"
)
_SPANS: Final = re.compile(
    r"\d-тоқсан|\d четверть|term \d|\d-жартыжылдық|\d полугодие|half-year \d"
)
_YEARS: Final = frozenset(("жыл", "год", "year", "қорытынды баға", "итоговая оценка", "final mark"))
_DAY: Final = re.compile(r"(\d{1,2})\.(\d{1,2})(?:\.(\d{4}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Fault:
    """What cannot be taken over: where (line and column from 1), why, what to do."""

    line: int
    column: int
    cause: str
    cure: str


@dataclass(frozen=True, slots=True)
class NewCell:
    """A cell that would change; `seen` is its version now.

    `is_judging`: a mark or points, not attendance alone.
    """

    pupil: PupilName
    place: str
    head: str
    old: str
    new: str
    seen: int
    is_judging: bool


@dataclass(frozen=True, slots=True)
class PastePlan:
    """Everything that would change, and everything that stands against it."""

    cells: tuple[NewCell, ...]
    faults: tuple[Fault, ...]
    same: int

    @property
    def digest(self) -> str:
        """Names this very plan: shown and applied must be one."""
        told = "\n".join(f"{c.pupil.id}|{c.place}|{c.seen}|{c.new}" for c in self.cells)
        return hashlib.sha256(told.encode()).hexdigest()[:24]


@dataclass(frozen=True, slots=True)
class _Head:
    place: str
    text: str
    on: date
    column: Column | None


def split_table(text: str) -> list[list[str]]:
    """Lines parted by tabs, as a spreadsheet puts them on the clipboard."""
    lines = text[:MOST_LETTERS].replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [[cell.strip().strip('"') for cell in line.split("\t")] for line in lines]


def plan_paste(
    rows: Sequence[Sequence[str]], sheet: Sheet, marks: range, *, today: date
) -> PastePlan:
    """`sheet` is the year's; `marks` are the formative marks of the grade."""
    filled = [(number, row) for number, row in enumerate(rows, 1) if any(row)]
    faults = list(_check_size(filled))
    if faults:
        return PastePlan((), tuple(faults), 0)
    (first, header), *body = filled
    heads = dict(_read_heads(first, header, sheet, faults))
    pupils = _index_names(sheet.pupils)
    found, same, seen_pupils = list[NewCell](), 0, set[UUID]()
    for line, row in body:
        pupil = _find_pupil(line, row[0], pupils, faults)
        if pupil is None:
            continue
        if pupil.id in seen_pupils:
            faults.append(Fault(line, 1, _("This pupil stands twice."), _("Leave one line.")))
            continue
        seen_pupils.add(pupil.id)
        for number, head in heads.items():
            text = row[number] if number < len(row) else ""
            if not text:
                continue
            cell = _read_cell(line, number, text, head, pupil, sheet, marks, faults)
            same += cell is None
            ahead = explain_ahead(head.on, today, is_column=head.column is not None)
            if cell and ahead and cell.is_judging:
                faults.append(Fault(line, number + 1, f"{pupil.name}: {text[:20]}", ahead))
            elif cell:
                found.append(cell)
    return PastePlan(tuple(found), tuple(faults), same)


def _check_size(filled: Sequence[tuple[int, Sequence[str]]]) -> Iterator[Fault]:
    cure = _("Copy the names with the heads above them, and at least one column.")
    if len(filled) < 2:
        yield Fault(1, 1, _("There is no table here."), cure)
    elif len(filled) > MOST_LINES or max(len(row) for _n, row in filled) > MOST_HEADS:
        yield Fault(1, 1, _("The table is too large for a class."), cure)


def _read_heads(
    line: int, header: Sequence[str], sheet: Sheet, faults: list[Fault]
) -> Iterator[tuple[int, _Head]]:
    taken = set[str]()
    for number, text in enumerate(header[1:], 1):
        if not text or _is_passed_over(text):
            continue
        head = _find_head(text, sheet)
        if head is None:
            cure = _("Write a date of the school year, or the kind and date of a column.")
            faults.append(Fault(line, number + 1, _("Unknown head: %s") % text[:40], cure))
        elif head.place in taken:
            faults.append(
                Fault(line, number + 1, _("This head stands twice."), _("Leave one column."))
            )
        else:
            taken.add(head.place)
            yield number, head


def _is_passed_over(text: str) -> bool:
    told = text.lower().strip()
    return told in _YEARS or bool(_SPANS.fullmatch(told))


def _find_head(text: str, sheet: Sheet) -> _Head | None:
    words = text.lower().replace("/", " /").split()
    kind = _KINDS.get(words[0])
    on = _read_date(words[1 if kind and len(words) > 1 else 0], sheet)
    if on is None or sheet.calendar.find_term(on) is None:
        return None
    if kind is None:
        return _Head(on.isoformat(), text, on, None) if len(words) == 1 else None
    fitting = [one for one in sheet.columns if (one.kind, one.on) == (kind, on)]
    if len(fitting) != 1:
        return None
    return _Head(fitting[0].place, text, on, fitting[0])


def _read_date(text: str, sheet: Sheet) -> date | None:
    """A day without a year is the one in the school year."""
    try:
        return parse_day(text)
    except ValueError:
        pass
    match = _DAY.fullmatch(text)
    whole = sheet.calendar.whole
    if not match or whole is None:
        return None
    day, month = int(match[1]), int(match[2])
    years = [int(match[3])] if match[3] else range(whole.first.year, whole.last.year + 1)
    found = [on for year in years if (on := _make_date(year, month, day))]
    return next((on for on in found if whole.holds(on)), found[0] if found else None)


def _make_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _index_names(pupils: Sequence[PupilName]) -> Mapping[str, list[PupilName]]:
    """By the whole name, and by its first two words: family and given name."""
    found: dict[str, list[PupilName]] = {}
    for pupil in pupils:
        words = fold(pupil.name).split()
        for name in {" ".join(words), " ".join(words[:2])}:
            found.setdefault(name, []).append(pupil)
    return found


def fold(name: str) -> str:
    """Letters' case and the width of spaces do not count."""
    return " ".join(name.casefold().replace("\u00a0", " ").split())


def _find_pupil(
    line: int, name: str, pupils: Mapping[str, list[PupilName]], faults: list[Fault]
) -> PupilName | None:
    found = pupils.get(fold(name), [])
    if len(found) == 1:
        return found[0]
    if found:
        cause = _("Several pupils are called so: %s") % name[:60]
        faults.append(Fault(line, 1, cause, _("Write the whole name.")))
    else:
        cause = _("Nobody of the class is called so: %s") % name[:60]
        faults.append(Fault(line, 1, cause, _("Write the name as the journal does.")))
    return None


def _read_cell(
    line: int,
    number: int,
    text: str,
    head: _Head,
    pupil: PupilName,
    sheet: Sheet,
    marks: range,
    faults: list[Fault],
) -> NewCell | None:
    """None where nothing would change, or where a fault was noted."""
    try:
        if head.column:
            is_adapted = pupil.id in sheet.adapted
            value = read_score(text, most=head.column.most, is_adapted=is_adapted)
        else:
            value = read_day(_without_judged(text), marks)
    except BadCell as error:
        faults.append(Fault(line, number + 1, f"{pupil.name}: {text[:20]}", str(error)))
        return None
    held = sheet.cells.get(pupil.id, {}).get(head.place)
    old = _value(held)
    if value in (old, CellValue()):
        return None
    seen = held.number if held else 0
    is_judging = (value.mark, value.points) != (None, None)
    told = write_value(old), write_value(value)
    return NewCell(pupil, head.place, head.text, *told, seen, is_judging)


def _without_judged(text: str) -> str:
    """Marks of judged work stand in brackets in our files, and come back unread."""
    return re.sub(r"\([^)]*\)", "", text)


def _value(held: Held | None) -> CellValue:
    if held is None:
        return CellValue()
    return CellValue(held.attendance, held.mark, held.points, held.most)
