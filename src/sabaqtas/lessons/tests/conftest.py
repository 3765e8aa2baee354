"""The cast at a school day, a colleague of its methodologist, and the ministry's."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from sabaqtas.kernel.clock import frozen
from sabaqtas.people.api import Person, RoleKind
from sabaqtas.people.tests.factories import Cast, make_cast, make_ministry, make_person
from sabaqtas.timetable.tests.factories import make_bells, make_days, make_meeting, make_terms

NOW = datetime(2025, 9, 15, 3, 0, tzinfo=UTC)


@pytest.fixture
def at_that_time() -> Iterator[None]:
    """Monday morning, 15 September 2025."""
    with frozen(NOW):
        yield


@pytest.fixture
def cast() -> Cast:
    """The cast; its class has mathematics on Monday, Wednesday and Friday."""
    cast = make_cast()
    make_bells(cast.school)
    for weekday in (0, 2, 4):
        make_meeting(cast.klass, teacher=cast.teacher, weekday=weekday)
    make_days(cast.school, make_terms(cast.school))
    return cast


@pytest.fixture
def second(cast: Cast) -> Person:
    """The ministry's methodologist, who judges and publishes what goes to all."""
    return make_ministry()


@pytest.fixture
def colleague(cast: Cast) -> Person:
    """Another methodologist of the same school."""
    return make_person(cast.school, RoleKind.METHODOLOGIST, given="Гүлнар")
