"""When a family may be called: by day, outside lessons. Pure."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Final

OPENS: Final = time(9)
CLOSES: Final = time(20)
"""Nobody is called earlier or later by the school's clock."""
SHORTEST: Final = timedelta(minutes=20)
type Span = tuple[datetime, datetime]


def find_free(busy: Iterable[Span], now: datetime) -> list[Span]:
    """Return the spans left today, from `now` (in the school's zone) on; [] when it is too late."""
    start = max(now, datetime.combine(now.date(), OPENS, now.tzinfo))
    end = datetime.combine(now.date(), CLOSES, now.tzinfo)
    free: list[Span] = []
    for begins, stops in sorted(busy):
        if min(begins, end) - start >= SHORTEST:
            free.append((start, min(begins, end)))
        start = max(start, stops)
    if end - start >= SHORTEST:
        free.append((start, end))
    return free
