"""How a sweep says what it found: one fault a line, each once."""

from collections.abc import Iterable

import pytest

SHOWN = 80


def expect_none(faults: Iterable[str]) -> None:
    """Fail with the faults, one a line; pass if there is none."""
    found = list(dict.fromkeys(faults))
    if found:
        rest = [f"… and {len(found) - SHOWN} more"] if len(found) > SHOWN else []
        pytest.fail("\n".join([f"{len(found)} faults", *found[:SHOWN], *rest]), pytrace=False)
