"""The moment at which the tests of this module play."""

from datetime import UTC, datetime

NOW = datetime(2025, 9, 16, 9, 0, tzinfo=UTC)
"""A Tuesday, 14:00 in Almaty."""
