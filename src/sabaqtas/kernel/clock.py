"""The one clock. Code above the pure core asks here; the pure core is told."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings

_frozen: ContextVar[datetime | None] = ContextVar("frozen", default=None)


def now() -> datetime:
    """Return the present instant, in UTC."""
    return _frozen.get() or datetime.now(UTC)


def today(zone: str = "") -> date:
    """Return the date in an IANA zone; without one, in the country's.

    Never the date of `now()`: that is UTC's, and in Kazakhstan it is wrong for five hours a night.
    """
    return now().astimezone(ZoneInfo(zone or settings.CONFIG.country_zone)).date()


@contextmanager
def frozen(at: datetime) -> Iterator[datetime]:
    """Hold the clock at `at` (aware) within the block: for tests and rehearsals."""
    if at.tzinfo is None:
        raise ValueError("an instant without a zone is no instant")
    token = _frozen.set(at.astimezone(UTC))
    try:
        yield at
    finally:
        _frozen.reset(token)
