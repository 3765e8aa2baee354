"""Subjects in a few signs, as a class register shortens them; the school's own name else."""

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Final

MOST: Final = 8


def shorten_subject(code: str, name: str, language: str) -> str:
    """`Қаз.т` for the Kazakh language; of a subject we have no short word for, its beginning."""
    known = _load().get(language, {}).get(code)
    return known or (name if len(name) <= MOST else f"{name[: MOST - 1].rstrip()}.")


@cache
def _load() -> Mapping[str, Mapping[str, str]]:
    package = "sabaqtas.delivery.channels.message"
    found: Mapping[str, Mapping[str, str]] = json.loads(
        resources.files(package).joinpath("subjects.json").read_text("utf-8")
    )
    return found
