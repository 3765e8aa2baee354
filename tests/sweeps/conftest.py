"""One crawl serves all sweeps: it is made once in a worker, all sweeps stay in that worker."""

import pytest
from pytest_django import DjangoDbBlocker

from tests.sweeps.addresses import Address, find_nameless, list_addresses
from tests.sweeps.crawl import Visit, crawl
from tests.sweeps.samples import find_unsampled
from tests.world import build_world, drop_world


@pytest.fixture(scope="session")
def addresses() -> list[Address]:
    """Every address of the site."""
    return list_addresses()


@pytest.fixture(scope="session")
def visits(
    addresses: list[Address], database: None, django_db_blocker: DjangoDbBlocker
) -> list[Visit]:
    """What every role got from every address that can be reached."""
    lost = {*find_nameless(addresses), *find_unsampled(addresses)}
    with django_db_blocker.unblock():
        try:
            return crawl([a for a in addresses if a.name not in lost], build_world())
        finally:
            drop_world()
