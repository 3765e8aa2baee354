"""Television slots, grids and (`told`) messages for tests."""

from datetime import UTC, datetime
from typing import Any

from sabaqtas.delivery.models import Airing
from sabaqtas.delivery.rows import GridRow
from sabaqtas.delivery.tests import message_factories as told
from sabaqtas.kernel.problems import Place

__all__ = ["MONDAY", "make_airing", "make_row", "told"]

MONDAY = datetime(2025, 9, 8, 4, 0, tzinfo=UTC)
"""09:00 in Almaty, a school day of timetable's factories."""


def make_airing(starts_at: datetime = MONDAY, **fields: Any) -> Airing:
    """A slot of mathematics for grade 5 in Kazakh."""
    return Airing.objects.create(**_slot(starts_at) | fields)


def make_row(starts_at: datetime = MONDAY, **fields: Any) -> GridRow:
    """The same as a row of a grid."""
    values = _slot(starts_at) | {"lesson": "", "source": Place("grid.csv", 2)} | fields
    return GridRow(**values)


def _slot(starts_at: datetime) -> dict[str, Any]:
    return {
        "channel": "Балапан",
        "starts_at": starts_at,
        "minutes": 10,
        "grade": 5,
        "language": "kk",
        "subject": "mathematics",
        "title": "Математика",
    }
