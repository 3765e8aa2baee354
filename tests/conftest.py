"""Options and fixtures of the tests that look at the whole house."""

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from tests.world import World, build_world, drop_world


def pytest_addoption(parser: pytest.Parser) -> None:
    """Take `--accept-doors`."""
    parser.addoption(
        "--accept-doors", action="store_true", help="write tests/sweeps/doors.csv as it is now"
    )


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """The demonstration school in a real database, committed; gone after the module.

    Tests that use it share it, in the order they stand: they take no `db` fixture beside it.
    """
    with django_db_blocker.unblock():
        try:
            yield build_world()
        finally:
            drop_world()
