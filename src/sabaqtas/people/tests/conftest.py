"""These tests know nobody above: no navigation, no home pages."""

import pytest

from sabaqtas.kernel import context


@pytest.fixture(autouse=True)
def nobody_above(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away what higher modules add to every page."""
    monkeypatch.setattr(context, "_providers", [])
