"""Reading a television grid: every problem with its line, or every slot."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO, Final
from zoneinfo import ZoneInfo

from sabaqtas.bridges.tables.layout import Layout, Line
from sabaqtas.bridges.tables.reading import read_lines
from sabaqtas.bridges.tvgrid import faults
from sabaqtas.curriculum.api import find_subject
from sabaqtas.delivery.api import GridRow
from sabaqtas.kernel.problems import Place, Problem, ProblemLog, shorten

LAYOUT: Final = Layout(
    faults=faults.TABLE,
    needed=("channel", "start", "minutes", "grade", "language", "subject"),
    optional=("lesson", "zone"),
    max_bytes=5 * 1024 * 1024,
    max_rows=20_000,
)
MAX_MINUTES: Final = 240
MAX_GRADE: Final = 12
_LANGUAGES: Final = {
    "kk": "kk", "kz": "kk", "каз": "kk", "қаз": "kk", "қазақ": "kk", "қазақша": "kk",
    "ru": "ru", "рус": "ru", "орыс": "ru", "орысша": "ru", "русский": "ru",
}  # fmt: skip
_NATIVE: Final = "%d.%m.%Y %H:%M"


def read_grid(
    source: BinaryIO | Path, *, zone: str, name: str = "grid.csv"
) -> tuple[list[GridRow] | None, list[Problem]]:
    """The slots, and everything that is wrong; None when any of that is an error.

    A time without an offset is the clock of `zone` (IANA), or of the line's own column `zone`.
    Whatever the bytes are, nothing is raised but an OSError of opening the file.
    """
    log = ProblemLog()
    naive = _Naive(ZoneInfo(zone))
    lines = read_lines(source, name, LAYOUT, log)
    rows = [row for line in lines if (row := _read_row(line, naive, log))]
    if naive.first is not None:
        log.warning(faults.ZONE_TAKEN, naive.first, zone=zone)
    _report_overlaps(rows, log)
    return (None if log.has_errors else rows), log.list_problems()


class _Naive:
    """The zone of times without an offset, and where the first of them stands."""

    def __init__(self, zone: ZoneInfo) -> None:
        self.zone = zone
        self.first: Place | None = None


def _read_row(line: Line, naive: _Naive, log: ProblemLog) -> GridRow | None:
    starts_at = _read_time(line, naive, log)
    minutes = _read_number(line, "minutes", 1, MAX_MINUTES, log)
    grade = _read_number(line, "grade", 0, MAX_GRADE, log)
    language = _read_language(line, log)
    channel, title = _read_text(line, "channel", 80, log), _read_text(line, "subject", 200, log)
    subject = _find_code(line, title, log)
    if (
        starts_at is None
        or minutes is None
        or grade is None
        or not (language and channel and title)
    ):
        return None
    lesson = line.get("lesson")[:300]
    return GridRow(channel, starts_at, minutes, grade, language, subject, title, lesson, line.place)


def _read_text(line: Line, column: str, most: int, log: ProblemLog) -> str:
    text = line.get(column)
    if not text:
        log.error(faults.VALUE_MISSING, line.at(column), column=column)
    return text[:most]


def _read_time(line: Line, naive: _Naive, log: ProblemLog) -> datetime | None:
    text = line.get("start")
    try:
        found = _parse_time(text)
        if found.tzinfo is None:
            found = found.replace(tzinfo=_zone_of(line, naive))
        return found.astimezone(UTC)
    except (ValueError, OverflowError, LookupError, OSError):
        log.error(faults.BAD_TIME, line.at("start"), text=shorten(text))
        return None


def _parse_time(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        found = datetime.strptime(text, _NATIVE)  # noqa: DTZ007 - the zone follows
    if not 2000 <= found.year <= 2100 or len(text) < len("2026-09-14T09:00"):
        raise ValueError("no time of day, or no year of ours")
    return found


def _zone_of(line: Line, naive: _Naive) -> ZoneInfo:
    if own := line.get("zone"):
        return ZoneInfo(own)
    naive.first = naive.first or line.at("start")
    return naive.zone


def _read_number(line: Line, column: str, least: int, most: int, log: ProblemLog) -> int | None:
    text = line.get(column)
    if text.isascii() and text.isdigit() and len(text) < 5 and least <= int(text) <= most:
        return int(text)
    shown = shorten(text)
    log.error(faults.BAD_NUMBER, line.at(column), text=shown, column=column, least=least, most=most)
    return None


def _read_language(line: Line, log: ProblemLog) -> str:
    text = line.get("language")
    found = _LANGUAGES.get(text.casefold(), "")
    if not found:
        log.error(faults.BAD_LANGUAGE, line.at("language"), text=shorten(text))
    return found


def _find_code(line: Line, title: str, log: ProblemLog) -> str:
    match = find_subject(title) if title else None
    if title and match is None:
        log.warning(faults.SUBJECT_UNKNOWN, line.at("subject"), text=shorten(title))
    return match.code if match else ""


def _report_overlaps(rows: list[GridRow], log: ProblemLog) -> None:
    last: dict[str, GridRow] = {}
    for row in sorted(rows, key=lambda row: row.starts_at):
        before = last.get(row.channel)
        if before and row.starts_at < before.starts_at + timedelta(minutes=before.minutes):
            log.error(faults.OVERLAP, row.source, line=before.source.line or 0)
        if before is None or _end(row) > _end(before):
            last[row.channel] = row


def _end(row: GridRow) -> datetime:
    return row.starts_at + timedelta(minutes=row.minutes)
