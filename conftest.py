"""Settings of the tests: a data folder that is thrown away, and an eye on every request."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from tests.reporting import expect_none
from tests.watching import Watch, watch_requests

os.environ.setdefault("SABAQTAS_DATA_DIR", tempfile.mkdtemp(prefix="sabaqtas-test-"))

# pytest-django has read the settings before this file: the variable alone comes too late.
settings.DATA_DIR = Path(os.environ["SABAQTAS_DATA_DIR"]).resolve()


@pytest.fixture(autouse=True)
def watched() -> Iterator[Watch]:
    """Whatever a test asks for, no school's rows are touched without saying which school's."""
    with watch_requests() as watch:
        yield watch
    expect_none(watch.faults)
