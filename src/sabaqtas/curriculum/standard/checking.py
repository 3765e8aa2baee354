"""Whether a programme holds together: pure; every fault is found before anything refuses."""

from collections.abc import Iterable, Mapping
from typing import Final

from sabaqtas.curriculum.standard import faults
from sabaqtas.curriculum.standard.rows import (
    CODE,
    KINDS,
    LANGUAGES,
    LEVELS,
    MOST_GRADE,
    ObjectiveRow,
    ProgrammeRows,
)
from sabaqtas.kernel.problems import Place, ProblemLog, shorten

TEXT_CHARS: Final = 1_000
TITLE_CHARS: Final = 300
SOURCE_CHARS: Final = 1_000
LABEL_CHARS: Final = 60
_SLUG: Final = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")


def check_programme(rows: ProgrammeRows, log: ProblemLog) -> None:
    """Log all that is wrong with a programme, each with the place its reader gave it."""
    _check_facts(rows, log)
    if not rows.objectives:
        log.error(faults.NO_OBJECTIVES, rows.place)
    _check_titles(rows, log)
    sound = _check_codes(rows, log)
    for one in sound:
        _check_objective(one, rows, log)
    _check_units(rows, sound, log)
    _check_needs(sound, log)
    if samples := sum(one.is_sample for one in rows.objectives):
        log.note(faults.SAMPLES, rows.place, count=samples)


def _check_facts(rows: ProgrammeRows, log: ProblemLog) -> None:
    place = rows.place
    if not rows.code or len(rows.code) > 60 or not set(rows.code) <= _SLUG:
        text = shorten(rows.code)
        log.error(faults.BAD_VALUE, place, text=text, column="programme", possible="a-z 0-9 -")
    for column, value, options in (
        ("level", rows.level, LEVELS),
        ("kind", rows.kind, KINDS),
    ):
        if value not in options:
            _refuse(place, column, value, ", ".join(options), log)
    if not 0 <= rows.first_grade <= rows.last_grade <= MOST_GRADE:
        _refuse(place, "grades", f"{rows.first_grade}-{rows.last_grade}", f"0-{MOST_GRADE}", log)
    if not rows.languages or not set(rows.languages) <= set(LANGUAGES):
        _refuse(place, "languages", " ".join(rows.languages), ", ".join(LANGUAGES), log)
    _check_length("source", rows.source, SOURCE_CHARS, place, log)
    _check_length("version", rows.label, LABEL_CHARS, place, log)


def _refuse(place: Place, column: str, value: str, possible: str, log: ProblemLog) -> None:
    log.error(faults.BAD_VALUE, place, text=shorten(value), column=column, possible=possible)


def _check_titles(rows: ProgrammeRows, log: ProblemLog) -> None:
    if not any(rows.titles.values()):
        log.error(faults.MISSING, rows.place, column="title")
    _check_texts(rows.code, rows.titles, TITLE_CHARS, rows.place, log)


def _check_codes(rows: ProgrammeRows, log: ProblemLog) -> list[ObjectiveRow]:
    """The objectives whose code can be read; of two with one code the first."""
    seen: dict[str, ObjectiveRow] = {}
    for one in rows.objectives:
        if not CODE.fullmatch(one.code) or not one.code.isascii():
            log.error(faults.BAD_CODE, one.place, text=shorten(one.code))
        elif one.code in seen:
            line = seen[one.code].place.line or 0
            log.error(faults.CODE_TWICE, one.place, item=one.code, line=line)
        else:
            seen[one.code] = one
    return list(seen.values())


def _check_objective(one: ObjectiveRow, rows: ProgrammeRows, log: ProblemLog) -> None:
    if not rows.first_grade <= one.grade <= rows.last_grade:
        log.error(
            faults.WRONG_GRADE,
            one.place,
            item=one.code,
            grade=one.grade,
            first=rows.first_grade,
            last=rows.last_grade,
        )
    for language in rows.languages:
        if not one.texts.get(language):
            log.error(faults.NO_TEXT, one.place, item=one.code, language=language)
    _check_texts(one.code, one.texts, TEXT_CHARS, one.place, log)


def _check_texts(
    code: str, texts: Mapping[str, str], most: int, place: Place, log: ProblemLog
) -> None:
    for text in texts.values():
        _check_length(code, text, most, place, log)
        if "\N{REPLACEMENT CHARACTER}" in text or not _is_writable(text):
            log.error(faults.LOST_LETTERS, place, item=shorten(code), text=shorten(text))


def _check_length(code: str, text: str, most: int, place: Place, log: ProblemLog) -> None:
    if len(text) > most:
        log.error(faults.TOO_LONG, place, item=shorten(code), length=len(text), limit=most)


def _is_writable(text: str) -> bool:
    """Half a letter (a lone surrogate) and NUL can be read from a file, and kept nowhere."""
    return "\0" not in text and not any("\ud800" <= sign <= "\udfff" for sign in text)


def _check_units(rows: ProgrammeRows, sound: list[ObjectiveRow], log: ProblemLog) -> None:
    titled = {unit.code for unit in rows.units if any(unit.titles.values())}
    for unit in rows.units:
        _check_texts(unit.code, unit.titles, TITLE_CHARS, unit.place, log)
        for language in rows.languages if any(unit.titles.values()) else ():
            if not unit.titles.get(language):
                log.error(faults.NO_TEXT, unit.place, item=unit.code, language=language)
    missing: dict[str, ObjectiveRow] = {}
    for one in sound:
        for code in (one.unit.partition(".")[0], one.unit):
            if code not in titled:
                missing.setdefault(code, one)
    for code, one in missing.items():
        log.error(faults.NO_UNIT, one.place, item=one.code, unit=code)


def _check_needs(sound: list[ObjectiveRow], log: ProblemLog) -> None:
    by_code = {one.code: one for one in sound}
    for one in sound:
        for code in one.needs:
            if code not in by_code:
                log.error(faults.NEEDS_UNKNOWN, one.place, item=one.code, needs=shorten(code))
    known = {one.code: [code for code in one.needs if code in by_code] for one in sound}
    for circle in find_circles(known):
        first = by_code[circle[0]]
        way = " → ".join([*circle, circle[0]])
        log.error(faults.NEEDS_ITSELF, first.place, item=first.code, way=shorten(way))


def find_circles(needs: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """One circle of each knot of prerequisites; without recursion, for files made in malice."""
    state: dict[str, int] = {}
    found: list[list[str]] = []
    for start in needs:
        if start not in state:
            found += _walk(start, needs, state)
    return found


def _walk(start: str, needs: Mapping[str, Iterable[str]], state: dict[str, int]) -> list[list[str]]:
    """Depth first; `state` 1 is on the way, 2 is done."""
    found = []
    way, stack = [start], [iter(needs[start])]
    state[start] = 1
    while stack:
        code = next(stack[-1], None)
        if code is None:
            stack.pop()
            state[way.pop()] = 2
        elif state.get(code) == 1:
            found.append(way[way.index(code) :])
        elif code not in state:
            state[code] = 1
            way.append(code)
            stack.append(iter(needs[code]))
    return found
