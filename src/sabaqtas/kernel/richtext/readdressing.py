"""Pictures in ready HTML that lie elsewhere for whoever shows it."""

import re
from collections.abc import Mapping
from html import escape, unescape
from typing import Any, Final

_SRC: Final = re.compile(r'(<img\b[^>]*?\bsrc=")([^"]*)(")')


def readdress_pictures[Value](value: Value, places: Mapping[str, str]) -> Value:
    """Every text of a JSON value with pictures under their new address; the rest as it was."""
    found: Value = _walk(value, places) if places else value
    return found


def _walk(value: Any, places: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return _SRC.sub(lambda one: f"{one[1]}{_move(one[2], places)}{one[3]}", value)
    if isinstance(value, Mapping):
        return {name: _walk(one, places) for name, one in value.items()}
    return [_walk(one, places) for one in value] if isinstance(value, list | tuple) else value


def _move(address: str, places: Mapping[str, str]) -> str:
    """As it stands in an attribute."""
    moved = places.get(unescape(address))
    return address if moved is None else escape(moved)
