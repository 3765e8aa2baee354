"""What a part drawn once for many may be made of: values that are equal only if they look alike."""

import dataclasses
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID

PLAIN = (str, int, bool, float, bytes, date, datetime, time, UUID, NoneType)


def find_unsafe_arguments(tell: Callable[..., Any]) -> list[str]:
    """Name every argument, or field of one, by which two that look different could be equal."""
    hints = get_type_hints(tell)
    hints.pop("return", None)
    where = f"{tell.__module__}.{tell.__name__}"
    return [one for name, hint in hints.items() for one in _walk(f"{where}: {name}", hint)]


def _walk(path: str, hint: Any) -> Iterator[str]:
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType) or origin in (tuple, frozenset):
        for one in inner:
            if one is not Ellipsis:
                yield from _walk(path, one)
    elif isinstance(hint, type) and dataclasses.is_dataclass(hint):
        yield from _walk_fields(path, hint)
    elif not (isinstance(hint, type) and issubclass(hint, (*PLAIN, Enum))):
        yield f"{path} is {hint}"


def _walk_fields(path: str, kind: Any) -> Iterator[str]:
    if not kind.__dataclass_params__.frozen:
        yield f"{path}: {kind.__name__} is not frozen"
        return
    hints = get_type_hints(kind)
    for field in dataclasses.fields(kind):
        if not field.compare:
            yield f"{path}.{field.name} is not compared"
        elif field.hash is not False:
            yield from _walk(f"{path}.{field.name}", hints[field.name])
