"""Opening, due time and closing stand in this order. Pure."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _


def find_faults(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """(field, what is wrong), of the times in `opens_at`, `due_at`, `closes_at`."""
    opens, due, closes = (_read(data, name) for name in ("opens_at", "due_at", "closes_at"))
    if opens and due and opens >= due:
        yield "opens_on", _("It must open before it is due.")
    if closes and due and closes < due:
        yield "closes_on", _("It cannot close before it is due.")


def _read(data: Mapping[str, Any], name: str) -> datetime | None:
    value = data.get(name)
    return value if isinstance(value, datetime) else None
