"""Options and fixtures of the tests that look at the whole house."""

from collections.abc import Iterator

import pytest
from django.test.utils import setup_databases, teardown_databases
from pytest_django import DjangoDbBlocker

from tests.world import World, build_world, drop_world


def pytest_addoption(parser: pytest.Parser) -> None:
    """Take `--accept-doors`."""
    parser.addoption(
        "--accept-doors", action="store_true", help="write tests/sweeps/doors.csv as it is now"
    )


@pytest.fixture(scope="session")
def database(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """The test database, also when no collected test asks for `db`: then pytest-django makes none.

    Whoever uses it opens the blocker and leaves the database empty.
    """
    if any(_asks_for_db(item) for item in request.session.items):
        yield
        return
    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False)
        yield
        teardown_databases(made, verbosity=0)


@pytest.fixture(scope="module")
def world(database: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """The demonstration school in a real database, committed; gone after the module.

    Tests that use it share it, in the order they stand: they take no `db` fixture beside it.
    """
    with django_db_blocker.unblock():
        try:
            yield build_world()
        finally:
            drop_world()


def _asks_for_db(item: pytest.Item) -> bool:
    names = {"db", "transactional_db", "live_server"}
    return bool(
        names & set(getattr(item, "fixturenames", ())) or item.get_closest_marker("django_db")
    )
