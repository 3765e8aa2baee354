"""What a rendition must know of a question beside its fields, whatever its type."""

from collections.abc import Iterable
from typing import Any

from sabaqtas.exercises.api import Item, get_type


def tell_asking(item: Item) -> dict[str, Any]:
    """Whether a person judges the answer, and whether it is files."""
    kind = get_type(item.type)
    return {"item": item, "judged": kind.is_judged(item), "holds_files": kind.holds_files}


def list_scripts(items: Iterable[Item]) -> list[str]:
    """The modules that make these questions handier, each once."""
    found = [get_type(item.type).script for item in items]
    return [script for script in dict.fromkeys(found) if script]
