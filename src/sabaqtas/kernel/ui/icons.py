"""Icons: drawn once in icons.svg; a page sends only the symbols it uses."""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from django.utils.safestring import SafeString

SOURCE = Path(__file__).with_name("icons.svg")
_SYMBOL = re.compile(r'<symbol id="i-([a-z0-9-]+)".*?</symbol>', re.DOTALL)


class UnknownIcon(LookupError):
    """A template asks for an icon that icons.svg does not draw."""

    def __init__(self, name: str) -> None:
        super().__init__(f"no icon “{name}”: draw it in kernel/ui/icons.svg or take another")


@cache
def load_symbols() -> dict[str, str]:
    """Return name -> `<symbol>` element."""
    return {match[1]: match[0] for match in _SYMBOL.finditer(SOURCE.read_text())}


@cache
def draw_icon(name: str) -> SafeString:
    """Return the element that shows the icon; it is silent: a word stands beside it."""
    if name not in load_symbols():
        raise UnknownIcon(name)
    use = f'<use href="#i-{name}"/>'
    return SafeString(f'<svg class="i" width="20" height="20" aria-hidden="true">{use}</svg>')


def draw_sprite(names: Iterable[str]) -> SafeString:
    """Return one hidden element with the symbols of `names`; nothing if there are none."""
    symbols = "".join(load_symbols()[name] for name in sorted(set(names)))
    return SafeString(f"<div hidden><svg>{symbols}</svg></div>" if symbols else "")
