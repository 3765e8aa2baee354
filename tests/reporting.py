"""How a sweep says what it found: one fault a line, each once."""

from collections.abc import Iterable
from typing import Any

import pytest

SHOWN = 80


def expect_none(faults: Iterable[str]) -> None:
    """Fail with the faults, one a line; pass if there is none."""
    found = list(dict.fromkeys(faults))
    if found:
        rest = [f"… and {len(found) - SHOWN} more"] if len(found) > SHOWN else []
        pytest.fail("\n".join([f"{len(found)} faults", *found[:SHOWN], *rest]), pytrace=False)


def by_fault(found: Iterable[tuple[Any, str]]) -> list[str]:
    """Turn (page, fault) into a line for each fault: the first page that has it, how many more."""
    pages: dict[str, list[Any]] = {}
    for page, fault in found:
        pages.setdefault(fault, []).append(page)
    return [f"{fault}\n    {_where(where)}" for fault, where in pages.items()]


def _where(pages: list[Any]) -> str:
    return f"{pages[0]}" + (f" and {len(pages) - 1} more" if len(pages) > 1 else "")
