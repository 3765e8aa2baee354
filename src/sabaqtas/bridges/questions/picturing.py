"""Pictures that a file going out does not hold: each is said, and its words stand in its place."""

from collections.abc import Collection
from dataclasses import replace

from sabaqtas.bridges.questions.faults import OUT_PICTURE
from sabaqtas.exercises.api import banks
from sabaqtas.kernel.problems import Problem, Severity


def leave_pictures(item: banks.NeutralItem) -> tuple[banks.NeutralItem, list[Problem]]:
    """For a format that has no place for any."""
    source = banks.change_marks(item.source, lambda alt, name: f"({alt or name})", item.pictures)
    return replace(item, source=source, pictures={}), say_left_out(item, ())


def say_left_out(item: banks.NeutralItem, written: Collection[str]) -> list[Problem]:
    """All but those that were written."""
    return [
        Problem(OUT_PICTURE, item.place, Severity.WARNING, {"text": name})
        for name in item.pictures
        if name not in written
    ]
