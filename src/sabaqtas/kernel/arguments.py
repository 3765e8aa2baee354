"""What a command line may be given beside text: read, or refused in words a person understands."""

import uuid
from argparse import ArgumentTypeError
from datetime import date

from django.utils.translation import gettext as _


def read_day(text: str) -> date:
    """Return the day; raise ArgumentTypeError that says how one is written."""
    try:
        return date.fromisoformat(text)
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
