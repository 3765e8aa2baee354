"""Single values of a row: names, dates, ids, grades. A bad one is logged with its place."""

import re
from datetime import date

from django.utils.translation import gettext_noop as _

from sabaqtas.bridges.letters import clean_text, has_invisible, has_lost_letters
from sabaqtas.kernel.problems import Problem, ProblemLog, Severity, declare, shorten

from .tables import Row

MAX_NAME = 80
"""Of a person, a class, a quarter."""
_FORMULA = ("=", "+", "-", "@")
_LISTED = re.compile(r"[,;]")
_ISO_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?")
_LOCAL_DATE = re.compile(r"(\d\d?)\.(\d\d?)\.(\d{4})")
_NAMED_GRADES = {"pk": 0, "pr": 0, "kg": 0, "tk": 0}
_HIGHEST_GRADE = 12

EMPTY_NAME = declare(
    "roster.empty_name",
    cause=_("“%(column)s” is empty."),
    cure=_("Fill it in the register and export again."),
)
LETTERS_LOST = declare(
    "roster.letters_lost",
    cause=_("Letters of “%(value)s” were lost: question marks stand in their place."),
    cure=_("They cannot be guessed. Export as UTF-8: windows-1251 has no Kazakh letters."),
)
FORMULA = declare(
    "roster.formula",
    cause=_("“%(value)s” begins like a formula of a spreadsheet. It stays plain text here."),
    cure=_("Correct the name in the register if nobody is called so."),
)
NAME_TOO_LONG = declare(
    "roster.name_too_long",
    cause=_("“%(column)s” has %(length)s letters; at most %(limit)s are possible."),
    cure=_("Shorten it in the register and export again."),
)
HIDDEN_LETTERS = declare(
    "roster.hidden_letters",
    cause=_("“%(value)s” held invisible signs; they were left out."),
    cure=_("Nothing needs to be done. They often come from copying out of a document."),
)
BAD_DATE = declare(
    "roster.bad_date",
    cause=_("“%(value)s” is no date."),
    cure=_("Write it as year-month-day: 2020-09-01."),
)
END_BEFORE_START = declare(
    "roster.end_before_start",
    cause=_("It ends on %(end)s, before it begins on %(start)s."),
    cure=_("Correct one of the two dates."),
)
BAD_GRADE = declare(
    "roster.bad_grade",
    cause=_("The grade “%(value)s” is unknown and was left out."),
    cure=_("Write 01 to 12, or PK for preschool; several are parted by commas."),
)


def read_name(
    row: Row, column: str, log: ProblemLog, *, needed: bool = False, most: int = MAX_NAME
) -> str:
    """Text for people: one space between words, letters composed (NFC), nothing invisible."""
    name = clean_text(row.get(column))
    shown = shorten(name)
    if has_invisible(row.get(column)):
        log.warning(HIDDEN_LETTERS, row.place(column), value=shown)
    if needed and not name:
        log.error(EMPTY_NAME, row.place(column), column=column)
    if has_lost_letters(name):
        log.error(LETTERS_LOST, row.place(column), value=shown)
    if name.startswith(_FORMULA):
        log.warning(FORMULA, row.place(column), value=shown)
    if len(name) > most:
        place = row.place(column)
        log.error(NAME_TOO_LONG, place, column=column, length=len(name), limit=most)
    return name


def read_date(
    row: Row, column: str, log: ProblemLog, *, severity: Severity = Severity.ERROR
) -> date | None:
    """None when empty or bad. Spreadsheets turn 2020-09-01 into 01.09.2020: both are read."""
    written = row.get(column)
    if not written:
        return None
    found = _parse_date(written)
    if found is None:
        log.add(Problem(BAD_DATE, row.place(column), severity, {"value": shorten(written)}))
    return found


def _parse_date(written: str) -> date | None:
    if match := _ISO_DATE.fullmatch(written):
        year, month, day = match.groups()
    elif match := _LOCAL_DATE.fullmatch(written):
        day, month, year = match.groups()
    else:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def read_span(
    row: Row, columns: tuple[str, str], log: ProblemLog
) -> tuple[date | None, date | None]:
    """The first and last day. An end before the start is an error."""
    start, end = (read_date(row, column, log) for column in columns)
    if start and end and end < start:
        place = row.place(columns[1])
        log.error(END_BEFORE_START, place, start=start.isoformat(), end=end.isoformat())
    return start, end


def read_ids(row: Row, column: str) -> tuple[str, ...]:
    """A list parted by commas, each once, in order."""
    parts = (part.strip() for part in _LISTED.split(row.get(column)))
    return tuple(dict.fromkeys(part for part in parts if part))


def read_grades(row: Row, log: ProblemLog) -> tuple[int, ...]:
    """Numbers 0 (preschool) to 12, in order; what is none of these is left out with a warning."""
    grades = set()
    for written in read_ids(row, "grades"):
        grade = _parse_grade(written)
        if grade is None:
            log.warning(BAD_GRADE, row.place("grades"), value=shorten(written))
        else:
            grades.add(grade)
    return tuple(sorted(grades))


def _parse_grade(written: str) -> int | None:
    if written.isascii() and written.isdigit() and len(written) <= 2:
        return int(written) if int(written) <= _HIGHEST_GRADE else None
    return _NAMED_GRADES.get(written.lower())
