"""A manuscript taken apart: what one form of the editor shows and saves.

A part's name is `facts`, `objectives`, `guidance`, `task`, `step:<key>`, `check:<id>` or
`picture:<file>`.
"""

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any, Final

from sabaqtas.lessons.manuscripts.manuscript import Manuscript, StepText, is_empty

FACTS: Final = (
    "title", "subject", "grade", "language", "minutes", "screen_minutes", "author", "licence",
)  # fmt: skip
_LISTS: Final = {"check": ("checks", "id"), "picture": ("media", "file")}

type Json = Mapping[str, Any]


class NoSuchPart(LookupError):
    """The manuscript has no part of this name (any more)."""


def get_part(manuscript: Manuscript, name: str) -> dict[str, Any]:
    """The part as plain values; empty where nothing is written. Raises NoSuchPart."""
    kind, _, key = name.partition(":")
    if kind == "facts":
        return {field: manuscript.front[field] for field in FACTS if field in manuscript.front}
    if name in ("objectives", "guidance", "task"):
        return {name: manuscript.front[name]} if name in manuscript.front else {}
    if kind == "step" and (step := manuscript.find_step(key)):
        return asdict(step)
    if kind in _LISTS and (row := _find_row(manuscript, kind, key)):
        return dict(row)
    raise NoSuchPart(name)


def put_part(manuscript: Manuscript, name: str, value: Json) -> Manuscript:
    """The manuscript with this part replaced. Raises NoSuchPart."""
    kind, _, key = name.partition(":")
    if kind == "facts":
        return manuscript.with_front(**{field: value.get(field) for field in FACTS})
    if name in ("objectives", "guidance", "task"):
        return manuscript.with_front(**{name: value.get(name)})
    get_part(manuscript, name)
    if kind == "step":
        step = StepText(**{**value, "key": key, "plan": _drop_empty(value.get("plan", {}))})
        steps = tuple(step if old.key == key else old for old in manuscript.steps)
        return replace(manuscript, steps=steps)
    field, mark = _LISTS[kind]
    row = {mark: key} | _drop_empty({k: v for k, v in value.items() if k != mark})
    rows = [row if old.get(mark) == key else old for old in manuscript.list_rows(field)]
    return manuscript.with_front(**{field: rows})


def differs(old: Json, new: Json) -> bool:
    """Whether two values of a part say different things; an empty field says nothing."""
    return _drop_empty(old) != _drop_empty(new)


def _find_row(manuscript: Manuscript, kind: str, key: str) -> dict[str, Any] | None:
    field, mark = _LISTS[kind]
    return next((row for row in manuscript.list_rows(field) if str(row.get(mark)) == key), None)


def _drop_empty(values: Json) -> dict[str, Any]:
    inner = {k: _drop_empty(v) if isinstance(v, Mapping) else v for k, v in values.items()}
    return {name: value for name, value in inner.items() if not is_empty(value)}
