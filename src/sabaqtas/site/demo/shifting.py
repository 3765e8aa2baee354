"""Moves the demonstration's files in time, so that the demonstration is always in term.

Works on a copy of the input files; the importers never know. Whole weeks only, so that weekdays
stay what they are. Birth dates stay: the national number repeats them.
"""

import csv
import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

TERM_STARTS = date(2020, 4, 6)
"""Monday of the last quarter in the roster files; the TV grid is of the same week."""
WEEKS_IN = 2
"""How many weeks of that quarter lie behind on the day of the demonstration."""
_MOVED = {
    "academicSessions.csv": ("startDate", "endDate"),
    "enrollments.csv": ("beginDate", "endDate"),
    "roles.csv": ("beginDate", "endDate"),
}


def monday_of(day: date) -> date:
    """Return the Monday of the week of `day`."""
    return day - timedelta(days=day.weekday())


def find_shift(today: date) -> timedelta:
    """Return the whole weeks by which the roster moves for `today` to be in term."""
    return monday_of(today) - timedelta(weeks=WEEKS_IN) - TERM_STARTS


def shift_roster(source: Path, target: Path, *, shift: timedelta) -> None:
    """Write a copy of a roster zip whose terms and enrolments lie `shift` later."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            data = old.read(member)
            columns = _MOVED.get(member.filename)
            new.writestr(member.filename, _shift_csv(data, columns, shift) if columns else data)


def shift_grid(source: Path, target: Path, *, today: date, zone: str, weeks: int = 2) -> None:
    """Write the TV grid for this week and the next at the same wall times in `zone`."""
    rows = list(csv.DictReader(io.StringIO(source.read_text(encoding="utf-8-sig"))))
    first = monday_of(today) - TERM_STARTS
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]))
        writer.writeheader()
        for week in range(weeks):
            writer.writerows(_moved_slots(rows, first + timedelta(weeks=week), ZoneInfo(zone)))


def _moved_slots(
    rows: list[dict[str, str]], shift: timedelta, zone: ZoneInfo
) -> Iterator[dict[str, str]]:
    for row in rows:
        wall = datetime.fromisoformat(row["start"]).replace(tzinfo=None) + shift
        yield row | {"start": wall.replace(tzinfo=zone).isoformat()}


def _shift_csv(data: bytes, columns: tuple[str, ...], shift: timedelta) -> bytes:
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    named = {"schoolYear": str(_find_school_year(TERM_STARTS + shift))}
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, fieldnames=list(rows[0]))
    writer.writeheader()
    for row in rows:
        moved = {name: _shift_date(row[name], shift) for name in columns}
        writer.writerow(row | moved | (named if row.get("schoolYear") else {}))
    return out.getvalue().encode()


def _find_school_year(day: date) -> int:
    """The year in which the school year of a day ends: it stands on report cards."""
    return day.year + (day.month > 7)


def _shift_date(text: str, shift: timedelta) -> str:
    return (date.fromisoformat(text) + shift).isoformat() if text else ""
