"""The types of exercise, one folder each. A new type is a new folder and its name in this list."""

from importlib import import_module
from typing import Final

from sabaqtas.exercises.items import ExerciseType

NAMES: Final = (
    "choice", "true_false", "matching", "ordering", "number", "short_text", "gap_text", "table",
    "long_text", "voice", "upload", "activity",
)  # fmt: skip


class UnknownExerciseType(LookupError):
    """An item of a type that this version does not have; the message is the type's name."""


def list_types() -> tuple[ExerciseType, ...]:
    return tuple(_TYPES.values())


def get_type(name: str) -> ExerciseType:
    """Raises UnknownExerciseType."""
    if name not in _TYPES:
        raise UnknownExerciseType(name)
    return _TYPES[name]


def _load(name: str) -> ExerciseType:
    found: ExerciseType = import_module(f"{__name__}.{name}").TYPE
    return found


_TYPES: Final = {name: _load(name) for name in NAMES}
