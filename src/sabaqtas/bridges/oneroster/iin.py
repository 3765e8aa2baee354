"""The national identification number (IIN, ЖСН): what its twelve digits say.

YYMMDD, a digit of century and sex (1-2: 1800s, 3-4: 1900s, 5-6: 2000s, odd is male; 0: foreign),
four digits of a row, a check digit. It is personal: it stands in no message and no log.
"""

import re
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_noop as _

from sabaqtas.kernel.problems import ProblemLog, declare

from .tables import Row

_ENTRY = re.compile(r"\{\s*([^:{}]*?)\s*:\s*([^{}]*?)\s*\}")
_BARE = re.compile(r"[0-9]{12}")
_TYPES = ("iin", "иин", "жсн")
_FIRST_WEIGHTS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
_SECOND_WEIGHTS = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)
_CENTURIES = {1: 1800, 2: 1800, 3: 1900, 4: 1900, 5: 2000, 6: 2000}

IDS_UNREADABLE = declare(
    "roster.user_ids_unreadable",
    cause=_("“userIds” cannot be read; the person is read without an IIN."),
    cure=_("Write it as {iin:123456789012}; several are parted by commas."),
)
BAD_IIN = declare(
    "roster.bad_iin",
    cause=_("This IIN cannot exist: its digits do not agree. The person is read without it."),
    cure=_("Compare it with the document. A spreadsheet may have dropped zeros at its start."),
)


@dataclass(frozen=True, slots=True)
class Birth:
    """What an IIN says; None where it says nothing."""

    on: date | None
    sex: str | None


def is_iin(number: str) -> bool:
    """Whether twelve digits bear their own check digit and a birth date that exists."""
    if not _BARE.fullmatch(number):
        return False
    digits = [int(digit) for digit in number]
    return _find_check_digit(digits) == digits[11] and _has_birth_date(number)


def read_birth(iin: str) -> Birth:
    """The birth date and sex that a sound IIN tells."""
    century = _CENTURIES.get(int(iin[6]))
    if century is None:
        return Birth(None, None)
    born = date(century + int(iin[:2]), int(iin[2:4]), int(iin[4:6]))
    return Birth(born, "male" if int(iin[6]) % 2 else "female")


def read_iin(row: Row, log: ProblemLog) -> str | None:
    """The IIN among a user's `userIds`; None when there is none or it is unsound."""
    written = row.get("userIds")
    if not written:
        return None
    if _BARE.fullmatch(written):
        number: str | None = written
    else:
        entries = _ENTRY.findall(written)
        if not entries:
            log.warning(IDS_UNREADABLE, row.place("userIds", show=False))
        number = next((value for kind, value in entries if kind.lower() in _TYPES), None)
    if number is not None and not is_iin(number):
        log.warning(BAD_IIN, row.place("userIds", show=False))
        return None
    return number


def _find_check_digit(digits: list[int]) -> int | None:
    for weights in (_FIRST_WEIGHTS, _SECOND_WEIGHTS):
        check = sum(d * w for d, w in zip(digits, weights, strict=False)) % 11
        if check < 10:
            return check
    return None


def _has_birth_date(number: str) -> bool:
    try:
        century = _CENTURIES.get(int(number[6]), 2000)
        date(century + int(number[:2]), int(number[2:4]), int(number[4:6]))
    except ValueError:
        return False
    return number[6] <= "6"
