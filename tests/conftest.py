"""Options and fixtures of the tests that look at the whole house."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test.utils import setup_databases, teardown_databases
from pytest_django import DjangoDbBlocker
from xdist.scheduler import LoadScopeScheduling


def pytest_addoption(parser: pytest.Parser) -> None:
    """Take `--accept-doors`."""
    parser.addoption(
        "--accept-doors", action="store_true", help="write tests/sweeps/doors.csv as it is now"
    )


TOGETHER = ("tests/sweeps/", "tests/browser/", "tests/journeys/")
"""Folders whose tests stay in one worker: they share what is dear, one of each a worker."""


class ByFolder(LoadScopeScheduling):
    """Spreads tests singly over the workers, but keeps those folders together.

    Marks of `xdist_group` would say it too, but pytest 9.2 gives xdist 3.8 no way to see them.
    """

    def _split_scope(self, nodeid: str) -> str:
        return next((folder for folder in TOGETHER if nodeid.startswith(folder)), nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByFolder | None:
    """Take the place of `--dist loadgroup`."""
    return ByFolder(config, log) if config.getvalue("dist") == "loadgroup" else None


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


def _asks_for_db(item: pytest.Item) -> bool:
    names = {"db", "transactional_db", "live_server"}
    return bool(
        names & set(getattr(item, "fixturenames", ())) or item.get_closest_marker("django_db")
    )
