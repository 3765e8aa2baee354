"""What an author says to a certain answer: to the option chosen, the word typed, the number."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.safestring import SafeString

from sabaqtas.exercises.items import Item, Value
from sabaqtas.exercises.types import get_type

ANY_OTHER: Final = "*"


def list_remarks(item: Item, key: Mapping[str, Any], value: Value) -> list[SafeString]:
    """Those meant for this answer, as clean HTML; the one for all others if there is none."""
    rows = key.get("remarks", [])
    if value is None or not rows:
        return []
    kind = get_type(item.type)
    meant = [
        html for when, html in rows
        if when != ANY_OTHER and kind.is_meant(item, key, when, value)
    ]  # fmt: skip
    meant = meant or [html for when, html in rows if when == ANY_OTHER]
    return [SafeString(html) for html in meant]
