"""One crawl serves all sweeps: it is made once in a worker, all sweeps stay in that worker."""

import pytest
from pytest_django import DjangoDbBlocker

from tests.sweeps.addresses import Address, find_nameless, list_addresses
from tests.sweeps.crawl import Visit, crawl, quiet
from tests.sweeps.links import Followed, follow_links
from tests.sweeps.samples import find_unsampled
from tests.world import build_world, drop_world


@pytest.fixture(scope="session")
def addresses() -> list[Address]:
    """Every address of the site."""
    return list_addresses()


@pytest.fixture(scope="session")
def crawled(
    addresses: list[Address], database: None, django_db_blocker: DjangoDbBlocker
) -> tuple[list[Visit], list[Followed]]:
    lost = {*find_nameless(addresses), *find_unsampled(addresses)}
    with django_db_blocker.unblock(), quiet():
        try:
            world = build_world()
            visits = crawl([a for a in addresses if a.name not in lost], world)
            return visits, follow_links(visits, world)
        finally:
            drop_world()


@pytest.fixture(scope="session")
def visits(crawled: tuple[list[Visit], list[Followed]]) -> list[Visit]:
    """What every role got from every address that can be reached."""
    return crawled[0]


@pytest.fixture(scope="session")
def followed(crawled: tuple[list[Visit], list[Followed]]) -> list[Followed]:
    """Where the links of the pages led."""
    return crawled[1]
