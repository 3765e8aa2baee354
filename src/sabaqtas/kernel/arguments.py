"""What an address or a command line gives beside text: read, or refused.

The calendar of Python ends where its neighbour days cannot be counted; a school's ends sooner.
"""

import uuid
from argparse import ArgumentTypeError
from datetime import date

from django.utils.translation import gettext as _

FIRST_YEAR, LAST_YEAR = 1990, 2199


def parse_day(text: str) -> date:
    """Return the day that stands in an address; raise ValueError when no school could mean it."""
    day = date.fromisoformat(text)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(text)
    return day


def read_day(text: str) -> date:
    """Return the day; raise ArgumentTypeError that says how one is written."""
    try:
        return parse_day(text)
    except ValueError:
        reason = _("“%(text)s” is no day. Write year-month-day: 2026-09-01.") % {"text": text}
        raise ArgumentTypeError(reason) from None


def read_id(text: str) -> uuid.UUID:
    """Return the number of an import; raise ArgumentTypeError that says where it stands."""
    try:
        return uuid.UUID(text)
    except ValueError:
        reason = _("“%(text)s” is no number of an import. Copy it from what the import said.")
        raise ArgumentTypeError(reason % {"text": text}) from None
