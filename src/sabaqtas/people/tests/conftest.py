"""These tests know nobody above: no navigation, no home pages."""

from typing import Any

import pytest

from sabaqtas.kernel import context


@pytest.fixture(autouse=True)
def nobody_above(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away what higher modules add to every page."""
    monkeypatch.setattr(context, "_providers", [])


@pytest.fixture(autouse=True)
def quick_hashes(settings: Any) -> None:
    """Hundreds of sign-ins need no strong hashes."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
