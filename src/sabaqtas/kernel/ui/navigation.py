"""The bar's main navigation: what it shows is decided above, per actor."""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from sabaqtas.kernel.ui.drawing import drawn


@dataclass(frozen=True, slots=True)
class NavItem:
    """A place in the bar. `label` is one short word: five fit on a 320 px phone."""

    label: str
    icon: str
    address: str
    current: bool = False


@lru_cache(1024)
def mark_current(items: tuple[NavItem, ...], path: str) -> tuple[NavItem, ...]:
    """Mark the item under whose address `path` lies, the longest if there are several."""
    under = [item.address for item in items if _is_under(path, item.address)]
    here = max(under, key=len, default=None)
    return tuple(replace(item, current=item.address == here) for item in items)


@drawn("kernel/ui/bar/bar.html", kept=512)
def draw_bar(items: tuple[NavItem, ...], address: str, where: str = "") -> dict[str, Any]:
    """The bar of a page; a change of language leads back to `address`."""
    return {"nav_items": items, "address": address, "where": where}


def _is_under(path: str, address: str) -> bool:
    return path == address or (address != "/" and path.startswith(address))
