"""Settings of the tests: a data folder that is thrown away, and an eye on every request."""

import gc
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings
from django.test import SimpleTestCase
from tests.reporting import expect_none
from tests.templates import begin_from
from tests.watching import Watch, watch_requests

os.environ.setdefault("SABAQTAS_DATA_DIR", tempfile.mkdtemp(prefix="sabaqtas-test-"))

# pytest-django has read the settings before this file: the variable alone comes too late.
# A folder for each worker: what one clears away as old may be what another has just put there.
settings.DATA_DIR = Path(
    os.environ["SABAQTAS_DATA_DIR"], os.environ.get("PYTEST_XDIST_WORKER", "")
).resolve()
settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
settings.WRITES_TRAFFIC = False


hypothesis.settings.register_profile("house", deadline=None, derandomize=True)
hypothesis.settings.register_profile("searching", deadline=None)
hypothesis.settings.load_profile("house")
"""No test fails for being slow, and the gate asks the same each time; new cases are looked for by
`bin/test --long`."""

if TEMPLATE := os.environ.get("SABAQTAS_TEST_TEMPLATE"):
    begin_from(TEMPLATE)

_DATABASE = {"db", "transactional_db", "live_server", "database"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark `once` whatever asks no database: the second half of bin/test has another database."""
    for item in items:
        if not _asks_database(item):
            item.add_marker(pytest.mark.once)


def pytest_collection_finish() -> None:
    """What all tests are made of stays: looked over again and again it took a sixth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


def _asks_database(item: pytest.Item) -> bool:
    kind = getattr(item, "cls", None)
    if kind is not None and issubclass(kind, SimpleTestCase):
        return True
    names = set(getattr(item, "fixturenames", ()))
    return bool(names & _DATABASE or item.get_closest_marker("django_db"))


@pytest.fixture(autouse=True)
def watched() -> Iterator[Watch]:
    """Whatever a test asks for, no school's rows are touched without saying which school's."""
    with watch_requests() as watch:
        yield watch
    expect_none(watch.faults)
