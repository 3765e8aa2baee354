"""A school day in September. The demonstration school is set up once for all journeys.

Nothing is mocked: rows are committed, events run, files lie on the disk. Only the day is fixed.
After each journey people of another school send its requests once more, and get nothing.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from pytest_django import DjangoDbBlocker

from sabaqtas.kernel import clock
from sabaqtas.people.models import Person
from sabaqtas.people.tests.factories import sign_in
from sabaqtas.work.tests.factories import at_noon
from tests.journeys.outsiders import find_leaks
from tests.journeys.visitor import Step, Visitor
from tests.reporting import expect_none
from tests.world import Stage, World

NOW = datetime(2026, 9, 17, 10, 20, tzinfo=ZoneInfo("Asia/Almaty"))
"""A Thursday: lessons lie behind and ahead, and class 3 has its prepared one."""

__all__ = ["at_noon"]

type Enter = Callable[..., Visitor]


@pytest.fixture(autouse=True)
def _school_day() -> Iterator[None]:
    with clock.frozen(NOW):
        yield


@pytest.fixture(scope="package")
def stage(database: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Stage]:
    """The database of this folder's tests, committed and shared: they take no `db` beside it."""
    with django_db_blocker.unblock():
        stage = Stage()
        yield stage
        stage.make_empty()


@pytest.fixture
def world(stage: Stage) -> World:
    """The demonstration school. Journeys leave their traces: each has tasks of its own."""
    return stage.make_world()


@pytest.fixture
def enter(stage: Stage) -> Iterator[Enter]:
    """Opens browsers: `enter()` for somebody yet unknown, `enter(person)` already signed in."""
    steps: list[Step] = []

    def make(person: Person | None = None) -> Visitor:
        visitor = Visitor(steps)
        if person is not None:
            sign_in(visitor.client, Person.objects.get(pk=person.pk))
        return visitor

    yield make
    expect_none(find_leaks(steps))
