"""From lines to the neutral rows of a programme: every fault of the file is found."""

import io
from collections.abc import Iterable
from typing import Final

from sabaqtas.bridges.standardcsv import faults
from sabaqtas.bridges.standardcsv.columns import LANGUAGES, LAYOUT, PROGRAMME
from sabaqtas.bridges.tables.layout import Line
from sabaqtas.bridges.tables.reading import read_lines
from sabaqtas.curriculum.api import standard
from sabaqtas.kernel.problems import Place, ProblemLog, shorten

_YES: Final = ("yes", "true", "1", "иә", "да", "+")
_NO: Final = ("no", "false", "0", "жоқ", "нет", "")


def read_programme(data: bytes, name: str, log: ProblemLog) -> standard.ProgrammeRows | None:
    """The programme of a file; None when it cannot be parted into rows at all.

    Whatever the bytes are, nothing is raised; what is wrong stands in the log.
    """
    lines = list(read_lines(io.BytesIO(data), name, LAYOUT, log))
    if not lines:
        return None
    said = {column: _say_once(lines, column, log) for column in PROGRAMME}
    first, last = _read_grades(said["grades"], lines, log)
    return standard.ProgrammeRows(
        code=said["programme"],
        subject=said["subject"],
        level=said["level"] or "school",
        kind=said["kind"] or "general",
        first_grade=first,
        last_grade=last,
        languages=tuple(said["languages"].replace(",", " ").lower().split()),
        titles=_texts(lines, "title", log),
        source=said["source"],
        label=said["version"],
        units=tuple(_read_units(lines, log)),
        objectives=tuple(_read_objective(line, log) for line in lines),
        place=Place(name, lines[0].place.line),
    )


def _say_once(lines: Iterable[Line], column: str, log: ProblemLog) -> str:
    """What the file says of the whole programme; a second, different word is an error."""
    held = ""
    for line in lines:
        value = line.get(column)
        held = held or value
        if value and value != held:
            first, second = shorten(held), shorten(value)
            log.error(faults.SAID_TWICE, line.at(column), column=column, first=first, second=second)
    return held


def _texts(lines: Iterable[Line], column: str, log: ProblemLog) -> dict[str, str]:
    lines = list(lines)
    found = {one: _say_once(lines, f"{column}_{one}", log) for one in LANGUAGES}
    return {language: text for language, text in found.items() if text}


def _read_grades(text: str, lines: list[Line], log: ProblemLog) -> tuple[int, int]:
    first, _, last = text.replace("–", "-").partition("-")
    numbers = [part.strip() for part in (first, last or first)]
    if all(one.isascii() and one.isdigit() and len(one) < 3 for one in numbers):
        return int(numbers[0]), int(numbers[1])
    log.error(faults.BAD_GRADES, lines[0].at("grades"), text=shorten(text))
    return 0, standard.rows.MOST_GRADE


def _read_objective(line: Line, log: ProblemLog) -> standard.ObjectiveRow:
    mark = line.get("sample").casefold()
    if mark not in (*_YES, *_NO):
        log.error(faults.BAD_MARK, line.at("sample"), text=shorten(mark))
    texts = {one: line.get(f"text_{one}") for one in LANGUAGES}
    return standard.ObjectiveRow(
        code=line.get("code"),
        texts={language: text for language, text in texts.items() if text},
        needs=tuple(line.get("needs").replace(",", " ").replace(";", " ").split()),
        is_sample=mark in _YES,
        place=line.at("code"),
    )


def _read_units(lines: Iterable[Line], log: ProblemLog) -> Iterable[standard.UnitRow]:
    """Sections by the code of the line; a line whose code cannot be read names none."""
    by_code: dict[str, list[Line]] = {}
    for line in lines:
        if match := standard.rows.CODE.fullmatch(line.get("code")):
            by_code.setdefault(match[2], []).append(line)
            by_code.setdefault(f"{match[2]}.{match[3]}", []).append(line)
    for code, own in by_code.items():
        column = "subsection" if "." in code else "section"
        titles = _texts(own, column, log)
        yield standard.UnitRow(code, titles, place=own[0].at(f"{column}_{LANGUAGES[0]}"))
