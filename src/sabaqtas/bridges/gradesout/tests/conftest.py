"""What every test of marks on their way out begins with."""

from collections.abc import Iterator

import pytest

from sabaqtas.bridges.gradesout.tests.marks import make_marked_cast
from sabaqtas.kernel import clock
from sabaqtas.people.tests.factories import Cast
from sabaqtas.work.tests.factories import NOW


@pytest.fixture
def _in_term() -> Iterator[None]:
    with clock.frozen(NOW):
        yield


@pytest.fixture
def cast(_in_term: None) -> Cast:
    """The marked cast."""
    return make_marked_cast()
