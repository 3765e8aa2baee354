"""Reading a catalogue file: every problem with its line, or every item."""

import re
from pathlib import Path
from typing import BinaryIO, Final

from sabaqtas.bridges.catalogue_csv import faults
from sabaqtas.bridges.tables.layout import Layout, Line
from sabaqtas.bridges.tables.reading import read_lines
from sabaqtas.curriculum.api import NoSuchSubject, find_subject, get_subject
from sabaqtas.kernel.problems import Problem, ProblemLog, shorten
from sabaqtas.library.api import catalogue

LAYOUT: Final = Layout(
    faults=faults.TABLE,
    needed=("provider", "id", "url", "title"),
    optional=("description", "language", "subject", "grades", "kind", "objectives", "minutes",
              "licence", "cost", "accessibility"),
    max_bytes=40 * 1024 * 1024,
    max_rows=200_000,
)  # fmt: skip
MOST: Final = {"provider": 80, "id": 200, "title": 300, "description": 5000, "licence": 200}
MOST_MINUTES: Final = 60_000
MOST_OBJECTIVES: Final = 50
MAX_GRADE: Final = 12
_PARTS: Final = re.compile(r"[\s,;|]+")
_RANGE: Final = re.compile(r"(\d{1,2})\s*[-–]\s*(\d{1,2})")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}\Z")
_LANGUAGES: Final = {
    "kz": "kk", "қаз": "kk", "каз": "kk", "қазақша": "kk", "қазақ": "kk", "казахский": "kk",
    "рус": "ru", "орыс": "ru", "орысша": "ru", "русский": "ru", "eng": "en", "ағылшын": "en",
    "английский": "en", "english": "en", "russian": "ru", "kazakh": "kk",
}  # fmt: skip


def read_catalogue(
    source: BinaryIO | Path, *, name: str = "catalogue.csv"
) -> tuple[list[catalogue.ItemRow] | None, list[Problem]]:
    """The items, and everything that is wrong; None when any of that is an error.

    Whatever the bytes are, nothing is raised but an OSError of opening the file.
    """
    log = ProblemLog()
    rows: list[catalogue.ItemRow] = []
    seen: dict[tuple[str, str], int] = {}
    for line in read_lines(source, name, LAYOUT, log):
        row = _read_row(line, log)
        here = line.get("provider"), line.get("id")
        if (first := seen.setdefault(here, line.place.line or 0)) != line.place.line and all(here):
            log.error(faults.TWICE, line.at("id"), text=shorten(here[1]), line=first)
        if not log.has_errors:
            rows.append(row)
    return (None if log.has_errors else rows), log.list_problems()


def _read_row(line: Line, log: ProblemLog) -> catalogue.ItemRow:
    """What could not be read is logged and left empty."""
    return catalogue.ItemRow(
        provider=_read_text(line, "provider", log, needed=True),
        outside_id=_read_text(line, "id", log, needed=True),
        url=_read_url(line, log),
        title=_read_text(line, "title", log, needed=True),
        description=_read_description(line, log),
        language=_read_language(line, log),
        subject=_read_subject(line, log),
        grades=_read_grades(line, log),
        medium=_read_kind(line, log),
        objectives=_read_objectives(line, log),
        minutes=_read_minutes(line, log),
        licence=_read_text(line, "licence", log),
        cost=_read_cost(line, log),
        access=_read_access(line, log),
        source=line.place,
    )


def _read_text(line: Line, column: str, log: ProblemLog, *, needed: bool = False) -> str:
    text = line.get(column)
    if needed and not text:
        log.error(faults.VALUE_MISSING, line.at(column), column=column)
    if len(text) > MOST[column]:
        log.error(faults.TOO_LONG, line.at(column), column=column, limit=MOST[column])
    return text


def _read_description(line: Line, log: ProblemLog) -> str:
    text = line.get("description")
    if len(text) > MOST["description"]:
        log.warning(faults.CUT, line.at("description"), limit=MOST["description"])
    return text[: MOST["description"]]


def _read_url(line: Line, log: ProblemLog) -> str:
    url = line.get("url")
    if not url:
        log.error(faults.VALUE_MISSING, line.at("url"), column="url")
    elif not catalogue.is_deep_link(url):
        log.error(faults.BAD_URL, line.at("url"), text=shorten(url))
    return url


def _read_language(line: Line, log: ProblemLog) -> str:
    text = line.get("language").casefold()
    code = _LANGUAGES.get(text, text)
    if code and not _LANGUAGE.match(code):
        log.error(faults.BAD_LANGUAGE, line.at("language"), text=shorten(text))
    return code


def _read_subject(line: Line, log: ProblemLog) -> str:
    text = line.get("subject")
    if not text:
        return ""
    try:
        return get_subject(text).code
    except NoSuchSubject:
        match = find_subject(text)
    if match is None:
        log.warning(faults.SUBJECT_UNKNOWN, line.at("subject"), text=shorten(text))
    return match.code if match else ""


def _read_grades(line: Line, log: ProblemLog) -> tuple[int, ...]:
    text = line.get("grades")
    spread = _RANGE.sub(_spread, text)
    parts = [part for part in _PARTS.split(spread) if part]
    grades = {int(part) for part in parts if part.isascii() and part.isdigit() and len(part) < 3}
    if len(grades) != len(set(parts)) or any(grade > MAX_GRADE for grade in grades):
        log.error(faults.BAD_GRADE, line.at("grades"), text=shorten(text))
    return tuple(sorted(grades))


def _spread(match: re.Match[str]) -> str:
    """5-7 as “5 6 7”; a range the wrong way round stays and is no number."""
    first, last = int(match[1]), int(match[2])
    return " ".join(str(grade) for grade in range(first, last + 1)) or match[0]


def _read_kind(line: Line, log: ProblemLog) -> str:
    text = line.get("kind").casefold() or "other"
    if text not in catalogue.MEDIA:
        known = ", ".join(catalogue.MEDIA)
        log.error(faults.BAD_KIND, line.at("kind"), text=shorten(text), known=known)
    return text


def _read_objectives(line: Line, log: ProblemLog) -> tuple[str, ...]:
    parts = tuple(dict.fromkeys(part for part in _PARTS.split(line.get("objectives")) if part))
    if len(parts) > MOST_OBJECTIVES or any(len(part) > 80 for part in parts):
        log.error(faults.TOO_LONG, line.at("objectives"), column="objectives", limit=80)
    return parts


def _read_minutes(line: Line, log: ProblemLog) -> int | None:
    text = line.get("minutes")
    if not text:
        return None
    if text.isascii() and text.isdigit() and len(text) < 6 and 1 <= int(text) <= MOST_MINUTES:
        return int(text)
    log.error(faults.BAD_MINUTES, line.at("minutes"), text=shorten(text), most=MOST_MINUTES)
    return None


def _read_cost(line: Line, log: ProblemLog) -> str:
    text = line.get("cost").casefold()
    if text not in catalogue.COSTS:
        log.error(faults.BAD_COST, line.at("cost"), text=shorten(text))
    return text


def _read_access(line: Line, log: ProblemLog) -> tuple[str, ...]:
    parts = dict.fromkeys(
        part for part in _PARTS.split(line.get("accessibility").casefold()) if part
    )
    for part in parts:
        if part not in catalogue.ACCESS:
            known = ", ".join(catalogue.ACCESS)
            log.error(faults.BAD_ACCESS, line.at("accessibility"), text=shorten(part), known=known)
    return tuple(sorted(parts))
