"""How a text of a question names a picture: `![what is seen in it](name.webp)`.

Names stand in `pictures` of the author's mapping; any other text in brackets is no picture.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, Final

NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
MARK: Final = re.compile(rf"!\[((?:\\.|[^\]\\])*)\]\(({NAME.pattern})\)", re.DOTALL)

type Change = Callable[[str, str], str]
"""From the description, as Markdown, and the name, to what stands instead."""


def write_mark(alt: str, name: str) -> str:
    """`alt` is Markdown already."""
    return f"![{alt}]({name})"


def list_marks(source: Mapping[str, Any]) -> list[tuple[str, str]]:
    """(description, name) of every picture that the texts name, in their order."""
    found = [(one[1], one[2]) for text in _walk(source) for one in MARK.finditer(text)]
    return list(dict.fromkeys(found))


def change_marks[Written](
    source: Written, change: Change, names: Collection[str] | None = None
) -> Written:
    """A text, or a mapping of texts, with other words in place of its marks, or of these names."""

    def put(one: re.Match[str]) -> str:
        return change(one[1], one[2]) if names is None or one[2] in names else one[0]

    changed: Written = _map(source, lambda text: MARK.sub(put, text))
    return changed


def keep_named(source: Mapping[str, Any]) -> dict[str, Any]:
    """The mapping without pictures that no text names any more."""
    named = {name for _alt, name in list_marks(source)}
    held = {name: one for name, one in source.get("pictures", {}).items() if name in named}
    rest = {name: one for name, one in source.items() if name != "pictures"}
    return rest | ({"pictures": held} if held else {})


def find_free_name(name: str, taken: Collection[str]) -> str:
    """The name, or with a number before its ending."""
    stem, _dot, ending = name.rpartition(".")
    at, free = 1, name
    while free in taken:
        at += 1
        free = f"{stem}-{at}.{ending}"
    return free


def _walk(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name, one in value.items():
            if name != "pictures":
                yield from _walk(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _walk(one)


def _map(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Mapping):
        return {name: _map(one, change) for name, one in value.items()}
    return [_map(one, change) for one in value] if isinstance(value, list | tuple) else value
